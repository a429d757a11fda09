// The floating panel: not modal on a desktop, a modal full screen on a phone.

import "./element.js";
import { el } from "./nodes.js";

const PHONE = "(max-width: 40rem)";
const LOOKS = `
.panel { all: unset; display: none; --rolecall-height: 100%; }
.panel[open] { display: block; box-sizing: border-box; position: fixed; inset-block: auto 5.5em; inset-inline: auto 1em; inline-size: min(26em, 100vw - 2em); block-size: min(42em, 100dvh - 7em); border-radius: 1em; overflow: hidden; box-shadow: 0 2px 6px rgb(0 0 0 / 12%), 0 16px 48px rgb(0 0 0 / 24%); border: 1px solid rgb(128 128 128 / 30%); }
:host([position*="left"]) .panel { inset-inline: 1em auto; }
@media (max-width: 40rem) { .panel[open] { inset: 0 !important; inline-size: 100%; max-inline-size: 100%; block-size: 100dvh; border-radius: 0; border: 0; } }`;
const PASSED_ON = ["key", "guide", "locale", "dir", "theme", "greeting", "suggestions", "name", "base", "heading"];

export class Panel {
  #phone = matchMedia(PHONE);

  /** `owner` is the <rolecall-widget>; `into` its shadow root's frame. */
  constructor(owner, into) {
    this.owner = owner;
    this.chat = el("rolecall-chat", { closable: true });
    for (const name of PASSED_ON) {
      const value = owner.option(name);
      if (value !== null) this.chat.setAttribute(name, value);
    }
    this.dialog = el("dialog", { class: "panel", "aria-label": owner.label }, this.chat);
    this.chat.on("closing", () => owner.close());
    this.dialog.addEventListener("cancel", (event) => { event.preventDefault(); owner.close(); });
    this.dialog.addEventListener("keydown", (event) => this.#key(event));
    this.dialog.addEventListener("click", (event) => this.#followed(event));
    this.#phone.addEventListener("change", () => { if (this.dialog.open) { this.dialog.close(); this.show(); } });
    const looks = new CSSStyleSheet();
    looks.replaceSync(LOOKS);
    into.getRootNode().adoptedStyleSheets.push(looks);
    into.append(this.dialog);
  }

  show() {
    if (!this.dialog.isConnected || this.dialog.open) return;
    if (this.#phone.matches) this.dialog.showModal();
    else this.dialog.show();
    this.chat.ready.then(() => this.chat.focusBox());
  }

  /** `before` had the focus when it was opened and gets it back; else the button does. */
  hide(before) {
    this.dialog.close();
    const there = before && before !== document.body && before !== this.owner && before.isConnected;
    (there ? before : this.owner.button).focus({ preventScroll: true });
  }

  // A link that stays in this tab leads to what the panel covers on a phone.
  #followed(event) {
    const link = event.composedPath().find((one) => one.localName === "a");
    if (link && !link.target && this.#phone.matches) this.owner.close();
  }

  #key(event) {
    const inside = this.chat.shadowRoot;
    if (event.key === "Escape" && !inside.querySelector(":popover-open")) {
      event.preventDefault();
      event.stopPropagation();
      this.owner.close();
    } else if (event.key === "Tab" && this.#phone.matches) {
      const stops = [...inside.querySelectorAll("a[href], button:not([disabled]), textarea, input, summary, [tabindex='0']")]
        .filter((one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }));
      const [first, last] = event.shiftKey ? [stops.at(-1), stops[0]] : [stops[0], stops.at(-1)];
      if (inside.activeElement !== last && inside.activeElement) return;
      event.preventDefault();
      first?.focus();
    }
  }
}
