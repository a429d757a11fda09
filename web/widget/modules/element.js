// <rolecall-chat>: a conversation with the advisor. Everything it shows lives in its shadow root.

import { LIMIT } from "./composer.js";
import { Conversation } from "./conversation.js";
import { Frame } from "./frame.js";
import { keep, recall } from "./memory.js";
import { Session } from "./session.js";
import { Sources } from "./sources.js";
import { questionsOf, startOf } from "./start.js";
import { sheet } from "./style.js";
import { directionOf, wordsOf } from "./words.js";

export class RolecallChat extends HTMLElement {
  static observedAttributes = ["locale", "dir", "theme", "greeting", "suggestions", "guide", "closable"];

  #root = this.attachShadow({ mode: "open" });
  #ready = null;
  #words = null;
  #frame = null;
  #conversation = null;

  connectedCallback() {
    this.#ready ??= this.#build();
  }

  disconnectedCallback() {
    // Moving an element takes it out and puts it back at once; only one that stays out is stopped.
    queueMicrotask(() => { if (!this.isConnected) this.stop(); });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#words) return;
    if (name === "theme") this.#frame.node.dataset.theme = now ?? "auto";
    else if (name === "greeting" || name === "suggestions" || name === "guide") this.#drawStart();
    else {
      this.stop();
      this.#ready = this.#build();
    }
  }

  // ---- what a page can call ----

  /** Resolves when it can be used. */
  get ready() {
    return this.#ready ?? Promise.resolve();
  }

  /** Ask a question; resolves with the answer, or null when there is none. */
  async ask(text) {
    await this.ready;
    const question = String(text).trim();
    if (!question || !this.#conversation || this.#conversation.isRunning) return null;
    if ([...question].length > LIMIT) {
      this.#frame.composer.text = question;
      return null;
    }
    return this.#conversation.ask(question);
  }

  /** Stop the answer that is being made. */
  stop() {
    this.#conversation?.stop();
  }

  /** Leave this conversation and begin another. */
  fresh() {
    this.#conversation?.fresh();
  }

  /** Have the server delete this conversation. */
  async forget() {
    return this.#conversation?.forget();
  }

  /** Listen to an event ("answer", "error", …); returns what stops listening. */
  on(event, listener) {
    const heard = (one) => listener(one.detail);
    this.addEventListener(`rolecall:${event}`, heard);
    return () => this.removeEventListener(`rolecall:${event}`, heard);
  }

  focusBox() {
    this.#frame?.focusBox();
  }

  // ---- inside ----

  get #session() {
    return new Session(this.base, this.getAttribute("key") ?? this.dataset.key ?? "");
  }

  /** Where the server is: above the address of this module. */
  get base() {
    return this.getAttribute("base") ?? new URL("../../", import.meta.url).href;
  }

  get locale() {
    return this.getAttribute("locale") || document.documentElement.lang || navigator.language || "en";
  }

  get guide() {
    return this.getAttribute("guide");
  }

  get #level() {
    return Number(this.getAttribute("level") ?? 2);
  }

  #name(what) {
    return `rolecall.${what}.${this.getAttribute("name") ?? this.guide ?? ""}`;
  }

  #tell(event, detail = {}) {
    if (event !== "stage" && event !== "block") this.setAttribute("state", event);
    this.dispatchEvent(new CustomEvent(`rolecall:${event}`, { detail, bubbles: true, composed: true }));
  }

  async #build() {
    const words = this.#words = await wordsOf(this.locale);
    const frame = this.#frame = this.#framed(words);
    this.#root.adoptedStyleSheets = [sheet()];
    this.#root.replaceChildren(frame.node);
    this.#conversation = this.#conversed(words, frame);
    this.#drawStart();
    frame.composer.text = this.getAttribute("draft") || recall(this.#name("draft")) || "";
    frame.begun = false;
    await this.#conversation.restore();
    if (!this.hasAttribute("state")) this.setAttribute("state", "idle");
    this.#tell("ready");
  }

  #framed(words) {
    const sources = new Sources(words, this.base, (citation) => this.#tell("citation", citation));
    const looks = {
      lang: words.title === "Career advisor" ? "en" : this.locale,
      dir: this.getAttribute("dir") || directionOf(this.locale),
      theme: this.getAttribute("theme") ?? "auto",
      heading: this.getAttribute("heading"),
      level: this.#level,
      closable: this.hasAttribute("closable"),
    };
    return new Frame(words, looks, sources, {
      ask: (text) => this.ask(text),
      stop: () => this.stop(),
      drafted: (text) => keep(this.#name("draft"), text),
      fresh: () => this.fresh(),
      forget: () => this.forget(),
      close: () => this.#tell("closing"),
    });
  }

  #conversed(words, frame) {
    return new Conversation(words, frame, {
      session: () => this.#session,
      guide: () => this.guide,
      leaveGuide: () => this.removeAttribute("guide"),
      recall: (what) => recall(this.#name(what)),
      keep: (what, text) => keep(this.#name(what), text),
      tell: (event, detail) => this.#tell(event, detail),
    });
  }

  async #drawStart() {
    const frame = this.#frame;
    const words = this.#words;
    const suggestions = this.getAttribute("suggestions");
    const ask = (text) => this.ask(text);
    const drawn = startOf(words, {
      suggestions, guide: this.guide, greeting: this.getAttribute("greeting"), level: this.#level, base: this.base,
      leaves: this.getAttribute("variant") !== "page",
    }, ask);
    frame.start.replaceChildren(...drawn);
    if (suggestions !== null) return;
    try {
      const { questions } = await this.#session.starters(this.guide);
      const offered = questionsOf(words, questions, ask);
      if (offered && drawn[0].parentNode) frame.start.append(offered); // unless it was drawn anew meanwhile
    } catch (fault) {
      // Better now than after somebody has typed a question.
      if (fault.code === "forbidden") frame.say(words.forbidden, true);
    }
  }
}

if (!customElements.get("rolecall-chat")) customElements.define("rolecall-chat", RolecallChat);
