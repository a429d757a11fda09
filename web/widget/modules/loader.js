// The loader for other people's sites: draws the button, keeps early calls, and loads the rest when it is opened.
(() => {
  const script = document.currentScript;
  const base = new URL("./", script?.src ?? location.href).href;
  const VERSION = "__VERSION__";
  const load = (name) => import(`${base}widget/${VERSION}/${name}.js`);
  const WORDS = __WORDS__;

  const SVG = "http://www.w3.org/2000/svg";
  const BUBBLE = "M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM7 8.8h10M7 12.2h6";
  const make = (tag, attributes, space = "http://www.w3.org/1999/xhtml") => {
    const node = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };

  // `all` and !important keep the host page's own rules out; custom properties come through.
  const CSS_TEXT = `
:host { all: initial !important; display: block !important; position: fixed !important; inset-block-end: max(1em, env(safe-area-inset-bottom)) !important; inset-inline-end: 1em !important; z-index: 2147483000 !important; }
:host([hidden]) { display: none !important; }
:host([position*="left"]) { inset-inline: 1em auto !important; }
.launch { all: unset; box-sizing: border-box; display: grid; place-items: center; inline-size: 3.5em; block-size: 3.5em; border-radius: 50%; cursor: pointer; color: var(--rolecall-on-accent, #fff); background: var(--rolecall-accent, #0e625e); box-shadow: 0 4px 18px rgb(0 0 0 / 30%); border: 1px solid transparent; }
.launch:hover { filter: brightness(1.1); }
.launch:focus-visible { outline: 3px solid var(--rolecall-accent, #0e625e); outline-offset: 3px; }
.fail { position: absolute; inset-block-end: 4em; inset-inline-end: 0; inline-size: 14em; margin: 0; padding: 0.6em 0.9em; border-radius: 0.8em; background: #1d1c1a; color: #fff; font: medium/1.4 system-ui, sans-serif; }
:host([position*="left"]) .fail { inset-inline: 0 auto; }
@media print { :host { display: none !important; } }`;

  // White or black on a colour of the form #rrggbb, whichever is easier to read.
  const readable = (colour) => {
    const [r, g, b] = [1, 3, 5].map((at) => (parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? "#000" : "#fff";
  };

  class RolecallWidget extends HTMLElement {
    #root = this.attachShadow({ mode: "open" });
    #panel = null;
    #before = null;

    connectedCallback() {
      if (!this.#root.firstChild) this.#draw();
      if ((this.option("open-on-load") ?? "false") !== "false") this.open();
    }

    /** An option as attribute or `data-*`. */
    option(name) {
      return this.getAttribute(name) ?? this.getAttribute(`data-${name}`);
    }

    #draw() {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS_TEXT);
      this.#root.adoptedStyleSheets = [sheet];
      this.locale = this.option("locale") || document.documentElement.lang || navigator.language;
      const [title, open, unreachable] = WORDS[this.locale.toLowerCase().split("-")[0]] ?? WORDS.en;
      this.unreachable = unreachable;
      this.label = this.option("heading") || title;
      const frame = make("section", { "aria-label": this.label });
      const button = this.button = make("button", { class: "launch", type: "button", "aria-expanded": "false", "aria-label": this.option("heading") || open });
      const drawing = make("svg", { viewBox: "0 0 24 24", width: 26, height: 26, "aria-hidden": "true" }, SVG);
      drawing.append(make("path", { d: BUBBLE, fill: "none", stroke: "currentColor", "stroke-width": 1.8, "stroke-linecap": "round", "stroke-linejoin": "round" }, SVG));
      button.append(drawing);
      button.addEventListener("click", () => this.toggle());
      frame.append(button);
      this.#root.append(frame);
      const colour = this.option("color");
      if (colour && CSS.supports("color", colour)) {
        frame.style.setProperty("--rolecall-accent", colour);
        frame.style.setProperty("--rolecall-on-accent", readable(colour));
      }
    }

    /** The chat; loads it the first time. */
    get chat() {
      this.#panel ??= load("panel").then(({ Panel }) => new Panel(this, this.#root.firstChild));
      return this.#panel.then((panel) => panel.chat.ready.then(() => panel.chat));
    }

    get isOpen() {
      return this.button?.getAttribute("aria-expanded") === "true";
    }

    async open() {
      if (this.isOpen) return;
      this.#before = document.activeElement;
      this.button.setAttribute("aria-expanded", "true");
      try {
        await this.chat;
      } catch {
        this.#panel = null;
        this.button.setAttribute("aria-expanded", "false");
        return this.#fail();
      }
      if (!this.isOpen) return;
      (await this.#panel).show();
      this.tell("open");
    }

    // Away, or this page is refused? A browser keeps a refusal from the page, but the page may run a script that says so.
    async #fail() {
      const asked = new URLSearchParams({ origin: self.origin, key: this.option("key") ?? "", locale: this.locale });
      const refused = await new Promise((done) => {
        const check = make("script", { src: `${base}widget/check.js?${asked}` });
        check.onload = check.onerror = () => {
          check.remove();
          done(check.dataset.said);
        };
        document.head.append(check);
      }).catch(() => {});
      this.tell("error", { code: refused ? "forbidden" : "unreachable" });
      const said = make("p", { class: "fail", role: "alert", dir: "auto" });
      said.textContent = refused || this.unreachable;
      this.#root.firstChild.prepend(said);
      setTimeout(() => said.remove(), 8000);
    }

    async close() {
      if (!this.isOpen) return;
      this.button.setAttribute("aria-expanded", "false");
      (await this.#panel)?.hide(this.#before);
      this.tell("close");
    }

    toggle() {
      return this.isOpen ? this.close() : this.open();
    }

    async ask(text) {
      await this.open();
      return (await this.chat).ask(text);
    }

    on(event, listener) {
      const heard = (one) => listener(one.detail);
      this.addEventListener(`rolecall:${event}`, heard);
      return () => this.removeEventListener(`rolecall:${event}`, heard);
    }

    /** An event of this widget. */
    tell(event, detail = {}) {
      this.dispatchEvent(new CustomEvent(`rolecall:${event}`, { detail, bubbles: true }));
    }
  }

  if (!customElements.get("rolecall-widget")) customElements.define("rolecall-widget", RolecallWidget);
  if (document.querySelector("rolecall-chat")) load("element");

  const start = () => {
    const early = window.Rolecall?.q ?? [];
    let widget = null;
    if (!(script && "manual" in script.dataset)) {
      widget = document.createElement("rolecall-widget");
      for (const [name, value] of Object.entries(script?.dataset ?? {})) {
        widget.setAttribute(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), value);
      }
      document.documentElement.append(widget);
    }
    const api = (name, ...rest) => api[name]?.(...rest);
    const current = () => {
      widget ??= document.querySelector("rolecall-widget");
      if (widget && !widget.isConnected) document.documentElement.append(widget);
      return widget;
    };
    for (const name of ["open", "close", "toggle", "ask", "on"]) api[name] = (...rest) => current()?.[name](...rest);
    api.load = () => load("element");
    api.remove = () => widget?.remove();
    window.Rolecall = api;
    for (const call of early) api(...call);
  };
  if (document.body) start();
  else addEventListener("DOMContentLoaded", start);
})();
