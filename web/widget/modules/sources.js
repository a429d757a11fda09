// Citations: the chip in the text, the card with the exact quote, and the list under an answer.

import { el } from "./nodes.js";
import { filled } from "./words.js";

const GAP = 8; // px around the card

/** The passage's page, with the quote marked where a browser can find it in one piece; "" for other addresses. */
export function passageUrl(citation, base) {
  if (!citation.url.startsWith("/guides/")) return "";
  const address = new URL(citation.url.slice(1), base).href;
  if (!address.startsWith(new URL("guides/", base).href)) return ""; // dots in it led elsewhere
  const words = citation.quote.trim();
  if (!words || words.includes("\n") || words.includes(" | ")) return address;
  return `${address}:~:text=${encodeURIComponent(words).replaceAll("-", "%2D")}`;
}

function where(citation) {
  return citation.section ? `${citation.guide_title} · ${citation.section}` : citation.guide_title;
}

/** The chips and the card of one element. */
export class Sources {
  #opener = null;

  constructor(words, base, shown) {
    this.words = words;
    this.base = base;
    this.shown = shown;
    this.card = el("div", { class: "source-card", popover: "auto", role: "dialog", "aria-label": words.source, ontoggle: (event) => this.#toggled(event) });
  }

  /** The numbered chip that opens the card of its source. */
  chip(number, citation) {
    const name = filled(this.words.source, { n: number });
    const button = el("button", {
      type: "button", class: "cite", "aria-label": citation ? `${name}: ${where(citation)}` : name,
      "aria-haspopup": "dialog", "aria-expanded": "false",
    }, String(number));
    if (citation) button.addEventListener("click", () => this.#open(button, citation));
    return button;
  }

  #link(citation, attributes = {}) {
    const href = passageUrl(citation, this.base);
    const elsewhere = href && new URL(href).origin !== location.origin;
    // It may lead to this very page.
    const followed = () => { if (!elsewhere && this.card.matches(":popover-open")) this.card.hidePopover(); };
    return href ? el("a", { href, target: elsewhere ? "_blank" : null, rel: elsewhere ? "noopener" : null, onclick: followed, ...attributes }, this.words.passage) : null;
  }

  #reviewed(citation) {
    return citation.reviewed ? filled(this.words.reviewed, { d: citation.reviewed }) : "";
  }

  #open(button, citation) {
    const { card } = this;
    const again = this.#opener === button;
    if (card.matches(":popover-open")) card.hidePopover();
    if (again) return;
    card.replaceChildren(
      el("blockquote", { dir: "auto" }, citation.quote),
      el("p", { class: "where", dir: "auto" }, where(citation)),
      el("p", { class: "small", dir: "auto" }, [this.#reviewed(citation), citation.source].filter(Boolean).join(" · ")),
      ...[this.#link(citation, { class: "button" })].filter(Boolean),
    );
    this.#opener = button;
    button.setAttribute("aria-expanded", "true");
    card.setAttribute("aria-label", filled(this.words.source, { n: citation.number }));
    card.showPopover();
    this.#place(button);
    card.querySelector("a")?.focus({ preventScroll: true });
    this.shown(citation);
  }

  #toggled(event) {
    const opener = this.#opener;
    if (event.newState !== "closed" || !opener) return;
    opener.setAttribute("aria-expanded", "false");
    const focused = this.card.getRootNode().activeElement;
    if (!focused || this.card.contains(focused)) opener.focus();
    this.#opener = null;
  }

  // Inside the frame, below its chip or above it; on narrow screens the style sheet looks at none of this.
  #place(button) {
    const chip = button.getBoundingClientRect();
    const frame = this.card.parentElement.getBoundingClientRect();
    const bottom = Math.min(frame.bottom, innerHeight);
    const below = bottom - chip.bottom - 2 * GAP;
    const above = chip.top - Math.max(frame.top, 0) - 2 * GAP;
    const set = (name, value) => this.card.style.setProperty(name, `${value}px`);
    set("--room", Math.max(below, above));
    const box = this.card.getBoundingClientRect();
    set("--left", Math.max(Math.min(chip.left - 3 * GAP, frame.right - box.width - 2 * GAP), Math.max(frame.left, 0) + GAP));
    set("--top", box.height <= below || below >= above ? chip.bottom + GAP : chip.top - box.height - GAP);
  }

  /** All sources of an answer, folded. */
  list(citations) {
    if (!citations.length) return null;
    const { words } = this;
    return el("details", { class: "sources" },
      el("summary", {}, citations.length === 1 ? words.oneSource : filled(words.sources, { n: citations.length })),
      el("ol", {}, ...citations.map((citation) =>
        el("li", { value: citation.number, dir: "auto" },
          el("blockquote", {}, citation.quote),
          el("p", { class: "small" }, [where(citation), this.#reviewed(citation)].filter(Boolean).join(" · "), " ", this.#link(citation))))));
  }
}
