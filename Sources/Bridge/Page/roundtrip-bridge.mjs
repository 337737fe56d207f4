// @ts-check
// The page's side of the bridge (docs/BRIDGE.md): asks the app for the steps of a rollback, keeps the image in IndexedDB, and
// answers queries from it through sql.js. It has no dependency; sql.js and the store are handed to it.

export const VERSION = 1;

/** @typedef {{ phase: string, done: number, total?: number, unit: string }} Progress */
/** @typedef {{ onProgress?: (progress: Progress) => void, signal?: AbortSignal }} CallOptions */
/** @typedef {{ url: string, bytes: number, sha256: string }} Transfer */
/** @typedef {{ outcome?: Record<string, unknown>, image?: Transfer }} Delivery */
/** @typedef {{ records: number, chain: string }} Kept */
/** @typedef {{ image: Uint8Array | null }} Restored */
/**
 * Keeps one image in IndexedDB.
 * @typedef {{
 *   keep(image: Uint8Array, stamp: string, recordSize: number): Promise<Kept>,
 *   restored(stamp: string, chain: string): Promise<Restored>,
 *   sha256(bytes: Uint8Array): Promise<string>,
 * }} Store
 */
/** @typedef {string | number | null | Uint8Array | bigint} SqlValue */
/**
 * What is used of sql.js.
 * @typedef {{
 *   run(sql: string, parameters?: SqlValue[]): unknown,
 *   exec(sql: string, parameters?: SqlValue[]): { columns: string[], values: SqlValue[][] }[],
 *   export(): Uint8Array,
 *   close(): void,
 *   create_function(name: string, call: (...values: any[]) => unknown): unknown,
 * }} Database
 */
/** @typedef {{ Database: new (image?: Uint8Array) => Database }} SqlJs */
/** @typedef {(text: string) => void} Post */

/** Why the app did not do what was asked. */
export class BridgeError extends Error {
  /** @param {string} reason @param {string} message */
  constructor(reason, message) {
    super(message);
    this.name = "BridgeError";
    this.reason = reason;
  }
}

/** @returns {Post} */
function webViewPost() {
  const handler = /** @type {any} */ (globalThis).webkit?.messageHandlers?.rollback;
  if (!handler) throw new BridgeError("no-bridge", "this page is not in the app: there is no message handler 'rollback'");
  return (text) => handler.postMessage(text);
}

/** Sends requests, and gives each reply to who asked for it. */
export class Bridge {
  /** @type {Map<string, { resolve: (value: any) => void, reject: (error: Error) => void, onProgress?: (progress: Progress) => void }>} */
  #waiting = new Map();
  /** @type {Post} */
  #post;

  /** @param {Post} [post] */
  constructor(post) {
    this.#post = post ?? webViewPost();
    /** @type {any} */ (globalThis).roundtripBridgeReceive = (/** @type {string} */ text) => this.receive(text);
  }

  /**
   * @param {string} method
   * @param {Record<string, unknown>} [params]
   * @param {CallOptions} [options]
   * @returns {Promise<any>}
   */
  call(method, params = {}, options = {}) {
    const id = crypto.randomUUID();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onProgress: options.onProgress });
      options.signal?.addEventListener("abort", () => this.#send({ id, type: "cancel" }), { once: true });
      this.#send({ id, type: "request", method, params });
    });
  }

  /** @param {Record<string, unknown>} message */
  #send(message) {
    this.#post(JSON.stringify({ v: VERSION, ...message }));
  }

  /** @param {string} text */
  receive(text) {
    const message = JSON.parse(text);
    if (message.v !== VERSION) return;
    const waiting = this.#waiting.get(message.id);
    if (message.type === "progress") return waiting?.onProgress?.(message);
    // A refusal without an id is of a message that could not even be read; whoever waits longest has sent it.
    const id = message.id ?? this.#waiting.keys().next().value;
    const taker = waiting ?? (id === undefined ? undefined : this.#waiting.get(id));
    // A cancel that came too late is no answer to the request.
    if (!taker || message.reason === "nothing-to-cancel") return;
    this.#waiting.delete(id);
    if (message.type === "result") taker.resolve(message.value);
    else taker.reject(new BridgeError(message.reason, message.message));
  }
}

const SETTINGS = ["foreign_keys", "recursive_triggers", "cache_size", "temp_store", "secure_delete", "case_sensitive_like"];

/** Answers queries from an image, and undoes what export() does besides exporting. */
export class SqlJsProvider {
  /** @type {Map<string, string>} */
  #settings = new Map([["foreign_keys", "1"]]);
  /** @type {Map<string, (...values: any[]) => unknown>} */
  #functions = new Map();
  /** @type {Database} */
  #db;

  /** @param {SqlJs} SQL @param {Uint8Array} image */
  constructor(SQL, image) {
    this.#db = new SQL.Database(image);
    this.#setUp();
  }

