// Temporary tables, indexes, triggers and views, carried over a database's closing and opening. Values go through SQL in forms that JavaScript
// does not change: integers as text, text as its bytes.

import { BridgeError } from "./channel.mjs";
import { rowsOf } from "./rows.mjs";

/** @typedef {import("./rows.mjs").Database} Database */
/** @typedef {{ name: string, columns: string[], rows: any[][] }} Table */

/** @param {string} name */
const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

/** @param {string} name */
const isInternal = (name) => name.toLowerCase().startsWith("sqlite_");

/**
 * The name under which the rowid can be had; null for a table without one.
 *
 * @param {Database} db
 * @param {string} table
 * @param {string[]} columns
 */
function rowidOf(db, table, columns) {
  const taken = new Set(columns.map((column) => column.toLowerCase()));
  const name = ["rowid", "_rowid_", "oid"].find((each) => !taken.has(each));
  if (name === undefined) return null;
  try {
    db.prepare(`SELECT ${name} FROM temp.${quoted(table)}`).free();
    return name;
  } catch {
    return null;
  }
}

/**
 * @param {Database} db
 * @param {string} name
 * @returns {Table}
 */
function read(db, name) {
  // The last member of a row is 0 for a column that can be written.
  const info = rowsOf(db, `PRAGMA temp.table_xinfo(${quoted(name)})`);
  const own = info.filter((row) => row[6] === 0).map((row) => String(row[1]));
  const rowid = rowidOf(db, name, own);
  const columns = own.map(quoted);
  if (rowid) columns.unshift(rowid);
  const values = columns.map((column) =>
    `typeof(${column}), CASE typeof(${column}) WHEN 'integer' THEN CAST(${column} AS TEXT) `
    + `WHEN 'text' THEN CAST(${column} AS BLOB) ELSE ${column} END`);
  return { name, columns, rows: rowsOf(db, `SELECT ${values.join(", ")} FROM temp.${quoted(name)}`) };
}

/**
 * @param {string} type
 * @param {any} value
 * @returns {string} an expression; one with a `?` takes the value
 */
function expression(type, value) {
  switch (type) {
    case "integer": return "CAST(? AS INTEGER)";
    case "real": return Object.is(value, -0) ? "(-1.0*0.0)" : "CAST(? AS REAL)";
    case "text": return value === null || value.length === 0 ? "''" : "CAST(? AS TEXT)";
    case "blob": return value === null || value.length === 0 ? "x''" : "?";
    default: return "NULL";
  }
}

/**
 * @param {Database} db
 * @param {Table} table
 */
function write(db, { name, columns, rows }) {
  for (const row of rows) {
    const expressions = columns.map((_, at) => expression(row[2 * at], row[2 * at + 1]));
    const params = columns.map((_, at) => row[2 * at + 1]).filter((_, at) => expressions[at].includes("?"));
    db.run(`INSERT INTO temp.${quoted(name)}(${columns.join(", ")}) VALUES (${expressions.join(", ")})`, params);
  }
}

/**
 * Reads everything that is temporary.
 *
 * @param {Database} db
 * @returns {() => void} makes all of it again
 * @throws {BridgeError} `temporary-virtual-table`
 */
export function carryTemporary(db) {
  const objects = rowsOf(db, "SELECT type, name, sql FROM sqlite_temp_schema ORDER BY rowid")
    .map(([type, name, sql]) => ({ type: String(type), name: String(name), sql: sql === null ? null : String(sql) }));
  if (objects.some(({ sql }) => sql !== null && /^create\s+virtual/i.test(sql))) {
    throw new BridgeError("temporary-virtual-table", "a temporary virtual table cannot be carried over an export");
  }
  const own = objects.filter(({ name, sql }) => sql !== null && !isInternal(name));
  const tables = own.filter(({ type }) => type === "table").map(({ name }) => read(db, name));
  const sequence = objects.some(({ name }) => name === "sqlite_sequence") ? read(db, "sqlite_sequence") : null;
  return () => {
    if (own.length === 0) return;
    /** @param {string} wanted */
    const make = (wanted) => {
      for (const { type, sql } of own) {
        // SQLite keeps the declaration without the word TEMP. An index goes where its table is.
        if (type === wanted) db.run(String(sql).replace(/^create\s+(table|view|trigger)/i, "CREATE TEMP $1"));
      }
    };
    db.run("BEGIN");
    make("table");
    for (const table of tables) write(db, table);
    if (sequence) {
      db.run("DELETE FROM temp.sqlite_sequence");
      write(db, sequence);
    }
    for (const type of ["index", "view", "trigger"]) make(type);
    db.run("COMMIT");
  };
}
