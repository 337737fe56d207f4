// The page's part of a rollback to sql.js: it shows the plan, keeps the image in IndexedDB, and opens it. Everything that changes the app, and
// every approval, is the native side's (docs/BRIDGE.md). Beside this file lie channel.mjs, provider.mjs, rows.mjs, temporary.mjs, store.js and core.mjs.

import { BridgeError, Channel } from "./channel.mjs";
import { SqlJsProvider } from "./provider.mjs";
import { rowsOf } from "./rows.mjs";
import { keep, kept, restored, sha256 } from "./store.js";

export { BridgeError, Channel, SqlJsProvider };

/**
 * @typedef {import("./channel.mjs").Progress} Progress
 * @typedef {import("./channel.mjs").RequestOptions} RequestOptions
 * @typedef {import("./rows.mjs").SqlJs} SqlJs
 * @typedef {"user-request" | "wrong-data" | "search-failure" | "slow" | "crashes" | "other"} Reason
 * @typedef {{ name: string, description: string, critical: boolean, estimatedTime: number, validation: string }} Step
 * @typedef {{ id: string, reason: string, timestamp: string, dataSafety: "safe" | "risky" | "dangerous", estimatedDuration: number,
 *   requiredSteps: Step[], hazards: string[], sourceFingerprint: string,
 *   targetEngine: { name: string, sqliteVersion: string } }} Plan
 * @typedef {{ run: string, size: number, sha256: string, isInstalled: boolean }} Image
 * @typedef {{ result: string, exitCode: number, run?: string, plan?: string, backup?: string }} Outcome
 * @typedef {{ phase: "idle" | "preparing" | "committed" | "reverting", run?: string, step?: string, isAtWork: boolean,
 *   working?: string, image?: Image }} Status
 * @typedef {{ count: number, items: string[] }} List
 * @typedef {{ exitCode: number, summary: string, checks: { name: string, outcome: string }[] }} Compatibility
 * @typedef {{ bytes: number, records: number, quota: number | null, usage: number | null, persisted: boolean }} Storage
 * @typedef {{ success: boolean, differences: string[], image?: Image }} Verification
 * @typedef {{ success: boolean, plan?: Plan, outcome?: Outcome, image: Image, storage?: Storage,
 *   verification: Verification, provider: SqlJsProvider }} SuccessReport
 */

/** More than this much in one record fails in some browsers. */
const RECORD_SIZE = 64 * 1024 * 1024;

/** @param {Image} image */
const stampOf = ({ run, sha256 }) => `rollback ${run} ${sha256}`;

/**
 * Fetches what the native side offers, and nothing but that: from this page's own origin, of the size and digest that were named.
 *
 * @param {{ image: Image, transfer: string }} offer
 * @param {RequestOptions} options
 * @returns {Promise<Uint8Array>}
 */
async function fetched({ image, transfer }, { onProgress = () => {}, signal }) {
  if (!/^transfer\/[0-9a-f]{32}$/.test(transfer)) throw new BridgeError("bad-transfer", "this is no transfer");
  const response = await fetch(new URL(transfer, location.href), { cache: "no-store", redirect: "error", signal });
  if (!response.ok || !response.body) throw new BridgeError("bad-transfer", `the image could not be had: ${response.status}`);
  const bytes = new Uint8Array(image.size);
  let at = 0;
  const reader = response.body.getReader();
  for (let part; !(part = await reader.read()).done; at += part.value.length) {
    if (at + part.value.length > bytes.length) throw new BridgeError("bad-transfer", "the image is longer than was said");
    bytes.set(part.value, at);
    onProgress({ phase: "transfer", done: at + part.value.length, total: image.size, unit: "bytes" });
  }
  if (at !== bytes.length) throw new BridgeError("bad-transfer", "the image is shorter than was said");
  if ((await sha256(bytes)) !== image.sha256) throw new BridgeError("bad-transfer", "the image is not the one that was proved");
  return bytes;
}

/**
 * Opens an image in sql.js and has SQLite look at all of it.
 *
 * @param {SqlJs} SQL
 * @param {Uint8Array} bytes
 */
function refuseUnreadable(SQL, bytes) {
  const db = new SQL.Database(bytes);
  try {
    const [[answer]] = rowsOf(db, "PRAGMA quick_check(1)");
    if (answer !== "ok") throw new BridgeError("unreadable-image", `sql.js finds the image damaged: ${answer}`);
  } finally {
    db.close();
  }
}

/**
 * Opens what is kept in IndexedDB. Nothing kept is an error: whoever starts with an empty database saves it over what was lost.
 *
 * @param {SqlJs} SQL
 * @returns {Promise<SqlJsProvider>}
 */
