// The page: it only starts the worker, in which everything takes place, and says so when the worker cannot start.

const trouble = (what) => fetch("trouble", { method: "POST", body: String(what) });

try {
  // Each load of the page is a visit of its own; what an earlier one still waits for is none of its business.
  const visit = await (await fetch("visit", { cache: "no-store" })).text();
  // Only a page may ask that its storage be kept; a headless browser has nobody to ask and mostly says no.
  if (navigator.storage) await navigator.storage.persist();
  const worker = new Worker(`worker.js?visit=${visit}`, { type: "module" });
  worker.onerror = (event) => trouble(event.message || "the worker could not be loaded");
} catch (error) {
  await trouble(error.message);
}
