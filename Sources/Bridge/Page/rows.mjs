// What the module needs to know of sql.js, and how it asks.

/**
 * @typedef {number | string | bigint | Uint8Array | null} Value
 * @typedef {number | string | boolean | Uint8Array | null} Parameter
 * @typedef {{ step(): boolean, get(params?: any, config?: object): Value[], getColumnNames(): string[], bind(params?: any): boolean,
 *   reset(): void, free(): boolean }} Statement
 * @typedef {{ exec(sql: string): any[], run(sql: string, params?: any): any, prepare(sql: string): Statement, export(): Uint8Array,
 *   close(): void, create_function(name: string, body: Function): any, create_aggregate?(name: string, parts: object): any,
 *   updateHook?(hook: Function | null): any }} Database
 * @typedef {{ Database: new (image?: Uint8Array) => Database }} SqlJs
 */

/**
 * @param {Database} db
 * @param {string} sql
 * @returns {Value[][]}
 */
export function rowsOf(db, sql) {
  const statement = db.prepare(sql);
  try {
    const rows = [];
    while (statement.step()) rows.push(statement.get());
    return rows;
  } finally {
    statement.free();
  }
}
