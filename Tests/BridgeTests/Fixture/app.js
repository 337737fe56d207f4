// What a small notes app does with the bridge. Each step is a function, which the test calls as a user would press a button.
import { Bridge, RollbackManager, SqlJsProvider, assessRollbackSafety, createDataBackup, generateRollbackReport,
  testSqlJsCompatibility, validateDataIntegrity } from "./roundtrip-bridge.mjs";
import * as store from "./store.js";

const show = (id, value) => {
  document.getElementById(id).textContent = typeof value === "string" ? value : JSON.stringify(value);
  return value;
};
const SQL = await initSqlJs({ locateFile: (name) => name });
const bridge = new Bridge();
const manager = new RollbackManager(bridge, SQL, store, { recordSize: 10_000 });
let phases = [];
const onProgress = ({ phase }) => {
  if (phases.at(-1) !== phase) phases.push(phase);
  show("progress", phases.join(" "));
};
const look = (provider) => {
  provider.createFunction("shout", (text) => `${text}!`);
  const before = provider.query("SELECT shout(title) AS title FROM nodes WHERE id = 7")[0].title;
  // export() would forget the function and switch foreign keys off.
  const image = provider.export();
  const after = provider.query("SELECT shout(title) AS title FROM nodes WHERE id = 7")[0].title;
  const { foreign_keys } = provider.query("PRAGMA foreign_keys")[0];
  provider.run("BEGIN");
  let refusal = "";
  try { provider.export(); } catch (error) { refusal = error.reason; }
  provider.run("ROLLBACK");
  return show("note", { before, after, foreign_keys, refusal, bytes: image.length });
};
const guarded = (work) => async (...values) => {
  try {
    return await work(...values);
  } catch (error) {
    show("trouble", error.message);
    return { trouble: error.reason ?? error.name, message: error.message };
  }
};

globalThis.app = {
  plan: guarded(async () => show("plan", await manager.validateRollback())),
  safety: guarded(async () => ({
    assessed: await assessRollbackSafety(bridge), integrity: await validateDataIntegrity(bridge),
    backup: await createDataBackup(bridge), compatible: await testSqlJsCompatibility(bridge),
    report: await generateRollbackReport(bridge),
  })),
  rollBack: guarded(async () => { phases = []; return look(await manager.initiateRollback("a user asks", { onProgress })); }),
  prepare: guarded(async () => (await manager.exportNativeData({ onProgress })).outcome.result),
  restore: guarded(async () => look(await manager.restoreSqlJsEnvironment({ onProgress }))),
  open: guarded(async () => look(await manager.openProvider())),
  report: guarded(async () => show("report", await manager.verifyRollbackSuccess())),
  post: (text) => webkit.messageHandlers.rollback.postMessage(text),
};
document.body.dataset.ready = "yes";
