// What answers requests about an unmodified sql.js build, wherever it runs: in Node (host.js) and in a page's worker
// (worker.js). The protocol is described in docs/ENGINE-PROTOCOL.md. What differs between the two comes with
// `platform`:
//
//   PIECE, MAX_LINE           bytes at a time, and of one request
//   complain(...words)        what a build prints goes there
//   about()                   members that `hello` adds
//   files                     the build's files: resolve, join, folder, name, isFolder, exists, names, read
//   require(script)           what a build may ask for
//   compile(text, names, script), module(script)      make a function of a script's text, or import it
//   process                   what a build sees of it
//   sha256(bytes), fromHex(text), toHex(bytes), sameBytes(one, other)
//   readImage(path), writeImage(path, bytes), stats()

const PROTOCOL = 1;
const MAX_TEXT = 1024 * 1024; // bytes of SQL in one request
const MAX_STACK_TEXT = 5000000; // builds with a 5 MB stack overwrite their static data from 5.24 MB on, silently
const MAX_REPLY = 64 * 1024 * 1024; // characters of values after which a result is cut off
const MAX_ROWS = 1000000;
const LEAK = 16; // bytes of stack that some builds lose with each exec(); the stack has 5 MB
const MAX_LEAK = 300000 * LEAK;

export class Refusal extends Error {
  constructor(kind, message, fatal = false) {
    super(message);
    this.kind = kind;
    this.fatal = fatal;
  }
}

// sql.js throws strings as well as errors.
export function textOf(thrown) {
  if (typeof thrown === "string") return thrown;
  return thrown instanceof Error || (thrown && typeof thrown.message === "string") ? thrown.message : String(thrown);
}

const encoder = new TextEncoder();
const byteLength = (string) => encoder.encode(string).length;

// --- what is passed in ---------------------------------------------------------------------------------

const text = { is: (value) => typeof value === "string", what: "a string" };
const name = { is: (value) => typeof value === "string" && value !== "" && !value.includes("\0"), what: "a path" };
const flag = { is: (value) => typeof value === "boolean", what: "true or false" };
const count = {
  is: (value) => Number.isInteger(value) && value >= 0 && value <= MAX_ROWS,
  what: `a whole number from 0 to ${MAX_ROWS}`,
};
const optional = (rule) => ({ ...rule, optional: true });
export const rules = { text, name, flag, count, optional };

// --- images --------------------------------------------------------------------------------------------

export function checkImage(file, bytes) {
  const size = bytes.length;
  if (size < 512) throw new Refusal("file", `${file} has ${size} bytes; the smallest database has 512`);
  if ("SQLite format 3\0" !== String.fromCharCode(...bytes.subarray(0, 16))) {
    throw new Refusal("file", `${file} is not a SQLite database`);
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset, 100);
  const stored = header.getUint16(16);
  const pageSize = stored === 1 ? 65536 : stored;
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0) {
    throw new Refusal("file", `${file}: ${pageSize} is no page size`);
  }
  const pages = header.getUint32(28);
  // The page count holds only where whoever wrote last also kept it: https://sqlite.org/fileformat2.html#filesize
  const counted = pages > 0 && header.getUint32(24) === header.getUint32(92);
  if (size % pageSize !== 0 || (counted && pages * pageSize !== size)) {
    const expected = counted ? `its header says ${pages} pages of ${pageSize}` : `its pages have ${pageSize}`;
    throw new Refusal("file", `${file} has ${size} bytes, but ${expected}: it is cut off or was still being written`);
  }
}

// --- what is asked of a database -----------------------------------------------------------------------

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

function rowsOrNull(db, sql) {
  try {
    return rowsOf(db, sql);
  } catch (thrown) {
    if (/^no such table/.test(textOf(thrown))) return null; // a SQLite that has no such pragma
    throw thrown;
  }
}

