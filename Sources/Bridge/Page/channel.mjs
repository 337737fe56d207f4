// The page's end of the bridge: messages out through window.webkit.messageHandlers.rollback, messages in through
// window.roundtripBridge.receive. What they say is in docs/BRIDGE.md and reports/schema/bridge-message.schema.json.

export const VERSION = 1;

/**
 * @typedef {{ phase: string, done: number, total?: number, unit: string }} Progress
 * @typedef {{ onProgress?: (progress: Progress) => void, signal?: AbortSignal }} RequestOptions
 * @typedef {{ maximumBytes: number, burst: number, perSecond: number }} Limits
 * @typedef {{ [name: string]: any }} Message
 * @typedef {{ resolve: (result: any) => void, reject: (error: Error) => void, onProgress: (progress: Progress) => void,
 *   wasHeard: boolean }} Waiting
 */

/** Something that was refused or failed; `code` is one of docs/BRIDGE.md, or of this page's own. */
export class BridgeError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = "BridgeError";
    /** @readonly */
    this.code = code;
  }
}

/** @returns {(text: string) => void} */
function poster() {
  const handlers = /** @type {any} */ (globalThis).webkit?.messageHandlers;
  const handler = handlers?.rollback;
  if (!handler) throw new BridgeError("no-bridge", "this page was not opened by an app that has a bridge");
  return (text) => handler.postMessage(text);
}

/** One session with the native side. Where two pages connect, the later one has it. */
export class Channel {
  #post;
  #session = "";
  #lastID = 0;
  /** @type {Limits} */
  #limits = { maximumBytes: 8192, burst: 1, perSecond: 1 };
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #tokens = 1;
  #filledAt = 0;
  /** @type {Promise<void>} */
  #turn = Promise.resolve();

  /** @param {(text: string) => void} post */
  constructor(post) {
    this.#post = post;
  }

  /**
   * Says hello.
   *
   * @param {{ timeout?: number }} options milliseconds to wait for the welcome
   * @returns {Promise<Channel>}
   */
  static async connect({ timeout = 10000 } = {}) {
    const channel = new Channel(poster());
    const receive = (/** @type {string} */ text) => channel.receive(text);
    Object.defineProperty(globalThis, "roundtripBridge", { value: Object.freeze({ receive }), configurable: true });
    // An id that was used before is refused: it is drawn, not counted.
    const [high, low] = crypto.getRandomValues(new Uint32Array(2));
    const id = (high & 0x1fffff) * 2 ** 32 + low || 1;
    /** @type {any} */
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new BridgeError("no-answer", "the native side does not answer")), timeout);
    });
    try {
      const welcome = await Promise.race([channel.#send({ bridge: VERSION, type: "hello", id }, id, {}), late]);
      channel.#begin(/** @type {Message} */ (welcome));
    } finally {
      clearTimeout(timer);
    }
    return channel;
  }

  /** @param {Message} welcome */
  #begin(welcome) {
    this.#session = String(welcome.session);
    // Well within: messages that were delayed arrive closer together than they were sent.
    this.#limits = {
      maximumBytes: Number(welcome.maximumBytes), burst: Math.max(1, Number(welcome.burst) / 2),
      perSecond: Number(welcome.perSecond) * 0.8,
    };
    // One for the hello.
    this.#tokens = this.#limits.burst - 1;
    this.#filledAt = performance.now();
  }

  /**
   * Asks for something and waits for its end.
   *
   * @param {string} method
   * @param {{ [name: string]: string }} [params]
   * @param {RequestOptions} [options] aborting `signal` asks the native side to stop; the promise settles once it has
   * @returns {Promise<any>} the result
   * @throws {BridgeError}
   */
  async request(method, params = {}, options = {}) {
    options.signal?.throwIfAborted();
    await this.#turnToSend();
    const id = (this.#lastID += 1);
    const session = this.#session;
    const stop = () => void this.#cancel(id);
    options.signal?.addEventListener("abort", stop, { once: true });
    try {
      return await this.#send({ bridge: VERSION, type: "request", id, session, method, params }, id, options);
    } finally {
      options.signal?.removeEventListener("abort", stop);
    }
  }

  /** @param {number} request */
  async #cancel(request) {
    await this.#turnToSend();
    const id = (this.#lastID += 1);
    try {
      await this.#send({ bridge: VERSION, type: "cancel", id, session: this.#session, request }, id, {});
    } catch {
      // It had ended by itself.
    }
  }

  /** Keeps within the limits: what is above them counts as an attack. */
  #turnToSend() {
    const turn = this.#turn.then(async () => {
      while (true) {
        const now = performance.now();
        const { burst, perSecond } = this.#limits;
        this.#tokens = Math.min(burst, this.#tokens + ((now - this.#filledAt) / 1000) * perSecond);
        this.#filledAt = now;
        if (this.#tokens >= 1) break;
        await new Promise((resolve) => setTimeout(resolve, ((1 - this.#tokens) / perSecond) * 1000));
      }
      this.#tokens -= 1;
    });
    this.#turn = turn;
    return turn;
  }

  /**
   * @param {Message} message
   * @param {number} id
   * @param {RequestOptions} options
   * @returns {Promise<any>}
   */
  #send(message, id, options) {
    const text = JSON.stringify(message);
    if (text.length > this.#limits.maximumBytes) {
      return Promise.reject(new BridgeError("too-large", "the message is too large"));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onProgress: options.onProgress ?? (() => {}), wasHeard: false });
      try {
        this.#post(text);
      } catch (error) {
        this.#waiting.delete(id);
        reject(error);
      }
    });
  }

  /**
   * Takes a message of the native side. What is none of the protocol is ignored.
   *
   * @param {string} text
   */
  receive(text) {
    /** @type {Message} */
    let message;
    try {
      message = JSON.parse(text);
    } catch {
      return;
    }
    if (message === null || typeof message !== "object" || message.bridge !== VERSION) return;
    if (message.session !== undefined && this.#session !== "" && message.session !== this.#session) return;
    if (message.type === "error" && message.id === undefined) return this.#refuse(message);
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    waiting.wasHeard = true;
    if (message.type === "progress") {
      const { phase, done, total, unit } = message;
      return waiting.onProgress({ phase, done, total, unit });
    }
    this.#waiting.delete(message.id);
    if (message.type === "result") waiting.resolve(message.result);
    else if (message.type === "welcome") waiting.resolve(message);
    else waiting.reject(new BridgeError(String(message.code), String(message.message)));
  }

  /**
   * A message was refused unread: which one cannot be said, so all end of which nothing was heard yet.
   *
   * @param {Message} message
   */
  #refuse(message) {
    for (const [id, waiting] of [...this.#waiting]) {
      if (waiting.wasHeard) continue;
      this.#waiting.delete(id);
      waiting.reject(new BridgeError(String(message.code), String(message.message)));
    }
  }
}
