// <rolecall-chat>: a conversation with the advisor. Everything it shows lives in its shadow root.

import { Composer, LIMIT } from "./composer.js";
import { keep, recall } from "./memory.js";
import { el, icon } from "./nodes.js";
import { Fault, Session } from "./session.js";
import { Sources } from "./sources.js";
import { sheet } from "./style.js";
import { Turn, spoken, troubleOf } from "./turn.js";
import { directionOf, filled, wordsOf } from "./words.js";

const SPOKEN = 10_000; // ms that a text for screen readers stays; longer, and it is met twice when reading on
const DOTS = "M5 11.4a.6.6 0 1 1 0 1.2.6.6 0 1 1 0-1.2M12 11.4a.6.6 0 1 1 0 1.2.6.6 0 1 1 0-1.2M19 11.4a.6.6 0 1 1 0 1.2.6.6 0 1 1 0-1.2";
const PLUS = "M12 5v14M5 12h14";
const CROSS = "M6 6l12 12M18 6 6 18";

export class RolecallChat extends HTMLElement {
  static observedAttributes = ["locale", "dir", "theme", "greeting", "suggestions", "guide", "closable"];

  #root = this.attachShadow({ mode: "open" });
  #ready = null;
  #words = null;
  #running = null;
  #turns = [];
  #view = {};

  connectedCallback() {
    this.#ready ??= this.#build();
  }