// Whether exec() puts its text on the stack, and whether it gives the stack back. The second is measured where
// the module shows its stack; else both are read from exec()'s own text, in which a minifier changes
// the names but not the shape: what its `finally` block is handed.
function execFacts(SQL, db) {
  const text = Function.prototype.toString.call(SQL.Database.prototype.exec);
  const parameter = (/\(\s*([\w$]+)/.exec(text) || [])[1];
  const last = text.slice(text.lastIndexOf("finally"));
  const handed = (name) => new RegExp(`\\(\\s*${name.replace(/\$/g, "\\$")}\\s*\\)`).test(last);
  const assigned = (value) => [...text.matchAll(new RegExp(`([\\w$]+)\\s*=\\s*[\\w$.]+\\(\\s*${value}\\s*\\)`, "g"))];
  const pointers = parameter ? assigned(parameter.replace(/\$/g, "\\$")).map((match) => match[1]) : [];
  const frees = text.includes("finally") && pointers.some(handed);
  const restores = text.includes("finally") && assigned("").some((match) => handed(match[1]));
  const top = () => (typeof SQL.stackSave === "function" ? SQL.stackSave() : SQL.stackAlloc(0));
  let leaks = !restores;
  if (typeof SQL.stackSave === "function" || typeof SQL.stackAlloc === "function") {
    const before = top();
    db.exec("SELECT 1");
    leaks = top() !== before;
  }
  return { api: frees ? "heap" : "stack", leaksOnExec: leaks };
}

function checkText(sql, most) {
  if (sql.includes("\0")) throw new Refusal("protocol", "the SQL text holds a NUL; sql.js would drop what follows it");
  if (/\p{Surrogate}/u.test(sql)) throw new Refusal("protocol", "the SQL text holds half a surrogate pair");
  const bytes = byteLength(sql);
  if (bytes > most) throw new Refusal("protocol", `the SQL text has ${bytes} bytes; at most ${most} are taken`);
}

// sqlite3_get_autocommit() is in no build's list of exports. BEGIN tells the same: it fails inside a
// transaction and changes nothing; outside it takes no lock, and COMMIT ends it.
function isInTransaction(db) {
  try {
    db.run("BEGIN");
  } catch (thrown) {
    if (/within a transaction/.test(textOf(thrown))) return true;
    throw thrown;
  }
  db.run("COMMIT");
  return false;
}

// The one statement of a text, without its semicolon. Prepared alone, since prepare() ignores what follows.
function single(db, sql) {
  let whole = sql.replace(/^\ufeff/, "");
  const statement = db.prepare(whole);
  let text, columns;
  try {
    text = statement.getSQL();
    columns = statement.getColumnNames();
  } finally {
    statement.free();
  }
  if (!whole.startsWith(text)) throw new Refusal("internal", "the build gives the statement's text back changed");
  let rest = null;
  try {
    rest = db.prepare(whole.slice(text.length));
    rest.free();
  } catch (thrown) {
    if (thrown !== "Nothing to prepare" && textOf(thrown) !== "Nothing to prepare") rest = thrown;
  }
  if (rest !== null) throw new Refusal("protocol", "one statement at a time");
  if (columns.length === 0) throw new Refusal("protocol", "the statement yields no columns");
  return { text: text.replace(/;$/, ""), columns };
}

function collect(db, sql, columns, limit, describeValue) {
  const started = performance.now();
  const rows = [];
  let size = 0, truncated = false;
  const statement = db.prepare(sql);
  try {
    while (statement.step()) {
      if (rows.length >= limit || size > MAX_REPLY) { truncated = true; break; }
      const row = statement.get().map(describeValue);
      for (const value of row) size += 40 + (value[1] || value.utf16 || value.hex || "").length;
      rows.push(row);
    }
  } finally {
    statement.free();
  }
  return { columns, rows, truncated, ms: performance.now() - started };
}

const scratch = new DataView(new ArrayBuffer(8));

// What the wrapping SELECT of `query` makes of a value: its tag and its text, or a number for a REAL alone.
function exactValue(value) {
  if (value === null) return ["n"];
  if (typeof value === "string") return [value[0], value.slice(1)];
  scratch.setFloat64(0, value);
  return ["r", scratch.getBigUint64(0).toString(16).padStart(16, "0")];
}

// LIMIT in both SELECTs keeps SQLite from merging them: each value is computed once, then judged, and the
// order of the rows stands. A name that the text does not hold cannot hide a table of it.
function wrapped(text, count, withRaw = false) {
  let name = "host_rows";
  while (text.toLowerCase().includes(name)) name += "_";
  const terms = Array.from({ length: count }, (_, at) => `CASE typeof(c${at}) WHEN 'integer' THEN 'i' || CAST(c${at} AS TEXT)`
    + ` WHEN 'real' THEN c${at} WHEN 'text' THEN 't' || hex(CAST(c${at} AS BLOB)) WHEN 'blob' THEN 'b' || hex(c${at}) END`);
  const names = terms.map((_, at) => `c${at}`);
  const wanted = withRaw ? terms.map((term, at) => `${term}, c${at}`) : terms;
  return `WITH ${name}(${names}) AS (SELECT * FROM (${text}\n) LIMIT -1) SELECT ${wanted} FROM ${name} LIMIT -1`;
}

// --- a host --------------------------------------------------------------------------------------------

export class Host {
  // `more` are operations of the platform's own, made by a function of the host.
  constructor(platform, more = () => ({})) {
    this.platform = platform;
    this.state = {
      build: null, SQL: null, db: null, execCalls: 0, leaked: 0, memory: null, dead: null, aborted: null,
      failLoading: null,
    };
    this.operations = { ...this.ownOperations(), ...more(this) };
  }

  // A build that does not fit its wasm may fail in a promise of its own, and leave ours waiting.
  died(kind, message) {
    const { state } = this;
    this.platform.complain("host:", message);
    if (state.failLoading) state.failLoading(new Error(message));
    else if (state.SQL && !state.dead) state.dead = new Refusal(kind, message, true);
  }

  // After a trap or an abort nothing the module says can be believed.
  refusalFor(thrown) {
    if (thrown instanceof Refusal) return thrown;
    const message = textOf(thrown);
    if (thrown instanceof WebAssembly.RuntimeError || /^(Aborted\(|abort\(|null function|memory access out)/.test(message)) {
      return new Refusal(/memory|stack/i.test(message) ? "memory" : "internal", message, true);
    }
    if (this.state.aborted !== null) return new Refusal("internal", this.state.aborted, true);
    if (thrown instanceof RangeError) {
      const overflow = /call stack/.test(message); // it may have left SQLite in the middle of a step
      return new Refusal("memory", message, overflow);
    }
    // SQLite's own, after which some builds answer every query with no rows and no error.
    if (message === "out of memory") return new Refusal("memory", message, true);
    if (thrown instanceof TypeError || thrown instanceof ReferenceError) return new Refusal("internal", message, true);
    if (thrown && thrown.code && thrown.syscall) return new Refusal("file", message);
    return new Refusal("sql", message);
  }

  openDatabase() {
    if (!this.state.db) throw new Refusal("protocol", "no database is open");
    return this.state.db;
  }

  // The image as an app would save it.
  exportedImage() {
    const db = this.openDatabase();
    if (isInTransaction(db)) {
      throw new Refusal("sql", "a transaction is open; export() would roll it back and leave its changes out");
    }
    let image;
    try {
      image = db.export();
    } catch (thrown) {
      const refusal = this.refusalFor(thrown);
      throw new Refusal(refusal.kind === "sql" ? "internal" : refusal.kind, refusal.message, true);
    }
    if (image.length === 0) throw new Refusal("file", "the image is empty: nothing was ever written to this database");
    return image;
  }

  // --- loading a build ---------------------------------------------------------------------------------

  async definesBuild(file) {
    return new TextDecoder().decode(await this.platform.files.read(file)).includes("initSqlJs");
  }

  async chooseScript(given) {
    const { files } = this.platform;
    const PREFERRED = ["sql-wasm.js", "sql-wasm-debug.js", "worker.sql-wasm.js", "worker.sql-wasm-debug.js"];
    if (!(await files.isFolder(given))) return given;
    for (const folder of [given, files.join(given, "dist")]) {
      if (!(await files.exists(folder))) continue;
      const names = (await files.names(folder)).filter((name) => /\.[cm]?js$/.test(name)).sort();
      const named = PREFERRED.find((name) => names.includes(name));
      if (named) return files.join(folder, named);
      for (const name of names) {
        if (name !== "host.js" && (await this.definesBuild(files.join(folder, name)))) return files.join(folder, name);
      }
    }
    throw new Refusal("load", `${given} holds no sql.js build: no JavaScript file there defines initSqlJs`);
  }

  // The wasm file that the script names and that lies beside it; null where there is none.
  async chooseWasm(script, text) {
    const { files } = this.platform;
    const names = new Set([...text.matchAll(/["'`]([\w.+-]+\.wasm)["'`]/g)].map((match) => match[1]));
    names.add(files.name(script).replace(/^worker\./, "").replace(/\.[cm]?js$/, ".wasm"));
    for (const name of names) {
      const file = files.join(files.folder(script), name);
      if (await files.exists(file)) return file;
    }
    return null;
  }

  // Runs the script as a CommonJS module would be run, and answers the function that it defines. A worker script
  // exports that function before it starts to serve messages, which would load the module with options of its
  // own and take over this process: it is stopped right there, its text unchanged.
  async evaluate(script, text) {
    const { platform } = this;
    if (script.endsWith(".mjs")) {
      const module = await platform.module(script);
      return module.default || module.initSqlJs || module.Module;
    }
    const isWorker = /\bpostMessage\b/.test(text) && /\bonmessage\b/.test(text);
    const enough = new Error("the worker's own part is left out");
    let exported = {};
    const module = {
      get exports() { return exported; },
      set exports(value) {
        exported = value;
        if (isWorker && typeof value === "function") throw enough;
      },
    };
    const own = platform.require(script);
    // For a worker script that exports nothing: it must find something to serve.
    const port = { on() {}, postMessage() {} };
    const needed = (name) => (/^(node:)?worker_threads$/.test(name) ? { parentPort: port } : own(name));
    const names = ["exports", "require", "module", "__filename", "__dirname", "process", "self", "postMessage"];
    const body = platform.compile(
      text + "\n;return typeof initSqlJs === 'undefined' ? undefined : initSqlJs;", names, script);
    const posted = Object.getOwnPropertyDescriptor(globalThis, "postMessage");
    let defined;
    try {
      defined = body(
        exported, needed, module, script, platform.files.folder(script), platform.process, globalThis, port.postMessage);
    } catch (error) {
      if (error !== enough) throw error;
    } finally {
      if (posted) Object.defineProperty(globalThis, "postMessage", posted);
      else delete globalThis.postMessage;
    }
    return [exported, exported.default, exported.initSqlJs, exported.Module, defined, globalThis.initSqlJs]
      .find((each) => typeof each === "function");
  }

  // Where the module does not show its memory, it is taken from the instance. Nothing is changed.
  async observingMemory(work) {
    const { state } = this;
    const { instantiate, Instance } = WebAssembly;
    const note = (instance) => {
      const found = Object.values(instance.exports).find((each) => each instanceof WebAssembly.Memory);
      if (found) state.memory = found;
    };
    WebAssembly.instantiate = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      note(made.instance || made);
      return made;
    };
    WebAssembly.Instance = class extends Instance {
      constructor(...given) {
        super(...given);
        note(this);
      }
    };
    try {
      return await work();
    } finally {
      Object.assign(WebAssembly, { instantiate, Instance });
    }
  }

  async load(given) {
    const { platform, state } = this;
    const { files } = platform;
    const script = files.resolve(await this.chooseScript(given));
    const source = await files.read(script);
    const text = new TextDecoder().decode(source);
    const wasm = await this.chooseWasm(script, text);
    const binary = wasm && new Uint8Array(await files.read(wasm));
    const beside = new Set(await files.names(files.folder(script)));
    const sought = new Set();
    let timer, init;
    const config = {
      print: platform.complain,
      printErr: platform.complain,
      onAbort: (why) => { state.aborted = `Aborted(${why})`; },
      locateFile: (name) => {
        const file = wasm && name.endsWith(".wasm") ? wasm : files.join(files.folder(script), name);
        if (file !== wasm && !beside.has(name)) sought.add(name);
        return file;
      },
      ...(binary ? { wasmBinary: binary } : {}),
    };
    state.memory = state.aborted = null;
    try {
      const SQL = await this.observingMemory(async () => {
        init = await this.evaluate(script, text);
        if (!init) throw new Error("it defines no initSqlJs");
        const late = new Promise((_, reject) => {
          state.failLoading = reject;
          timer = setTimeout(() => reject(new Error("it was not ready after 45 s")), 45000);
        });
        return Promise.race([init(config), late]);
      });
      if (!SQL || typeof SQL.Database !== "function") throw new Error("what it yields has no Database");
      const probe = new SQL.Database();
      const sqlite = this.describe(probe);
      const facts = {
        js: script, wasm, jsSHA256: await platform.sha256(source), wasmSHA256: wasm && (await platform.sha256(binary)),
        ...execFacts(SQL, probe), kind: state.memory ? "wasm" : "asm",
      };
      probe.close();
      return { SQL, facts, sqlite };
    } catch (thrown) {
      if (thrown instanceof Refusal) throw thrown;
      const message = state.aborted || textOf(thrown);
      const hint = sought.size > 0
        ? `; ${[...sought].join(", ")} is not beside it`
        : wasm && init ? `; unless ${files.name(wasm)} is from the same release, take both from one` : "";
      throw new Refusal("load", `${script} could not be loaded: ${message}${hint}`);
    } finally {
      clearTimeout(timer);
      state.aborted = state.failLoading = null;
    }
  }

  // --- what a build is ---------------------------------------------------------------------------------

  workingTokenizers(db, module) {
    return ["unicode61", "ascii", "porter", "trigram", "simple", "icu"].filter((name) => {
      try {
        const option = module === "fts5" ? `tokenize='${name}'` : `tokenize=${name}`;
        db.run(`CREATE VIRTUAL TABLE temp.probe USING ${module}(x, ${option}); DROP TABLE temp.probe`);
        return true;
      } catch (thrown) {
        const refusal = this.refusalFor(thrown);
        if (refusal.fatal) throw refusal;
        return false;
      }
    });
  }

  describe(db) {
    const [[version, sourceID]] = rowsOf(db, "SELECT sqlite_version(), sqlite_source_id()");
    const names = (sql) => { const rows = rowsOrNull(db, sql); return rows && rows.map((row) => row[0]); };
    const options = names("SELECT compile_options FROM pragma_compile_options") || [];
    // Where a connection's own function hides a built-in one of that name and count, only its own is callable.
    const functions = new Map();
    const listed = rowsOrNull(db,
      "SELECT DISTINCT name, narg, type, flags FROM pragma_function_list ORDER BY name, narg, builtin DESC");
    for (const [name, narg, type, flags] of listed || []) {
      const kind = { s: "scalar", w: "window", a: "aggregate" }[type] || "unknown";
      functions.set(`${name}/${narg}`, { name, narg, type: kind, deterministic: (flags & 0x800) !== 0 });
    }
    const limit = (option, documented) => {
      const found = options.map((each) => new RegExp(`^${option}=(\\d+)$`).exec(each)).find(Boolean);
      return found ? { value: Number(found[1]), from: "build" } : { value: documented, from: "documentation" };
    };
    return {
      version, sourceID, compileOptions: options,
      modules: names("SELECT DISTINCT name FROM pragma_module_list ORDER BY name"),
      functions: listed && [...functions.values()],
      collations: names("SELECT DISTINCT name FROM pragma_collation_list ORDER BY name"),
      tokenizers: { fts5: this.workingTokenizers(db, "fts5"), fts3: this.workingTokenizers(db, "fts3") },
      limits: {
        sqlText: limit("MAX_SQL_LENGTH", 1000000000),
        variables: limit("MAX_VARIABLE_NUMBER", 32766),
        columns: limit("MAX_COLUMN", 2000),
      },
    };
  }

  // --- values ------------------------------------------------------------------------------------------

  seenValue(value) {
    if (value === null) return { type: "null" };
    if (typeof value === "number") return { type: "number", text: Object.is(value, -0) ? "-0" : String(value) };
    if (typeof value === "bigint") return { type: "bigint", text: String(value) };
    if (typeof value === "string") {
      const units = Array.from({ length: value.length }, (_, at) => value.charCodeAt(at).toString(16).padStart(4, "0"));
      return { type: "string", utf16: units.join("") };
    }
    if (value instanceof Uint8Array) return { type: "bytes", hex: this.platform.toHex(value) };
    throw new Refusal("internal", `the build yields a value of type ${typeof value}`);
  }

  // True where an app gets something else than what is stored; `exact` is as the wrapping SELECT gives it.
  isChanged(exact, seen, decoder) {
    if (exact === null) return seen !== null;
    if (typeof exact === "number") return !Object.is(exact, seen);
    const content = exact.slice(1);
    if (exact[0] === "i") {
      if (typeof seen === "bigint") return String(seen) !== content;
      return !Number.isInteger(seen) || Object.is(seen, -0) || BigInt(seen) !== BigInt(content);
    }
    const bytes = this.platform.fromHex(content);
    if (exact[0] === "b") return !(seen instanceof Uint8Array) || !this.platform.sameBytes(bytes, seen);
    try {
      return seen !== decoder.decode(bytes);
    } catch {
      return true; // no string stands for these bytes
    }
  }

  // Reads each row twice in one statement, exactly and as an app does, and tells where they differ.
  observe(db, sql, columns, keys, limit) {
    const started = performance.now();
    const encoding = String(rowsOf(db, "PRAGMA encoding")[0][0]).toLowerCase();
    const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    const changed = columns.map(() => 0), differences = [];
    let rows = 0, size = 0;
    const statement = db.prepare(wrapped(sql, columns.length, true));
    try {
      while (statement.step()) {
        rows += 1;
        const both = statement.get();
        for (let at = keys; at < columns.length; at += 1) {
          const exact = both[2 * at], seen = both[2 * at + 1];
          if (!this.isChanged(exact, seen, decoder)) continue;
          changed[at] += 1;
          if (changed[at] > limit || size > MAX_REPLY) continue;
          const key = Array.from({ length: keys }, (_, part) => exactValue(both[2 * part]));
          const difference = { row: rows, column: at, key, exact: exactValue(exact), seen: this.seenValue(seen) };
          size += JSON.stringify(difference).length;
          differences.push(difference);
        }
      }
    } finally {
      statement.free();
    }
    return { columns, rows, changed, differences, ms: performance.now() - started };
  }

  // --- requests ----------------------------------------------------------------------------------------

  ownOperations() {
    const host = this;
    const { platform, state } = this;
    return {
      hello: {
        members: { protocol: { is: Number.isInteger, what: "a whole number" }, build: name },
        async run({ protocol, build }) {
          if (protocol !== PROTOCOL) {
            throw new Refusal("protocol", `protocol ${protocol} is not spoken here, only ${PROTOCOL}`);
          }
          if (state.SQL) throw new Refusal("protocol", "a build is loaded already; another one needs another process");
          let loaded;
          try {
            loaded = await host.load(build);
          } catch (thrown) {
            throw thrown instanceof Refusal ? thrown : new Refusal("load", textOf(thrown));
          }
          Object.assign(state, { SQL: loaded.SQL, build: loaded.facts });
          const { limits } = loaded.sqlite;
          limits.execText = { value: MAX_TEXT, from: "host" };
          limits.largeExecText = {
            value: loaded.facts.api === "stack" ? MAX_STACK_TEXT : limits.sqlText.value,
            from: loaded.facts.api === "stack" ? "host" : limits.sqlText.from,
          };
          limits.execCalls = { value: loaded.facts.leaksOnExec ? MAX_LEAK / LEAK : null, from: "host" };
          return { protocol: PROTOCOL, ...platform.about(), build: loaded.facts, sqlite: loaded.sqlite };
        },
      },
      open: {
        members: { path: optional(name) },
        async run({ path: file }) {
          if (state.db) throw new Refusal("protocol", "a database is open already; close it first");
          const started = performance.now();
          const image = file === undefined ? null : await platform.readImage(file);
          if (image) checkImage(file, image);
          state.db = image ? new state.SQL.Database(image) : new state.SQL.Database();
          return { bytes: image ? image.length : 0, ms: performance.now() - started };
        },
      },
      exec: {
        members: { sql: text, large: optional(flag) },
        run({ sql, large }) {
          const db = host.openDatabase();
          const most = state.build.api === "stack" ? MAX_STACK_TEXT : platform.MAX_LINE;
          checkText(sql, large ? most : MAX_TEXT);
          const lost = state.build.leaksOnExec ? LEAK + (state.build.api === "stack" ? byteLength(sql) + LEAK : 0) : 0;
          if (state.leaked + lost > MAX_LEAK) {
            throw new Refusal("memory", `this build loses stack with every exec; after ${state.execCalls} a new process is needed`);
          }
          state.leaked += lost;
          const started = performance.now();
          state.execCalls += 1;
          db.exec(sql);
          return { ms: performance.now() - started, inTransaction: isInTransaction(db) };
        },
      },
      query: {
        members: { sql: text, limit: count },
        run({ sql, limit }) {
          const db = host.openDatabase();
          checkText(sql, MAX_TEXT);
          const { text: only, columns } = single(db, sql);
          return collect(db, wrapped(only, columns.length), columns, limit, exactValue);
        },
      },
      read: {
        members: { sql: text, limit: count },
        run({ sql, limit }) {
          const db = host.openDatabase();
          checkText(sql, MAX_TEXT);
          const { text: only, columns } = single(db, sql);
          return collect(db, only, columns, limit, (value) => host.seenValue(value));
        },
      },
      observe: {
        members: { sql: text, keys: count, limit: count },
        run({ sql, keys, limit }) {
          const db = host.openDatabase();
          checkText(sql, MAX_TEXT);
          const { text: only, columns } = single(db, sql);
          if (keys > columns.length) throw new Refusal("protocol", "there are more keys than columns");
          return host.observe(db, only, columns, keys, limit);
        },
      },
      export: {
        members: { path: name },
        async run({ path: file }) {
          const started = performance.now();
          const image = host.exportedImage();
          await platform.writeImage(file, image);
          return {
            bytes: image.length, sha256: await platform.sha256(image), ms: performance.now() - started, reopened: true,
          };
        },
      },
      stats: {
        members: {},
        run: () => ({
          ...platform.stats(), wasmBytes: state.memory ? state.memory.buffer.byteLength : null,
          execCalls: state.execCalls,
        }),
      },
      close: {
        members: {},
        run() {
          host.openDatabase().close();
          state.db = null;
          return {};
        },
      },
      exit: { members: {}, run: () => ({}) },
    };
  }

  parse(line) {
    let request;
    try {
      request = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(line));
    } catch (error) {
      throw new Refusal("protocol", `the line is not JSON: ${error.message}`);
    }
    if (request === null || typeof request !== "object" || Array.isArray(request)) {
      throw new Refusal("protocol", "the line is no JSON object");
    }
    return request;
  }

  operationOf(request) {
    const { operations, state } = this;
    const { id, op, ...given } = request;
    if (!Number.isSafeInteger(id) || id < 0) throw new Refusal("protocol", "`id` must be a whole number from 0");
    if (typeof op !== "string" || !Object.hasOwn(operations, op)) {
      throw new Refusal("protocol", `\`op\` must be one of ${Object.keys(operations).join(", ")}`);
    }
    const { members } = operations[op];
    for (const key of Object.keys(given)) {
      if (!Object.hasOwn(members, key)) throw new Refusal("protocol", `${op} takes no member \`${key}\``);
    }
    for (const [key, rule] of Object.entries(members)) {
      if (!Object.hasOwn(given, key)) {
        if (!rule.optional) throw new Refusal("protocol", `${op} needs \`${key}\``);
      } else if (!rule.is(given[key])) {
        throw new Refusal("protocol", `\`${key}\` of ${op} must be ${rule.what}`);
      }
    }
    if (op !== "exit") {
      if (state.dead) throw state.dead;
      if (op !== "hello" && !state.SQL) throw new Refusal("protocol", `${op} comes after hello`);
    }
    return { op, given };
  }

  // The reply to a line, and whether it was the last; null stands for one that was too long.
  async answer(line) {
    const { state } = this;
    let id = null;
    try {
      if (line === null) throw new Refusal("protocol", `the line has more than ${this.platform.MAX_LINE} bytes`);
      const request = this.parse(line);
      if (Number.isSafeInteger(request.id) && request.id >= 0) id = request.id;
      const { op, given } = this.operationOf(request);
      const members = await this.operations[op].run(given);
      return { reply: { id, ok: true, ...members }, isLast: op === "exit" };
    } catch (thrown) {
      const refusal = this.refusalFor(thrown);
      if (refusal.fatal && !state.dead) state.dead = new Refusal("internal", `the module died: ${refusal.message}`, true);
      const error = { kind: refusal.kind, message: refusal.message };
      return { reply: { id, ok: false, error: refusal.fatal ? { ...error, fatal: true } : error }, isLast: false };
    }
  }
}
