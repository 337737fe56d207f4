// Runs an unmodified sql.js build in Node and answers requests about it: one JSON object a line on stdin, one
// reply a line on stdout, in order. The protocol is described in docs/ENGINE-PROTOCOL.md, which a check
// holds this file to. What answers is core.mjs, beside it; this is what is Node's own. No dependencies;
// CommonJS; Node 18 or newer.
"use strict";

const crypto = require("crypto");
const fs = require("fs");
const path = require("path");
const url = require("url");
const v8 = require("v8");
const vm = require("vm");

const MAX_LINE = 256 * 1024 * 1024; // bytes; V8 cannot hold a string of more than 2^29 - 24 units
const PIECE = 64 * 1024 * 1024; // bytes read or written at a time

let host = null;

// --- streams -------------------------------------------------------------------------------------------

function writeAll(fd, bytes) {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += fs.writeSync(fd, bytes, at, Math.min(PIECE, bytes.length - at));
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

function complain(...words) {
  try {
    writeAll(2, Buffer.from(words.map(String).join(" ") + "\n"));
  } catch {
    // Nobody listens.
  }
}

// Stdout belongs to the replies: whatever a build prints goes to stderr.
function guardStdout() {
  for (const name of ["log", "info", "debug", "warn", "error", "trace", "dir", "table"]) console[name] = complain;
  process.stdout.write = (chunk, ...rest) => {
    complain(typeof chunk === "string" ? chunk.replace(/\n$/, "") : Buffer.from(chunk).toString());
    const done = rest.find((each) => typeof each === "function");
    if (done) process.nextTick(done);
    return true;
  };
  const died = (error) => {
    const message = error && typeof error.message === "string" ? error.message : String(error);
    if (host) host.died("internal", message);
    else complain("host:", message);
  };
  process.on("uncaughtException", died);
  process.on("unhandledRejection", died);
}

// --- what the host asks of Node ------------------------------------------------------------------------

function sha256(bytes) {
  const hash = crypto.createHash("sha256");
  for (let at = 0; at < bytes.length; at += PIECE) hash.update(bytes.subarray(at, at + PIECE));
  return hash.digest("hex");
}

// In pieces, since readFileSync() refuses 2 GiB; into an array of its own, since sql.js goes on writing into the
// memory behind a Buffer.
function readImage(Refusal, file) {
  const fd = fs.openSync(file, "r");
  try {
    const info = fs.fstatSync(fd);
    if (!info.isFile()) throw new Refusal("file", `${file} is not a regular file`);
    const size = info.size;
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      const count = fs.readSync(fd, bytes, at, Math.min(PIECE, size - at), at);
      if (count === 0) throw new Refusal("file", `${file} became shorter while it was read`);
      at += count;
    }
    return bytes;
  } finally {
    fs.closeSync(fd);
  }
}

// Beside, then renamed: whoever looks sees the old file or the whole new one.
function writeImage(file, bytes) {
  const beside = `${file}.${process.pid}.partial`;
  try {
    const fd = fs.openSync(beside, "wx");
    try {
      writeAll(fd, bytes);
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
    fs.renameSync(beside, file);
  } catch (error) {
    fs.rmSync(beside, { force: true });
    throw error;
  }
}

function peakMemory() {
  try {
    const found = /^VmHWM:\s*(\d+) kB/m.exec(fs.readFileSync("/proc/self/status", "latin1"));
    if (found) return Number(found[1]) * 1024;
  } catch {
    // No /proc here.
  }
  return process.resourceUsage().maxRSS * 1024;
}

// A build sees a process that it cannot end.
function quietProcess() {
  const quiet = Object.create(process, Object.fromEntries(
    ["on", "once", "addListener", "exit", "abort"].map((name) => [name, { value: () => quiet }])));
  return quiet;
}

function platformOf({ Refusal }) {
  return {
    MAX_LINE, complain, sha256, writeImage,
    readImage: (file) => readImage(Refusal, file),
    about: () => ({ node: process.versions.node, v8HeapLimit: v8.getHeapStatistics().heap_size_limit }),
    files: {
      resolve: path.resolve, join: path.join, folder: path.dirname, name: (file) => path.basename(file),
      isFolder: (file) => fs.statSync(file).isDirectory(), exists: fs.existsSync, names: (folder) => fs.readdirSync(folder),
      read: (file) => fs.readFileSync(file),
    },
    require: (script) => require("module").createRequire(script),
    module: (script) => import(url.pathToFileURL(script).href),
    compile: (text, names, script) => vm.compileFunction(text, names, {
      filename: script,
      importModuleDynamically: vm.constants && vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }),
    process: quietProcess(),
    sameBytes: (one, other) => Buffer.compare(one, other) === 0,
    fromHex: (text) => Buffer.from(text, "hex"),
    toHex: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex"),
    stats() {
      const memory = process.memoryUsage();
      return { rss: memory.rss, peakRSS: peakMemory(), heapUsed: memory.heapUsed };
    },
  };
}

// --- requests ------------------------------------------------------------------------------------------

async function answer(line) {
  const { reply, isLast } = await host.answer(line);
  writeAll(1, Buffer.from(JSON.stringify(reply) + "\n"));
  if (isLast) process.exit(0);
}

async function serve() {
  let parts = [], size = 0;
  for await (const chunk of process.stdin) {
    let from = 0;
    for (let end; (end = chunk.indexOf(10, from)) >= 0; from = end + 1) {
      size += end - from;
      parts.push(chunk.subarray(from, end));
      await answer(size > MAX_LINE ? null : Buffer.concat(parts));
      parts = [];
      size = 0;
    }
    size += chunk.length - from;
    if (size <= MAX_LINE) parts.push(chunk.subarray(from));
    else parts = [];
  }
  if (size > 0) await answer(size > MAX_LINE ? null : Buffer.concat(parts));
}

async function start() {
  const core = await import(url.pathToFileURL(path.join(__dirname, "core.mjs")).href);
  host = new core.Host(platformOf(core));
  await serve();
}

guardStdout();
start().then(() => process.exit(0), (error) => {
  complain("host:", error && error.message);
  process.exit(1);
});