  disconnectedCallback() {
    // Moving an element takes it out and puts it back at once; only one that stays out is stopped.
    queueMicrotask(() => { if (!this.isConnected) this.stop(); });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#words) return;
    if (name === "theme") this.#view.frame.dataset.theme = now ?? "auto";
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
    if (!question || this.#running || !this.#words) return null;
    if ([...question].length > LIMIT) {
      this.#view.composer.text = question;
      return null;
    }
    return this.#answer(question);
  }

  /** Stop the answer that is being made. */
  stop() {
    this.#running?.abort(new Fault("stopped"));
  }

  /** Leave this conversation and begin another. */
  fresh() {
    this.stop();
    keep(this.#name("conversation"), null);
    this.#turns = [];
    this.#view.log?.replaceChildren();
    this.#begun(false);
    this.#tell("new");
  }

  /** Have the server delete this conversation. */
  async forget() {
    const id = recall(this.#name("conversation"));
    try {
      if (id) await this.#session.forget(id);
    } catch (fault) {
      if (fault.code !== "not_found") {
        this.#say(this.#words.failedForget, true);
        return false;
      }
    }
    this.fresh();
    this.#say(this.#words.forgotten);
    this.#tell("forgotten");
    this.focusBox();
    return true;
  }

  /** Listen to an event ("answer", "error", …); returns what stops listening. */
  on(event, listener) {
    const heard = (one) => listener(one.detail);
    this.addEventListener(`rolecall:${event}`, heard);
    return () => this.removeEventListener(`rolecall:${event}`, heard);
  }

  focusBox() {
    this.#view.composer?.box.focus({ preventScroll: true });
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

  #name(what) {
    return `rolecall.${what}.${this.getAttribute("name") ?? this.getAttribute("guide") ?? ""}`;
  }

  #tell(event, detail = {}) {
    if (event !== "stage" && event !== "block") this.setAttribute("state", event);
    this.dispatchEvent(new CustomEvent(`rolecall:${event}`, { detail, bubbles: true, composed: true }));
  }

  #say(text, visible = false) {
    const { voice, notice } = this.#view;
    const line = el("p", { dir: "auto" }, text);
    voice.append(line);
    setTimeout(() => line.remove(), SPOKEN);
    notice.textContent = visible ? text : "";
  }

  async #build() {
    const words = this.#words = await wordsOf(this.locale);
    const level = Number(this.getAttribute("level") ?? 2);
    const sources = new Sources(words, this.base, (citation) => this.#tell("citation", citation));
    const composer = new Composer(words, {
      ask: (text) => this.ask(text), stop: () => this.stop(), drafted: (text) => keep(this.#name("draft"), text),
    });
    const view = this.#view = { level, sources, composer };
    view.log = el("div", { class: "log", role: "log", "aria-live": "off", "aria-label": words.conversation });
    // What is said aloud is apart from what is seen: a log that grows block by block would be read in pieces.
    view.voice = el("div", { class: "unseen voice", "aria-live": "polite", "aria-relevant": "additions" });
    view.notice = el("p", { class: "notice" });
    view.start = el("section", { class: "start" });
    view.bar = this.#bar(words);
    view.scroller = el("div", { class: "scroller", tabindex: -1 }, el("div", { class: "column" }, view.start, view.log, view.notice));
    view.frame = el("div", {
      class: "frame", lang: words.title === "Career advisor" ? "en" : this.locale,
      dir: this.getAttribute("dir") || directionOf(this.locale), "data-theme": this.getAttribute("theme") ?? "auto",
    }, view.bar, view.scroller,
      el("div", { class: "bottom" }, composer.form, el("p", { class: "small under" }, composer.count, el("span", { class: "promise" }, words.promise))),
      view.voice, sources.card);
    this.#root.adoptedStyleSheets = [sheet()];
    this.#root.replaceChildren(view.frame);
    this.#turns = [];
    this.#drawStart();
    composer.text = this.getAttribute("draft") || recall(this.#name("draft")) || "";
    this.#begun(false);
    await this.#restore();
    if (!this.hasAttribute("state")) this.setAttribute("state", "idle");
    this.#tell("ready");
  }

  #bar(words) {
    const menu = el("div", { class: "menu", popover: "auto", role: "group", "aria-label": words.options, ontoggle: (event) => {
      options.setAttribute("aria-expanded", String(event.newState === "open"));
    } }, el("button", { type: "button", class: "item", onclick: () => { menu.hidePopover(); this.forget(); } }, words.forget));
    const options = el("button", { type: "button", class: "tool options", "aria-label": words.options, title: words.options, "aria-expanded": "false", onclick: () => {
      menu.togglePopover();
      const box = options.getBoundingClientRect();
      menu.style.setProperty("--top", `${box.bottom + 4}px`);
      menu.style.setProperty("--left", `${Math.max(Math.min(box.left, innerWidth - menu.offsetWidth - 16), 8)}px`);
    } }, icon(DOTS, 20));
    const fresh = el("button", { type: "button", class: "tool fresh", "aria-label": words.fresh, title: words.fresh, onclick: () => { this.fresh(); this.focusBox(); } }, icon(PLUS, 20));
    const close = this.hasAttribute("closable")
      ? el("button", { type: "button", class: "tool", "aria-label": words.close, title: words.close, onclick: () => this.#tell("closing") }, icon(CROSS, 20)) : null;
    return el("div", { class: "head" }, el("span", { class: "title" }, this.getAttribute("heading") || words.title), fresh, options, menu, close);
  }

  async #drawStart() {
    const { start, level } = this.#view;
    const words = this.#words;
    const guide = this.getAttribute("guide");
    const lead = el("p", { class: "lead" }, words.lead);
    if (guide) lead.append(" ", el("a", { href: new URL(`guides/${encodeURIComponent(guide)}`, this.base).href, target: this.getAttribute("variant") === "page" ? null : "_blank", rel: "noopener" }, words.readGuide));
    start.replaceChildren(el("div", { class: "greeting", role: "heading", "aria-level": level, dir: "auto" }, this.getAttribute("greeting") || words.start), lead);
    const given = listed(this.getAttribute("suggestions"));
    const questions = given ?? (await this.#session.starters(guide).catch(() => ({ questions: [] }))).questions;
    if (start !== this.#view.start || !questions?.length) return;
    start.querySelector(".starters")?.remove();
    start.append(el("ul", { class: "starters", "aria-label": words.starters }, ...questions.map((text) =>
      el("li", {}, el("button", { type: "button", class: "starter", dir: "auto", onclick: () => this.ask(text) }, text)))));
  }

  #begun(is) {
    this.#view.start.hidden = is;
    this.#view.frame.classList.toggle("begun", is);
    this.toggleAttribute("begun", is);
  }

  #newTurn(question) {
    this.#begun(true);
    this.#view.notice.textContent = "";
    this.#turns.at(-1)?.retire();
    const turn = new Turn(question, {
      words: this.#words, sources: this.#view.sources, level: this.#view.level,
      deeds: { ask: (text) => this.ask(text), said: (text) => this.#say(text), rate: (...rating) => this.#rate(...rating) },
    });
    this.#turns.push(turn);
    this.#view.log.append(turn.node);
    return turn;
  }

  async #rate(answer, rating, reason) {
    try {
      await this.#session.rate(answer, rating, reason);
      this.#tell("feedback", { answer, rating, reason });
      return true;
    } catch (fault) {
      this.#say(troubleOf(fault, this.#words), true);
      return false;
    }
  }

  async #answer(question) {
    const { composer, log } = this.#view;
    const words = this.#words;
    const turn = this.#newTurn(question);
    turn.stage("understanding");
    turn.node.scrollIntoView({ block: "start" });
    const stopper = this.#running = new AbortController();
    composer.working = true;
    log.setAttribute("aria-busy", "true");
    this.#view.voice.replaceChildren();
    this.#say(filled(words.sent, { q: question }));
    this.#say(words.answering);
    this.#tell("sent", { question });
    try {
      const reply = await this.#listen(question, turn, stopper);
      this.#say(spoken(reply));
      this.#tell("answer", reply);
      return reply;
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      const again = () => {
        turn.node.remove();
        this.#turns = this.#turns.filter((one) => one !== turn);
        if (composer.text.trim() === question) composer.text = "";
        this.ask(question);
      };
      turn.trouble(troubleOf(fault, words), again);
      if (!composer.text && fault.code !== "stopped") composer.text = question;
      this.#tell(fault.code === "stopped" || fault.code === "offline" ? fault.code : "error", { code: fault.code });
      return null;
    } finally {
      turn.settle();
      this.#running = null;
      composer.working = false;
      log.setAttribute("aria-busy", "false");
    }
  }

  async #listen(question, turn, stopper) {
    const request = { question };
    const id = recall(this.#name("conversation"));
    if (id) request.conversation_id = id;
    if (this.getAttribute("guide")) request.guide = this.getAttribute("guide");
    try {
      for await (const { event, data } of this.#session.ask(request, stopper)) {
        if (event === "stage") turn.stage(data.stage);
        else if (event === "citation") turn.cite(data);
        else if (event === "block") turn.block(data);
        else if (event === "suggestions") turn.suggest(data.suggestions);
        else if (event === "done") {
          keep(this.#name("conversation"), data.conversation_id);
          turn.finish(data);
          return data;
        }
        if (event === "stage" || event === "block") this.#tell(event, data);
      }
    } catch (fault) {
      // The conversation has expired: begin a new one with the same question. A guide that is gone: go without.
      if (fault.code !== "not_found" || !(request.conversation_id || request.guide)) throw fault;
      if (request.conversation_id) keep(this.#name("conversation"), null);
      else this.removeAttribute("guide");
      return this.#listen(question, turn, stopper);
    }
    throw new Fault("broken");
  }

  async #restore() {
    const id = recall(this.#name("conversation"));
    if (!id) return;
    const kept = await this.#session.conversation(id).catch((fault) => {
      if (fault.code === "not_found") keep(this.#name("conversation"), null);
      return null;
    });
    if (!kept?.turns?.length || this.#running || this.#turns.length) return;
    for (const { question, answer } of kept.turns) {
      const turn = this.#newTurn(question);
      if (answer) turn.draw(answer);
    }
    const last = kept.turns.at(-1);
    this.#turns.at(-1).suggest(last.answer?.suggestions ?? []);
    this.#turns.at(-1).node.scrollIntoView({ block: "start", behavior: "instant" });
    this.#tell("restored", { turns: kept.turns.length });
  }
}

/** Suggested questions: a JSON list, or texts with | between them; null when none are given. */
function listed(text) {
  if (text === null) return null;
  try {
    const list = JSON.parse(text);
    if (Array.isArray(list)) return list.map(String);
  } catch {
    // Not JSON: the simple form.
  }
  return text.split("|").map((one) => one.trim()).filter(Boolean);
}

if (!customElements.get("rolecall-chat")) customElements.define("rolecall-chat", RolecallChat);
