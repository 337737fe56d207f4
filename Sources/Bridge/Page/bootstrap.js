// Gives a page in a browser what a WKWebView gives it: one handler, on top of a DevTools binding.
(() => {
  const name = "roundtripBridgePost";
  const post = globalThis[name];
  if (typeof post !== "function") return;
  delete globalThis[name];
  const rollback = Object.freeze({ postMessage: (text) => post(String(text)) });
  const webkit = Object.freeze({ messageHandlers: Object.freeze({ rollback }) });
  Object.defineProperty(globalThis, "webkit", { value: webkit });
})();
