// Talks to the server. Whatever goes wrong is a Fault whose code has its words in words.js.

import { eventsOf } from "./events.js";
import { refused } from "./refusal.js";

const SILENCE = 60_000; // ms without a byte after which an answer is given up; answers take well under 1 s

/** Something that went wrong, by its code. */
export class Fault extends Error {
  constructor(code, detail = "") {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/** The server's fault as one of ours. */
export function faultOf(body, status, after) {
  const code = body?.error?.code;
  if (status === 403) return new Fault("forbidden");
  if (status === 404) return new Fault("not_found");
  if (status === 429) return new Fault("too_many_requests", after ?? "");
  if (status >= 500 || code === "unavailable" || code === "internal") return new Fault("unavailable");
  return code ? new Fault("refused", body.error.message) : new Fault("unexpected");
}

/** One server and one key. */
export class Session {
  constructor(base, key) {
    this.base = base;
    this.key = key;
  }

  async #send(path, { method = "GET", body, signal } = {}) {
    const headers = { Accept: "application/json, text/event-stream" };
    if (this.key) headers["X-Rolecall-Key"] = this.key;
    if (body) headers["Content-Type"] = "application/json";
    let response;
    try {
      response = await fetch(new URL(path, this.base), { method, headers, signal, body: body && JSON.stringify(body) });
    } catch (error) {
      if (error instanceof Fault) throw error;
      if (navigator.onLine === false) throw new Fault("offline");
      throw new Fault(await refused(this.base, this.key) ? "forbidden" : "unreachable");
    }
    if (response.ok) return response;
    throw faultOf(await response.json().catch(() => null), response.status, response.headers.get("Retry-After"));
  }

  async #json(path, options) {
    const response = await this.#send(path, options);
    return response.json().catch(() => { throw new Fault("unexpected"); });
  }

  /** Yields {event, data} while the answer is made; ends after `done`, or with a Fault. */
  async *ask(request, stopper) {
    let timer;
    const waiting = () => {
      clearTimeout(timer);
      timer = setTimeout(() => stopper.abort(new Fault("slow")), SILENCE);
    };
    waiting();
    try {
      const response = await this.#send("api/v1/chat", { method: "POST", body: request, signal: stopper.signal });
      if (!response.headers.get("Content-Type")?.startsWith("text/event-stream")) throw new Fault("unexpected");
      for await (const one of eventsOf(response)) {
        waiting();
        if (one.event === "error") throw faultOf(one.data);
        yield one;
        if (one.event === "done") return;
      }
    } catch (error) {
      throw error instanceof Fault ? error : new Fault("broken");
    } finally {
      clearTimeout(timer);
    }
    throw new Fault("broken");
  }

  conversation(id) {
    return this.#json(`api/v1/conversations/${encodeURIComponent(id)}`);
  }

  forget(id) {
    return this.#send(`api/v1/conversations/${encodeURIComponent(id)}`, { method: "DELETE" });
  }

  rate(answer, rating, reason) {
    const body = { answer_id: answer, rating };
    if (reason) body.reason = reason;
    return this.#send("api/v1/feedback", { method: "POST", body });
  }

  starters(guide) {
    return this.#json(`api/v1/starters${guide ? `?guide=${encodeURIComponent(guide)}` : ""}`);
  }
}
