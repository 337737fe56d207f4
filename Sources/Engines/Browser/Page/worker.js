// Runs an unmodified sql.js build in a page's worker. What answers is core.mjs, the same as in Node; here is what is the
// browser's own, and the operations on IndexedDB that only a page has (docs/BROWSER.md). Requests are fetched: the reply to one
// is sent to get the next.

import { Host, Refusal, checkImage, rowsOf, rules } from "./core.mjs";
import * as store from "./store.js";

const visit = new URL(self.location.href).searchParams.get("visit");
const fileURL = (path, more = "") => `file?path=${encodeURIComponent(path)}${more}`;
const parts = (path) => [path.slice(0, path.lastIndexOf("/")) || "/", path.slice(path.lastIndexOf("/") + 1)];

async function fetched(url, options) {
  const response = await fetch(url, { cache: "no-store", ...options });
  if (!response.ok) throw new Refusal("file", `${url}: ${response.status} ${await response.text()}`);
  return response;
}

async function list(path) {
  return (await fetched(`list?path=${encodeURIComponent(path)}`)).json();
}

async function read(path) {
  const response = await fetched(fileURL(path));
  const bytes = new Uint8Array(Number(response.headers.get("Content-Length")));
  let at = 0;
  const reader = response.body.getReader();
  for (let part; !(part = await reader.read()).done; at += part.value.length) {
    if (at + part.value.length > bytes.length) throw new Refusal("file", `${path} became longer while it was read`);
    bytes.set(part.value, at);
  }
  if (at !== bytes.length) throw new Refusal("file", `${path} became shorter while it was read`);
  return bytes;
}

const PIECE = 16 * 1024 * 1024;

// Handed over in pieces: nobody holds more than one of them twice.
async function write(path, bytes, from = 0, isLast = true) {
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE);
    const ends = isLast && at + PIECE >= bytes.length;
    await fetched(fileURL(path, `&at=${from + at}&last=${ends ? 1 : 0}`), { method: "PUT", body: piece });
  }
}

const platform = {
  MAX_LINE: 256 * 1024 * 1024,
  complain: (...words) => console.warn(...words),
  about: () => ({ browser: navigator.userAgent }),
  files: {
    resolve: (path) => path,
    join: (folder, name) => `${folder}/${name}`,
    folder: (path) => parts(path)[0],
    name: (path) => parts(path)[1],
    isFolder: async (path) => {
      const { kind } = await list(path);
      if (kind === "missing") throw new Refusal("load", `${path} is not there`);
      return kind === "folder";
    },
    exists: async (path) => (await list(path)).kind !== "missing",
    names: async (path) => (await list(path)).names,
    read,
  },
  require: () => (name) => { throw new Error(`a page has no module '${name}'`); },
  module: (script) => import(fileURL(script)),
  compile: (text, names, script) => new Function(...names, `${text}\n//# sourceURL=${encodeURI(script)}`),
  process: undefined,
  sha256: store.sha256,
  fromHex(text) {
    if (Uint8Array.fromHex) return Uint8Array.fromHex(text);
    return Uint8Array.from({ length: text.length / 2 }, (_, at) => parseInt(text.slice(2 * at, 2 * at + 2), 16));
  },
  toHex: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""),
  sameBytes: (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]),
  readImage: read,
  writeImage: write,
  stats: () => ({}),
};

// What an app has to do after each export(), which opens the database anew (hazard E1). `before` is what it says of itself.
function setForeignKeysAgain(db) {
  const isOn = () => rowsOf(db, "PRAGMA foreign_keys")[0][0] === 1;
  const before = isOn();
  db.run("PRAGMA foreign_keys=ON");
  return { before, after: isOn() };
}

const size = { is: (value) => Number.isInteger(value) && value > 0 && value <= 64 * 1024 * 1024, what: "a size up to 64 MiB" };

const host = new Host(platform, (host) => ({
  // Exports the database and keeps the image in IndexedDB.
  store: {
    members: { stamp: rules.text, recordSize: size },
    async run({ stamp, recordSize }) {
      host.openDatabase().run("PRAGMA foreign_keys=ON");
      const image = host.exportedImage();
      const foreignKeys = setForeignKeysAgain(host.openDatabase());
      return { ...(await store.keep(image, stamp, recordSize)), foreignKeys };
    },
  },
  // Opens the image that is kept, once it is known to be the one that was written.
  restore: {
    members: { stamp: rules.text, chain: rules.text },
    async run({ stamp, chain }) {
      if (host.state.db) throw new Refusal("protocol", "a database is open already; close it first");
      const started = performance.now();
      const { image, ...facts } = await store.restored(stamp, chain);
      checkImage("the image kept in IndexedDB", image);
      host.state.db = new host.state.SQL.Database(image);
      return { bytes: image.length, ...facts, ms: performance.now() - started };
    },
  },
  // Writes what is kept into a file, record by record.
  send: {
    members: { path: rules.name, stamp: rules.text, chain: rules.text },
    async run({ path, stamp, chain }) {
      const started = performance.now();
      const sent = await store.send(stamp, chain, (bytes, at, isLast) => write(path, bytes, at, isLast));
      return { ...sent, ms: performance.now() - started };
    },
  },
}));

self.addEventListener("unhandledrejection", (event) => host.died("internal", String(event.reason)));

async function serve() {
  for (let line = ""; ;) {
    const response = await fetch(`exchange?visit=${visit}`, { method: "POST", body: line, cache: "no-store" });
    if (response.status !== 200) return; // the visit is over
    const { reply, isLast } = await host.answer(new Uint8Array(await response.arrayBuffer()));
    line = JSON.stringify(reply);
    if (isLast) return;
  }
}

serve().catch((error) => fetch("trouble", { method: "POST", body: `the worker: ${error.message}` }));
