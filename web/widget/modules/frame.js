// The frame of the element: title bar, transcript, box to type into, and what is said aloud.

import { Composer } from "./composer.js";
import { el, icon } from "./nodes.js";

const SPOKEN = 10_000; // ms that a text for screen readers stays; longer, and it is met twice when reading on
const DOTS = "M5 11.4a.6.6 0 1 1 0 1.2.6.6 0 1 1 0-1.2M12 11.4a.6.6 0 1 1 0 1.2.6.6 0 1 1 0-1.2M19 11.4a.6.6 0 1 1 0 1.2.6.6 0 1 1 0-1.2";
const PLUS = "M12 5v14M5 12h14";
const CROSS = "M6 6l12 12M18 6 6 18";

export class Frame {
  /** `looks` are its lang, dir, theme, heading, level, and whether it can be closed; `deeds` what its controls do. */
  constructor(words, looks, sources, deeds) {
    Object.assign(this, { words, sources, level: looks.level, ask: deeds.ask });
    this.composer = new Composer(words, deeds);
    this.log = el("div", { class: "log", role: "log", "aria-live": "off", "aria-label": words.conversation });
    // What is said aloud is apart from what is seen: a log that grows block by block would be read in pieces.
    this.voice = el("div", { class: "unseen voice", "aria-live": "polite", "aria-relevant": "additions" });
    this.notice = el("p", { class: "notice", dir: "auto" });
    this.start = el("section", { class: "start" });
    this.scroller = el("div", { class: "scroller", tabindex: -1 }, el("div", { class: "column" }, this.start, this.log, this.notice));
    this.node = el("div", { class: "frame", lang: looks.lang, dir: looks.dir, "data-theme": looks.theme },
      this.#bar(looks, deeds), this.scroller,
      el("div", { class: "bottom" }, this.composer.form,
        el("p", { class: "small under" }, this.composer.count, el("span", { class: "promise" }, words.promise))),
      this.voice, sources.card);
  }

  /** Whether a conversation is shown, and no longer the start. */
  set begun(is) {
    this.start.hidden = is;
    this.node.classList.toggle("begun", is);
    this.node.getRootNode().host?.toggleAttribute("begun", is);
  }

  set working(is) {
    this.composer.working = is;
    this.log.setAttribute("aria-busy", String(is));
  }

  /** Say it to screen readers; a visible text stands under the transcript too. */
  say(text, visible = false) {
    const line = el("p", { dir: "auto" }, text);
    this.voice.append(line);
    setTimeout(() => line.remove(), SPOKEN);
    this.notice.textContent = visible ? text : "";
  }

  /** What was still to be said is no longer. */
  quiet() {
    this.voice.replaceChildren();
  }

  focusBox() {
    this.composer.box.focus({ preventScroll: true });
  }

  #bar({ heading, closable }, deeds) {
    const { words } = this;
    const menu = el("div", { class: "menu", popover: "auto", role: "group", "aria-label": words.options, ontoggle: (event) => {
      options.setAttribute("aria-expanded", String(event.newState === "open"));
    } }, el("button", { type: "button", class: "item", onclick: () => { menu.hidePopover(); deeds.forget(); } }, words.forget));
    const options = tool("options", words.options, DOTS, () => {
      menu.togglePopover();
      const box = options.getBoundingClientRect();
      menu.style.setProperty("--top", `${box.bottom + 4}px`);
      menu.style.setProperty("--left", `${Math.max(Math.min(box.left, innerWidth - menu.offsetWidth - 16), 8)}px`);
    });
    options.setAttribute("aria-expanded", "false");
    const fresh = tool("fresh", words.fresh, PLUS, () => { deeds.fresh(); this.focusBox(); });
    return el("div", { class: "head" }, el("span", { class: "title" }, heading || words.title), fresh, options, menu,
      closable ? tool("closes", words.close, CROSS, deeds.close) : null);
  }
}

function tool(name, label, path, onclick) {
  return el("button", { type: "button", class: `tool ${name}`, "aria-label": label, title: label, onclick }, icon(path, 20));
}