  #setUp() {
    for (const [name, value] of this.#settings) this.#db.run(`PRAGMA ${name} = ${value}`);
    for (const [name, call] of this.#functions) this.#db.create_function(name, call);
  }

  /**
   * Sets a setting of the connection for as long as the provider lives.
   * @param {string} name
   * @param {string | number} value
   */
  set(name, value) {
    if (!SETTINGS.includes(name) || !/^-?[0-9A-Za-z_]+$/.test(String(value))) {
      throw new BridgeError("bad-setting", `${name} is no setting that is kept`);
    }
    this.#settings.set(name, String(value));
    this.#db.run(`PRAGMA ${name} = ${value}`);
  }

  /** @param {string} name @param {(...values: any[]) => unknown} call */
  createFunction(name, call) {
    this.#functions.set(name, call);
    this.#db.create_function(name, call);
  }

  /** @param {string} sql @param {SqlValue[]} [parameters] @returns {Record<string, SqlValue>[]} */
  query(sql, parameters = []) {
    const [result] = this.#db.exec(sql, parameters);
    if (!result) return [];
    return result.values.map((row) => Object.fromEntries(result.columns.map((name, index) => [name, row[index]])));
  }

  /** @param {string} sql @param {SqlValue[]} [parameters] */
  run(sql, parameters = []) {
    this.#db.run(sql, parameters);
  }

  get isInTransaction() {
    try {
      this.#db.run("BEGIN");
    } catch (error) {
      if (/within a transaction/.test(String(error))) return true;
      throw error;
    }
    this.#db.run("ROLLBACK");
    return false;
  }

  /** The image. What export() closes and forgets is set up again (hazard E1); it refuses inside a transaction, which it would drop (E2). */
  export() {
    if (this.isInTransaction) throw new BridgeError("in-transaction", "export() would roll the open transaction back");
    const image = this.#db.export();
    this.#setUp();
    return image;
  }

  close() {
    this.#db.close();
  }
}

const STAMP_KEY = "roundtrip-bridge";

/** The steps of a rollback, for a page. */
export class RollbackManager {
  #bridge;
  #SQL;
  #store;
  #recordSize;

  /**
   * @param {Bridge} bridge
   * @param {SqlJs} SQL
   * @param {Store} store
   * @param {{ recordSize?: number }} [options] bytes of one record, at most 64 MB
   */
  constructor(bridge, SQL, store, options) {
    this.#bridge = bridge;
    this.#SQL = SQL;
    this.#store = store;
    this.#recordSize = options?.recordSize ?? 64 * 1024 * 1024;
  }

  /** What would be done, and how risky it is. */
  validateRollback() {
    return this.#bridge.call("validateRollback");
  }

  /**
   * The whole rollback, once it is approved in the app; ends with a provider.
   * @param {string} reason
   * @param {CallOptions} [options]
   */
  async initiateRollback(reason, options) {
    return this.#keep(await this.#bridge.call("initiateRollback", { reason }, options));
  }

  /**
   * Everything short of the switch.
   * @param {CallOptions} [options]
   */
  exportNativeData(options) {
    return this.#bridge.call("exportNativeData", {}, options);
  }

  /**
   * The switch, or what a page that was closed too early did not get.
   * @param {CallOptions} [options]
   */
  async restoreSqlJsEnvironment(options) {
    return this.#keep(await this.#bridge.call("restoreSqlJsEnvironment", {}, options));
  }

  /** Whether app and page hold the same image, and all stands as the rollback left it. */
  async verifyRollbackSuccess() {
    const { sha256 } = this.#note();
    return this.#bridge.call("verifyRollbackSuccess", { image: sha256 });
  }

  /** A provider over what is kept, for each later start of the page. */
  async openProvider() {
    const { stamp, chain } = this.#note();
    const { image } = await this.#store.restored(stamp, chain);
    if (!image) throw new BridgeError("no-image", "the image kept is empty");
    return new SqlJsProvider(this.#SQL, image);
  }

  /** @param {Delivery} delivery */
  async #keep(delivery) {
    if (!delivery.image) throw new BridgeError("not-finished", `the rollback ended as ${delivery.outcome?.result}`);
    const { url, bytes, sha256 } = delivery.image;
    const response = await fetch(url, { cache: "no-store" });
    if (!response.ok) throw new BridgeError("transfer", `the image was answered with status ${response.status}`);
    const image = new Uint8Array(await response.arrayBuffer());
    if (image.length !== bytes || (await this.#store.sha256(image)) !== sha256) {
      throw new BridgeError("transfer", "the image that came is not the one that was promised");
    }
    const stamp = sha256.slice(0, 16);
    const { chain } = await this.#store.keep(image, stamp, this.#recordSize);
    localStorage.setItem(STAMP_KEY, JSON.stringify({ stamp, chain, sha256 }));
    return this.openProvider();
  }

  /** @returns {{ stamp: string, chain: string, sha256: string }} */
  #note() {
    const text = localStorage.getItem(STAMP_KEY);
    if (!text) throw new BridgeError("no-image", "this page keeps no image");
    return JSON.parse(text);
  }
}

/** @param {Bridge} bridge */
export const assessRollbackSafety = (bridge) => bridge.call("assessRollbackSafety");
/** @param {Bridge} bridge */
export const createDataBackup = (bridge) => bridge.call("createDataBackup");
/** @param {Bridge} bridge */
export const validateDataIntegrity = (bridge) => bridge.call("validateDataIntegrity");
/** @param {Bridge} bridge */
export const testSqlJsCompatibility = (bridge) => bridge.call("testSqlJsCompatibility");
/** @param {Bridge} bridge */
export const generateRollbackReport = (bridge) => bridge.call("generateRollbackReport");
