// The box one types into, with its button that sends and stops.

import { el, svg } from "./nodes.js";
import { filled } from "./words.js";

/** Characters of a question after trimming; the server's limit. */
export const LIMIT = 500;

const ARROW = { class: "arrow", d: "M12 19V5M5.5 11.5 12 5l6.5 6.5", fill: "none", stroke: "currentColor",
  "stroke-width": 2.2, "stroke-linecap": "round", "stroke-linejoin": "round" };

/** `deeds`: ask(text), stop(), drafted(text). */
export class Composer {
  #working = false;

  constructor(words, deeds) {
    this.words = words;
    this.deeds = deeds;
    this.box = el("textarea", {
      rows: 1, dir: "auto", "aria-label": words.question, placeholder: words.placeholder, autocomplete: "off",
      enterkeyhint: "send", oninput: () => this.#changed(), onkeydown: (event) => this.#key(event),
    });
    this.button = el("button", { class: "send" },
      svg("svg", { viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true" },
        svg("path", ARROW), svg("rect", { class: "square", x: 7, y: 7, width: 10, height: 10, rx: 2, fill: "currentColor" })));
    this.count = el("span", { class: "count", role: "status" });
    this.form = el("form", { class: "composer", onsubmit: (event) => this.#submit(event) }, this.box, this.button);
    this.#look();
  }

  get text() {
    return this.box.value;
  }

  set text(text) {
    this.box.value = text;
    this.#changed();
  }

  set working(is) {
    this.#working = is;
    this.form.classList.toggle("working", is);
    this.#look();
  }

  #changed() {
    this.deeds.drafted(this.box.value);
    this.#look();
  }

  #look() {
    const length = [...this.box.value.trim()].length;
    this.count.textContent = length > LIMIT ? filled(this.words.tooMany, { n: length - LIMIT }) : "";
    this.button.setAttribute("aria-label", this.#working ? this.words.stop : this.words.send);
    this.button.disabled = !this.#working && (length === 0 || length > LIMIT);
    if (!CSS.supports("field-sizing", "content")) {
      this.box.style.setProperty("height", "auto");
      this.box.style.setProperty("height", `${this.box.scrollHeight}px`);
    }
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!this.#working) this.form.requestSubmit();
  }

  #submit(event) {
    event.preventDefault();
    if (this.#working) return this.deeds.stop();
    const text = this.text.trim();
    if (!text || [...text].length > LIMIT) return;
    this.text = "";
    this.deeds.ask(text);
  }
}