export async function openKept(SQL) {
  const { stamp, chain } = await kept();
  const { image } = await restored(stamp, chain);
  if (!image) throw new BridgeError("no-image", "the image kept is empty");
  return new SqlJsProvider(SQL, image);
}

/**
 * Keeps what a provider holds, so that the next {@link openKept} finds it.
 *
 * @param {SqlJsProvider} provider
 * @returns {Promise<Storage>}
 */
export async function save(provider) {
  const image = provider.export();
  return keep(image, `saved ${new Date().toISOString()}`, RECORD_SIZE);
}

export class RollbackManager {
  #channel;
  #loadSqlJs;

  /**
   * @param {Channel} channel
   * @param {() => Promise<SqlJs>} loadSqlJs such as `() => initSqlJs(config)`
   */
  constructor(channel, loadSqlJs) {
    this.#channel = channel;
    this.#loadSqlJs = loadSqlJs;
  }

  /** @returns {Promise<Status>} */
  status() {
    return this.#channel.request("status");
  }

  /**
   * The plan, to be shown. The native side takes this one and no other afterwards.
   *
   * @param {Reason} [reason]
   * @param {RequestOptions} [options]
   * @returns {Promise<Plan>}
   */
  async validateRollback(reason = "user-request", options = {}) {
    return (await this.#channel.request("validateRollback", { reason }, options)).plan;
  }

  /**
   * Has the native side back up, export and prove. It asks for approval first, and stops before the switch.
   *
   * @param {Plan} plan
   * @param {RequestOptions} [options]
   * @returns {Promise<Image>}
   */
  async exportNativeData(plan, options = {}) {
    return (await this.#channel.request("exportNativeData", { plan: plan.id }, options)).image;
  }

  /**
   * Keeps the image in IndexedDB, reads it back from there, lets the native side switch, and opens it. An image that is not kept
   * whole is never switched to.
   *
   * @param {Image} [image] what {@link exportNativeData} gave; left out to go on with what there is
   * @param {RequestOptions} [options]
   * @returns {Promise<{ outcome?: Outcome, image: Image, storage: Storage, provider: SqlJsProvider }>}
   */
  async restoreSqlJsEnvironment(image, options = {}) {
    const SQL = await this.#loadSqlJs();
    let { image: current, storage, bytes } = await this.#keepOffered(SQL, image, options);
    let outcome;
    if (!current.isInstalled) {
      const { run, sha256 } = current;
      const done = await this.#channel.request("restoreSqlJsEnvironment", { run, sha256 }, options);
      outcome = done.outcome;
      // The native side may have gone on with newer data than it had offered.
      if (done.image && done.image.sha256 !== current.sha256) {
        ({ image: current, storage, bytes } = await this.#keepOffered(SQL, done.image, options));
      } else if (done.image) {
        current = done.image;
      }
    }
    return { outcome, image: current, storage, provider: new SqlJsProvider(SQL, bytes) };
  }

  /**
   * @param {SqlJs} SQL
   * @param {Image | undefined} expected
   * @param {RequestOptions} options
   * @returns {Promise<{ image: Image, storage: Storage, bytes: Uint8Array }>} `bytes` as IndexedDB gives them back
   */
  async #keepOffered(SQL, expected, options) {
    const offer = /** @type {{ image: Image, transfer: string }} */ (await this.#channel.request("offerImage", {}, options));
    if (expected && (offer.image.run !== expected.run || offer.image.sha256 !== expected.sha256)) {
      throw new BridgeError("other-image", "another image is offered than was proved");
    }
    const fresh = await fetched(offer, options);
    refuseUnreadable(SQL, fresh);
    options.onProgress?.({ phase: "keep", done: 0, total: fresh.length, unit: "bytes" });
    const { chain, ...storage } = await keep(fresh, stampOf(offer.image), RECORD_SIZE);
    const { image: bytes } = await restored(stampOf(offer.image), chain);
    if (!bytes || (await sha256(bytes)) !== offer.image.sha256) {
      throw new BridgeError("not-kept", "IndexedDB gives another image back than it was given");
    }
    options.onProgress?.({ phase: "keep", done: fresh.length, total: fresh.length, unit: "bytes" });
    return { image: offer.image, storage, bytes };
  }

  /**
   * Whether everything stands as it should: the app's files natively, the image here.
   *
   * @param {RequestOptions} [options]
   * @returns {Promise<Verification>}
   */
  async verifyRollbackSuccess(options = {}) {
    const { differences: count, image } = await this.#channel.request("verifyRollbackSuccess", {}, options);
    const differences = [];
    if (count > 0) differences.push(`${count} of the app's files are not what the rollback put there`);
    try {
      const { stamp, chain } = await kept();
      const { image: bytes } = await restored(stamp, chain);
      if (image && (!bytes || (await sha256(bytes)) !== image.sha256)) {
        differences.push("the image kept in IndexedDB is not the one installed");
      }
    } catch (error) {
      differences.push(`IndexedDB: ${error instanceof Error ? error.message : error}`);
    }
    return { success: differences.length === 0, differences, image };
  }

  /**
   * All of it. The commit point comes after the image was read back from IndexedDB.
   *
   * @param {{ reason?: Reason, showPlan: (plan: Plan) => boolean | Promise<boolean> } & RequestOptions} options `showPlan` says
   *   whether to go on; the native side asks for itself all the same
   * @returns {Promise<SuccessReport>}
   * @throws {BridgeError} `declined` where `showPlan` says no
   */
  async initiateRollback({ reason, showPlan, ...options }) {
    const plan = await this.validateRollback(reason, options);
    if (!(await showPlan(plan))) throw new BridgeError("declined", "the plan was declined in the page");
    const image = await this.exportNativeData(plan, options);
    return this.#finish({ plan, ...(await this.restoreSqlJsEnvironment(image, options)) }, options);
  }

  /**
   * Goes on with what another page of the app, or this one before it was closed, has begun.
   *
   * @param {RequestOptions & { pollInterval?: number }} options
   * @returns {Promise<SuccessReport>}
   * @throws {BridgeError} `no-image` where nothing was begun
   */
  async resumeRollback({ pollInterval = 250, ...options } = {}) {
    let status = await this.status();
    // Only looking counts as well: nothing else is begun meanwhile.
    while (status.isAtWork || status.working) {
      await new Promise((resolve) => setTimeout(resolve, pollInterval));
      options.signal?.throwIfAborted();
      status = await this.status();
    }
    if (status.phase === "committed" || status.phase === "reverting") {
      // Past its commit point; which image is kept here is looked at afterwards.
      const digest = "0".repeat(64);
      await this.#channel.request("restoreSqlJsEnvironment", { run: String(status.run), sha256: digest }, options);
    } else if (status.phase === "preparing" && !status.image) {
      await this.#channel.request("resumePreparation", { run: String(status.run) }, options);
    }
    return this.#finish(await this.restoreSqlJsEnvironment(undefined, options), options);
  }

  /**
   * @param {Omit<SuccessReport, "success" | "verification">} done
   * @param {RequestOptions} options
   * @returns {Promise<SuccessReport>}
   */
  async #finish(done, options) {
    const verification = await this.verifyRollbackSuccess(options);
    return { ...done, success: verification.success, verification };
  }
}

/**
 * How risky the way back is, and why. It cannot be run: that takes {@link RollbackManager#validateRollback}.
 *
 * @param {Channel} channel
 * @param {RequestOptions} [options]
 * @returns {Promise<Plan>}
 */
export async function assessRollbackSafety(channel, options = {}) {
  return (await channel.request("assessRollbackSafety", {}, options)).plan;
}

/**
 * @param {Channel} channel
 * @param {RequestOptions} [options]
 * @returns {Promise<{ id: string }>}
 */
export function createDataBackup(channel, options = {}) {
  return channel.request("createDataBackup", {}, options);
}

/**
 * What is wrong with the native database.
 *
 * @param {Channel} channel
 * @param {RequestOptions} [options]
 * @returns {Promise<List>}
 */
export function validateDataIntegrity(channel, options = {}) {
  return channel.request("validateDataIntegrity", {}, options);
}

/**
 * The whole verification on the native side, and what this page's own sql.js says it is.
 *
 * @param {Channel} channel
 * @param {SqlJs} SQL
 * @param {RequestOptions} [options]
 * @returns {Promise<Compatibility & { page: { sqliteVersion: string, modules: string[] } }>}
 */
export async function testSqlJsCompatibility(channel, SQL, options = {}) {
  const native = await channel.request("testSqlJsCompatibility", {}, options);
  const db = new SQL.Database();
  try {
    const modules = rowsOf(db, "SELECT DISTINCT name FROM pragma_module_list ORDER BY name").map(([name]) => String(name));
    return { ...native, page: { sqliteVersion: String(rowsOf(db, "SELECT sqlite_version()")[0][0]), modules } };
  } finally {
    db.close();
  }
}

/**
 * All of it in one document, with what this page keeps.
 *
 * @param {Channel} channel
 * @param {RequestOptions} [options]
 * @returns {Promise<{ plan: Plan, integrity: List, compatibility: Compatibility, status: Status,
 *   page: { kept: { stamp: string, byteCount: number } | null, userAgent: string } }>}
 */
export async function generateRollbackReport(channel, options = {}) {
  const native = await channel.request("generateRollbackReport", {}, options);
  const image = await kept().then(({ stamp, byteCount }) => ({ stamp, byteCount }), () => null);
  return { ...native, page: { kept: image, userAgent: navigator.userAgent } };
}
