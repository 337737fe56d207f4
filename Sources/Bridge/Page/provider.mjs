// A database in sql.js that keeps what export() loses. export() closes the database and opens it again: settings, functions,
// aggregates, temporary tables, the update hook and prepared statements are gone, an open transaction is rolled back and missing from the
// image, and attached databases are gone for good (hazards E1 and E2).

import { BridgeError } from "./channel.mjs";
import { rowsOf } from "./rows.mjs";
import { carryTemporary } from "./temporary.mjs";

/**
 * @typedef {import("./rows.mjs").Value} Value
 * @typedef {import("./rows.mjs").Parameter} Parameter
 * @typedef {import("./rows.mjs").Statement} Statement
 * @typedef {import("./rows.mjs").Database} Database
 * @typedef {import("./rows.mjs").SqlJs} SqlJs
 */

// All that a connection can be told and asked. `temp_store` comes first: to change it drops the temporary tables.
const SETTINGS = [
  "temp_store", "foreign_keys", "recursive_triggers", "synchronous", "cache_size", "cache_spill", "journal_mode",
  "journal_size_limit", "locking_mode", "secure_delete", "ignore_check_constraints", "reverse_unordered_selects",
  "query_only", "trusted_schema", "cell_size_check", "legacy_alter_table", "read_uncommitted", "automatic_index",
  "analysis_limit", "max_page_count", "wal_autocheckpoint", "threads", "full_column_names", "short_column_names",
];

/**
 * @param {Database} db
 * @returns {Map<string, string>}
 */
function settingsOf(db) {
  const settings = new Map();
  for (const name of SETTINGS) {
    const [row] = rowsOf(db, `PRAGMA ${name}`);
    if (row) settings.set(name, String(row[0]));
  }
  // The number that it answers for FAST means TRUE when it is set.
  if (settings.get("secure_delete") === "2") settings.set("secure_delete", "fast");
  // This one cannot be asked for.
  settings.set("case_sensitive_like", rowsOf(db, "SELECT 'a' LIKE 'A'")[0][0] === 1 ? "0" : "1");
  return settings;
}

/** A prepared statement that outlives an export. */
class KeptStatement {
  #provider;
  #sql;
  /** @type {Statement | null} */
  #statement = null;
  #generation = -1;

  /**
   * @param {SqlJsProvider} provider
   * @param {string} sql
   */
  constructor(provider, sql) {
    this.#provider = provider;
    this.#sql = sql;
    this.#current();
  }

  #current() {
    if (!this.#statement || this.#generation !== this.#provider.generation) {
      this.#statement = this.#provider.database.prepare(this.#sql);
      this.#generation = this.#provider.generation;
    }
    return this.#statement;
  }

  /**
   * Hands out the rows one after the other. Nothing can be exported meanwhile.
   *
   * @param {Parameter[]} [params]
   * @returns {Generator<Value[], void, void>}
   */
  *rows(params = []) {
    const statement = this.#current();
    statement.bind(params);
    this.#provider.reading += 1;
    try {
      // Integers beyond 2^53 would be rounded as numbers.
      while (statement.step()) yield statement.get(null, { useBigInt: true }).map(narrowed);
    } finally {
      this.#provider.reading -= 1;
      statement.reset();
    }
  }

  free() {
    if (this.#statement && this.#generation === this.#provider.generation) this.#statement.free();
    this.#statement = null;
  }
}

/** @param {Value} value */
const narrowed = (value) =>
  typeof value === "bigint" && value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;

export class SqlJsProvider {
  #SQL;
  #db;
  /**
   * What makes each function and aggregate again, by name and number of arguments, in the order of their making.
   *
   * @type {Map<string, (db: Database) => void>}
   */
  #functions = new Map();
  /** @type {Function | null} */
  #hook = null;
  /** How often the database was opened: statements of an earlier one are closed. */
  generation = 0;
  /** Statements that hand out rows. */
  reading = 0;

  /**
   * @param {SqlJs} SQL
   * @param {Uint8Array} image a whole one; an empty database is never begun by mistake
   */
  constructor(SQL, image) {
    if (!(image instanceof Uint8Array) || image.length === 0) {
      throw new BridgeError("no-image", "there is no image to open");
    }
    this.#SQL = SQL;
    this.#db = new SQL.Database(image);
    // An app that relies on its foreign keys has to say so on every connection.
    this.#db.run("PRAGMA foreign_keys=1");
  }

