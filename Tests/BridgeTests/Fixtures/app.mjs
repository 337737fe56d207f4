// The small app of the tests: its menu has the way back, its page shows what happens, and queries are answered by sql.js.

import * as bridge from "./roundtrip-bridge.mjs";

const element = (id) => document.getElementById(id);
const loadSqlJs = () => initSqlJs({ locateFile: (name) => name });
const channel = bridge.Channel.connect();
const manager = channel.then((open) => new bridge.RollbackManager(open, loadSqlJs));

function showPlan(plan) {
  element("plan").textContent =
    `${plan.dataSafety}, ${plan.requiredSteps.map((step) => step.name).join(" ")}, plan ${plan.id}`;
  for (const id of ["agree", "decline"]) element(id).hidden = false;
  return new Promise((resolve) => {
    element("agree").onclick = () => resolve(true);
    element("decline").onclick = () => resolve(false);
  });
}

function onProgress({ phase }) {
  if (element("progress").lastChild?.textContent === phase) return;
  element("progress").append(Object.assign(document.createElement("li"), { textContent: phase }));
}

function ask(provider) {
  const [[nodes, edges]] = provider.query("SELECT (SELECT count(*) FROM nodes), (SELECT count(*) FROM edges)");
  const [[title]] = provider.query("SELECT title FROM nodes WHERE id = ?", [7]);
  element("answers").textContent = `${nodes} nodes, ${edges} edges, 7 is ${title}`;
}

async function report(work) {
  for (const id of ["plan", "outcome"]) element(id).textContent = "";
  try {
    const done = await work;
    ask(done.provider);
    globalThis.report = done;
    element("outcome").textContent = done.success ? `success, image ${done.image.sha256}` : done.verification.differences.join("; ");
  } catch (error) {
    element("outcome").textContent = `${error.code ?? error.name}: ${error.message}`;
  }
}

element("start").onclick = async () =>
  report((await manager).initiateRollback({ reason: "slow", showPlan, onProgress }));
element("resume").onclick = async () => report((await manager).resumeRollback({ onProgress, pollInterval: 20 }));

// What is kept is what the app works with.
const SQL = await loadSqlJs();
const provider = await bridge.openKept(SQL).catch((error) => { element("answers").textContent = error.message; });
if (provider) ask(provider);

// For the tests: until an element has a text that begins so.
const until = (id, start) => new Promise((resolve) => {
  const look = () => {
    const { textContent } = element(id);
    if (textContent !== "" && textContent.includes(start)) { observer.disconnect(); resolve(textContent); }
  };
  const observer = new MutationObserver(look);
  observer.observe(element(id), { childList: true, characterData: true, subtree: true });
  look();
});
globalThis.app = { bridge, channel, manager, SQL, until };
