// An image in IndexedDB, the way an app has to keep it: in records of at most 64 MB, each in a transaction of its own (one put of
// 700 MB fails, and so do sixteen of 64 MB in one transaction), with what tells a whole image from a torn or altered one.
//
//   records   0, 1, 2, …    { bytes: Uint8Array }
//   meta      "image"       { format, stamp, byteCount, recordSize, digests, chain }
//
// `digests` are the SHA-256 of the records, `chain` the SHA-256 of the digests. `meta` is removed first and written last.

import { Refusal } from "./core.mjs";

const NAME = "roundtrip";
const FORMAT = 1;

class StorageRefusal extends Refusal {
  constructor(code, message) {
    super("storage", `${code}: ${message}`);
  }
}

function failed(error, what) {
  if (error instanceof Refusal) return error;
  const name = error && error.name;
  const message = `${what}: ${name ? `${name}: ` : ""}${error ? error.message : "without a reason"}`;
  return new StorageRefusal(name === "QuotaExceededError" ? "storage-quota-exceeded" : "storage-failed", message);
}

const settled = (request, what) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(failed(request.error, what));
  request.onblocked = () => reject(new StorageRefusal("storage-failed", `${what}: another page holds the database`));
});

async function opened() {
  if (!globalThis.indexedDB) throw new StorageRefusal("storage-missing", "this page has no IndexedDB");
  let request;
  try {
    request = indexedDB.open(NAME, 1);
  } catch (error) {
    throw failed(error, "IndexedDB could not be opened");
  }
  request.onupgradeneeded = () => {
    request.result.createObjectStore("records");
    request.result.createObjectStore("meta");
  };
  return settled(request, "IndexedDB could not be opened");
}

// A transaction that is not complete has kept nothing, whatever its requests said.
function inTransaction(db, store, what, work) {
  return new Promise((resolve, reject) => {
    let transaction;
    try {
      transaction = db.transaction(store, "readwrite", { durability: "strict" });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(failed(transaction.error, what));
      work(transaction.objectStore(store));
    } catch (error) {
      reject(failed(error, what));
    }
  });
}

const get = (db, store, key) =>
  settled(db.transaction(store, "readonly").objectStore(store).get(key), `${store} ${key} could not be read`);

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export async function sha256(bytes) {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

const chained = (digests) => sha256(new TextEncoder().encode(digests.join("")));

async function facts() {
  const { quota = null, usage = null } = (await navigator.storage.estimate()) || {};
  return { quota, usage, persisted: await navigator.storage.persisted() };
}

// Keeps the image; what was kept before is gone.
export async function keep(image, stamp, recordSize) {
  const started = performance.now();
  const db = await opened();
  try {
    await inTransaction(db, "meta", "the old image could not be removed", (store) => store.clear());
    await inTransaction(db, "records", "the old image could not be removed", (store) => store.clear());
    const digests = [];
    for (let at = 0; at < image.length; at += recordSize) {
      // A record of its own memory: a view would be kept with everything behind it.
      const bytes = image.slice(at, at + recordSize);
      const index = digests.length;
      digests.push(await sha256(bytes));
      await inTransaction(db, "records", `record ${index} of ${bytes.length} bytes could not be kept`,
        (store) => store.put({ bytes }, index));
    }
    const meta = { format: FORMAT, stamp, byteCount: image.length, recordSize, digests, chain: await chained(digests) };
    await inTransaction(db, "meta", "what tells the image whole could not be kept", (store) => store.put(meta, "image"));
    return {
      bytes: image.length, records: digests.length, recordSize, chain: meta.chain, ...(await facts()),
      ms: performance.now() - started,
    };
  } finally {
    db.close();
  }
}

async function metaOf(db, stamp) {
  const meta = await get(db, "meta", "image");
  // An empty answer is no empty database: whoever starts with a blank one saves it over what was lost.
  if (meta === undefined) {
    throw new StorageRefusal("storage-missing",
      "nothing is kept under this origin: it was evicted, never written whole, or the profile keeps nothing");
  }
  if (meta.format !== FORMAT || meta.stamp !== stamp) {
    throw new StorageRefusal("storage-other-version", `the image kept is another one: format ${meta.format}, stamp ${meta.stamp}`);
  }
  if (!Array.isArray(meta.digests) || (await chained(meta.digests)) !== meta.chain
    || meta.digests.length !== Math.ceil(meta.byteCount / meta.recordSize)) {
    throw new StorageRefusal("storage-record-altered", "the digests kept beside the image are not those that were written");
  }
  return meta;
}

// Hands each record to `take`, in order, once it is known to be what was written.
async function forEachRecord(stamp, chain, take) {
  const db = await opened();
  try {
    const meta = await metaOf(db, stamp);
    if (meta.chain !== chain) throw new StorageRefusal("storage-record-altered", "the image kept has other digests than were written");
    for (const [index, digest] of meta.digests.entries()) {
      const record = await get(db, "records", index);
      if (record === undefined) throw new StorageRefusal("storage-record-missing", `record ${index} of ${meta.digests.length} is gone`);
      const due = Math.min(meta.recordSize, meta.byteCount - index * meta.recordSize);
      const { bytes } = record;
      if (!(bytes instanceof Uint8Array) || bytes.length !== due || (await sha256(bytes)) !== digest) {
        throw new StorageRefusal("storage-record-altered",
          `record ${index} of ${meta.digests.length} is not what was written: its SHA-256 is not ${digest}`);
      }
      await take(bytes, index * meta.recordSize, meta, digest);
    }
    return meta;
  } finally {
    db.close();
  }
}

export async function restored(stamp, chain) {
  let image = null;
  const meta = await forEachRecord(stamp, chain, (bytes, at, { byteCount }) => {
    image = image || new Uint8Array(byteCount);
    image.set(bytes, at);
  });
  return { image, records: meta.digests.length, ...(await facts()) };
}

// Hands out what is kept, record by record, never the whole of it.
export async function send(stamp, chain, put) {
  const meta = await forEachRecord(stamp, chain, (bytes, at, { byteCount }, digest) =>
    put(bytes, at, at + bytes.length === byteCount, digest));
  return { bytes: meta.byteCount, records: meta.digests.length };
}