  /** sql.js's own object, for what this class lacks. Functions and hooks set through it are lost in an export. */
  get database() {
    return this.#db;
  }

  /**
   * The rows of a query: integers that a number cannot hold come as BigInt.
   *
   * @param {string} sql
   * @param {Parameter[]} [params]
   * @returns {Value[][]}
   */
  query(sql, params = []) {
    const statement = this.prepare(sql);
    try {
      return [...statement.rows(params)];
    } finally {
      statement.free();
    }
  }

  /**
   * Without parameters `sql` may hold several statements.
   *
   * @param {string} sql
   * @param {Parameter[]} [params]
   */
  run(sql, params) {
    this.#db.run(sql, params);
  }

  /** @param {string} sql */
  prepare(sql) {
    return new KeptStatement(this, sql);
  }

  /**
   * @param {string} name
   * @param {Function} body
   */
  createFunction(name, body) {
    this.#make(name, body.length, (db) => db.create_function(name, body));
  }

  /**
   * @param {string} name
   * @param {{ init?: Function, step: Function, finalize?: Function }} parts as sql.js takes them
   */
  createAggregate(name, parts) {
    if (!this.#db.create_aggregate) throw new BridgeError("unsupported", "this build of sql.js has no aggregates");
    // sql.js counts the arguments of `step` behind its state.
    this.#make(name, parts.step.length - 1, (db) => db.create_aggregate?.(name, parts));
  }

  /**
   * @param {string} name
   * @param {number} arity
   * @param {(db: Database) => void} make
   */
  #make(name, arity, make) {
    make(this.#db);
    // SQLite folds the case of ASCII letters only. The last of a name and arity is the one that counts.
    const key = `${name.replace(/[A-Z]/g, (letter) => letter.toLowerCase())}/${arity}`;
    this.#functions.delete(key);
    this.#functions.set(key, make);
  }

  /** @param {Function | null} hook */
  onUpdate(hook) {
    if (!this.#db.updateHook) throw new BridgeError("unsupported", "this build of sql.js has no update hook");
    this.#db.updateHook(hook);
    this.#hook = hook;
  }

  get isInTransaction() {
    try {
      this.#db.run("BEGIN");
    } catch (thrown) {
      if (/within a transaction/.test(String(thrown))) return true;
      throw thrown;
    }
    this.#db.run("COMMIT");
    return false;
  }

  /**
   * The image, with the database afterwards as it was before: settings, functions, aggregates, update hook, statements, and temporary
   * tables with their rows. What cannot be brought back stops it beforehand. `last_insert_rowid()` and `changes()` are gone.
   *
   * @returns {Uint8Array}
   * @throws {BridgeError} `in-transaction`, `reading`, `attached`, `temporary-virtual-table`, `empty-image`
   */
  export() {
    const db = this.#db;
    if (this.reading > 0) throw new BridgeError("reading", "a query is being read; export() would end it");
    if (this.isInTransaction) {
      throw new BridgeError("in-transaction", "a transaction is open; export() would roll it back and leave it out");
    }
    const others = rowsOf(db, "PRAGMA database_list").filter(([, name]) => name !== "main" && name !== "temp");
    if (others.length > 0) throw new BridgeError("attached", "databases are attached; export() would lose them");
    const settings = settingsOf(db);
    const bringBack = carryTemporary(db);
    const image = db.export();
    this.generation += 1;
    for (const make of this.#functions.values()) make(db);
    db.run(`PRAGMA temp_store=${settings.get("temp_store")}`);
    // Rows that break their own rules are brought back all the same.
    db.run("PRAGMA ignore_check_constraints=1");
    bringBack();
    const now = settingsOf(db);
    for (const [name, value] of settings) if (now.get(name) !== value) db.run(`PRAGMA ${name}=${value}`);
    if (this.#hook) db.updateHook?.(this.#hook);
    if (image.length === 0) throw new BridgeError("empty-image", "nothing was ever written to this database");
    return image;
  }

  close() {
    this.#db.close();
  }
}
