// One exchange on screen: the question, the answer as it arrives, and what can be done with it.

import { blockOf } from "./blocks.js";
import { el, icon } from "./nodes.js";
import { filled } from "./words.js";

const THUMB_UP = "M7 11v9H4v-9h3zm0 0 4-7a2 2 0 0 1 2 2v4h5a2 2 0 0 1 2 2.3l-1 6A2 2 0 0 1 17 20H7";
const THUMB_DOWN = "M17 13V4h3v9h-3zm0 0-4 7a2 2 0 0 1-2-2v-4H6a2 2 0 0 1-2-2.3l1-6A2 2 0 0 1 7 4h10";
const COPY = "M9 9h11v11H9zM5 15H4V4h11v1";

/** `deeds` are what its buttons do: ask(text), rate(id, rating, reason), said(text). */
export class Turn {
  #citations = new Map();

  constructor(question, { words, sources, level, deeds }) {
    Object.assign(this, { question, words, sources, deeds });
    this.answer = el("div", { class: "answer" });
    this.node = el("article", { class: "turn" },
      el("div", { class: "asked", role: "heading", "aria-level": level, dir: "auto" }, question), this.answer);
  }

  stage(name) {
    this.#progress(this.words[name] ?? this.words.answering);
  }

  #progress(text) {
    this.progress ??= this.answer.appendChild(el("p", { class: "stage", "aria-hidden": "true" }));
    this.progress.textContent = text;
  }

  cite(citation) {
    this.#citations.set(citation.number, citation);
  }

  block(block) {
    const cites = (numbers) => numbers.map((number) => this.sources.chip(number, this.#citations.get(number)));
    const node = blockOf(block, cites, this.words);
    if (!node) return;
    // A new sign below it: one that is pushed down would be a layout shift.
    const said = this.progress?.textContent;
    this.settle();
    this.answer.append(node);
    if (said) this.#progress(said);
  }

  suggest(suggestions) {
    if (!suggestions.length) return;
    this.node.append(el("ul", { class: "suggestions", "aria-label": this.words.next }, ...suggestions.map((text) =>
      el("li", {}, el("button", { type: "button", class: "chip", dir: "auto", onclick: () => this.deeds.ask(text) }, text)))));
  }

  /** The working sign goes; so does what only the last turn offers. */
  settle() {
    this.progress?.remove();
    this.progress = undefined;
  }

  retire() {
    for (const old of this.node.querySelectorAll(".suggestions, .trouble")) old.remove();
  }

  finish(reply) {
    this.settle();
    this.answer.dataset.outcome = reply.outcome;
    this.answer.append(el("div", { class: "foot" }, this.sources.list(reply.citations), this.#tools(reply)));
  }

  /** A whole kept reply. */
  draw(reply) {
    reply.citations.forEach((one) => this.cite(one));
    reply.blocks.forEach((one) => this.block(one));
    this.finish(reply);
  }

  trouble(message, retry) {
    this.settle();
    const again = el("button", { type: "button", class: "button", onclick: retry }, this.words.retry);
    const notice = el("div", { class: "trouble", role: "alert" }, el("span", { dir: "auto" }, message), again);
    this.node.append(notice);
    notice.scrollIntoView?.({ block: "nearest" });
  }

  #tools(reply) {
    const { words } = this;
    const copy = tool(words.copy, COPY, async () => {
      if (!await copied(asText(reply, this.sources), this.node)) return;
      copy.title = words.copied;
      copy.classList.add("done");
      this.deeds.said(words.copied);
      setTimeout(() => { copy.classList.remove("done"); copy.title = words.copy; }, 2000);
    });
    const group = el("div", { class: "rate", role: "group", "aria-label": words.helpfulQuestion });
    const rate = (rating, label, path) => {
      const button = tool(label, path, async () => {
        if (!await this.deeds.rate(reply.id, rating)) return;
        for (const other of group.children) other.setAttribute("aria-pressed", String(other === button));
        this.#askReason(reply, rating);
      });
      button.setAttribute("aria-pressed", "false");
      return button;
    };
    group.append(rate("up", words.helpful, THUMB_UP), rate("down", words.unhelpful, THUMB_DOWN));
    return el("div", { class: "tools" }, copy, group);
  }

  #askReason(reply, rating) {
    this.node.querySelector(".reason")?.remove();
    const { words } = this;
    const box = el("input", { type: "text", maxlength: 1000, dir: "auto", "aria-label": words.reason, placeholder: words.reason, autocomplete: "off" });
    const form = el("form", { class: "reason", onsubmit: async (event) => {
      event.preventDefault();
      const reason = box.value.trim();
      if (reason && !await this.deeds.rate(reply.id, rating, reason)) return;
      form.replaceChildren(el("span", { role: "status" }, words.thanks));
    } }, box, el("button", { class: "button quiet" }, words.sendReason));
    this.answer.append(form);
  }
}

function tool(label, path, onclick) {
  return el("button", { type: "button", class: "tool", "aria-label": label, title: label, onclick }, icon(path, 17));
}

function asText(reply, sources) {
  const cited = reply.citations.map((one) =>
    `[${one.number}] “${one.quote}” (${one.guide_title}, ${new URL(one.url.replace(/^\//, ""), sources.base).href})`);
  return [reply.text, ...cited].join("\n");
}

async function copied(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard without a secure connection or the host's leave: the old way.
    const box = el("textarea", { class: "unseen", "aria-hidden": "true" });
    box.value = text;
    near.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
}

/** What is read out when an answer is complete: its text without the numbers of its sources. */
export function spoken(reply) {
  return reply.text.replace(/\s*\[\d+\]/g, "");
}

/** What a fault is called. */
export function troubleOf(fault, words) {
  if (fault.code === "refused") return fault.detail;
  return filled(words[fault.code] ?? words.broken, { n: fault.detail || "60" });
}
