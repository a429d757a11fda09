// The looks of <rolecall-chat>, as a constructed sheet: no host policy stands in its way, no host rule reaches it.
// Every colour and measure that a site may set is a custom property named --rolecall-…; see docs/embedding.md.

const TEXT = `
:host { display: block; block-size: var(--rolecall-height, min(40rem, 90dvh)); min-inline-size: 0; }
:host([hidden]) { display: none; }
.frame {
  all: initial; box-sizing: border-box; display: grid; grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr); block-size: 100%;
  color-scheme: light dark; font-size: medium; --rolecall-unit: 1em;
  --paper: var(--rolecall-paper, light-dark(#fbfaf7, #141516));
  --card: var(--rolecall-card, light-dark(#ffffff, #1c1e1f));
  --ink: var(--rolecall-ink, light-dark(#1d1c1a, #eae8e3));
  --soft: var(--rolecall-soft, light-dark(#625e57, #a5a099));
  --line: var(--rolecall-line, light-dark(#e5e1d9, #303335));
  --edge: light-dark(#8d877c, #74797c);
  --tint: var(--rolecall-tint, light-dark(#f1eee7, #222527));
  --accent: var(--rolecall-accent, light-dark(#0e625e, #79cfc5));
  --on-accent: var(--rolecall-on-accent, light-dark(#ffffff, #0b2624));
  --link: var(--rolecall-link, light-dark(#0e625e, #79cfc5));
  --chip: light-dark(#e0efec, #1c3835);
  --warn: light-dark(#8f3d12, #f0b08a);
  --warn-tint: light-dark(#fbeee4, #3a2417);
  --round: var(--rolecall-radius, 0.85rem);
  --shadow: 0 1px 2px rgb(0 0 0 / 6%), 0 6px 22px rgb(0 0 0 / 9%);
  font: medium/1.6 var(--rolecall-font, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", "Noto Sans Arabic", Arial, sans-serif);
  background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
}
.frame[dir="rtl"] { direction: rtl; }
.frame[data-theme="light"] { color-scheme: light; }
.frame[data-theme="dark"] { color-scheme: dark; }
.frame *, .frame *::before, .frame *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
p, ul, ol { margin: 0 0 0.9rem; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
button, textarea, input { font: inherit; color: inherit; letter-spacing: inherit; }
button { cursor: pointer; border: 0; background: none; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.scroller:focus { outline: none; }
.small { font-size: 0.86rem; color: var(--soft); }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.voice p { position: absolute; inset: 0; margin: 0; }

.head { display: flex; align-items: center; gap: 0.15rem; padding: 0.5rem 0.6rem 0.5rem 1.1rem; border-block-end: 1px solid var(--line); }
[dir="rtl"] .head { padding: 0.5rem 1.1rem 0.5rem 0.6rem; }
.title { flex: 1; font-weight: 650; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.tool { border-radius: 0.5rem; padding: 0.4rem; min-inline-size: 2rem; min-block-size: 2rem; color: var(--soft); line-height: 0; }
.tool:hover, .tool[aria-expanded="true"] { background: var(--tint); color: var(--ink); }
.tool[aria-pressed="true"], .tool.done { background: var(--chip); color: var(--link); }
.frame:not(.begun) .fresh, .frame:not(.begun) .options { visibility: hidden; }
.menu, .source-card { margin: 0; inset: var(--top, 4rem) auto auto var(--left, 1rem); border: 1px solid var(--line); border-radius: var(--round); background: var(--card); color: var(--ink); box-shadow: var(--shadow); }
.menu { padding: 0.3rem; }
.item { display: block; inline-size: 100%; text-align: start; padding: 0.5rem 0.8rem; border-radius: 0.5rem; }
.item:hover { background: var(--tint); }

.scroller { overflow: auto; overscroll-behavior: contain; container-type: size; scroll-padding: 0.5rem; }
.column { max-inline-size: var(--rolecall-column, 44rem); margin-inline: auto; padding: 1rem 1.1rem; }
.start { padding-block: clamp(0.5rem, 7cqh, 5rem) 0.5rem; }
.greeting { font-size: clamp(1.3rem, 1rem + 2cqi, 2.1rem); font-weight: 650; line-height: 1.25; letter-spacing: -0.011em; margin-block-end: 0.6rem; text-wrap: balance; }
.lead { color: var(--soft); text-wrap: pretty; }
.starters { list-style: none; padding: 0; margin: 1.4rem 0 0; display: grid; gap: 0.6rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); }
.starter { inline-size: 100%; block-size: 100%; text-align: start; padding: 0.8rem 1rem; border-radius: var(--round); background: var(--card); border: 1px solid var(--line); line-height: 1.4; transition: border-color 0.12s; }
.starter:hover { border-color: var(--link); }

.turn { padding: 0.4rem 0 1.4rem; contain-intrinsic-size: auto 24rem; }
/* A turn left out while it scrolls away would count as a layout shift. */
.turn:nth-last-child(n + 3) { content-visibility: auto; }
/* High enough to be scrolled to the top. */
.turn + .turn:last-child { min-block-size: calc(100cqh - 1.5rem); }
.turn + .turn { border-block-start: 1px solid var(--line); padding-block-start: 1.4rem; }
.asked { font-weight: 500; line-height: 1.5; margin: 0 0 1.1rem; margin-inline-start: auto; inline-size: fit-content; max-inline-size: min(34rem, 92%); padding: 0.55rem 0.95rem; border-radius: 1.1rem; border-end-end-radius: 0.3rem; background: var(--tint); white-space: pre-wrap; unicode-bidi: isolate; }
.answer > :last-child { margin-block-end: 0; }
.answer > * { animation: arrive 0.22s ease-out; }
@keyframes arrive { from { opacity: 0; transform: translateY(4px); } }
.answer > ul { padding-inline-start: 1.25rem; }
.answer li + li { margin-block-start: 0.3rem; }
.note { white-space: pre-line; }
.answer > * + .note { color: var(--soft); }
.answer[data-outcome="partial"] > .note, .answer[data-outcome="crisis"] > .note { color: var(--ink); background: var(--tint); border-radius: 0.6rem; padding: 0.65rem 0.9rem; }
.answer[data-outcome="crisis"] > .note { background: var(--chip); font-size: 1.05rem; }
.short, .joined { white-space: nowrap; }
.cite { min-inline-size: 1.5rem; min-block-size: 1.5rem; margin-inline-start: 0.22rem; padding: 0.08rem 0.34rem; border-radius: 0.45rem; background: var(--chip); color: light-dark(#0e625e, #79cfc5); font-weight: 600; font-size: 0.74rem; line-height: 1.25; text-align: center; vertical-align: 0.12em; font-variant-numeric: tabular-nums; }
.cite:hover, .cite[aria-expanded="true"] { background: var(--accent); color: var(--on-accent); }
.stage { display: flex; align-items: flex-start; gap: 0.6rem; color: var(--soft); }
.stage::before { content: ""; flex: none; margin-block-start: 0.5rem; inline-size: 0.6rem; block-size: 0.6rem; border-radius: 50%; background: var(--link); animation: pulse 1.1s ease-in-out infinite; }
@keyframes pulse { 50% { opacity: 0.25; transform: scale(0.8); } }
.foot { display: flex; flex-wrap: wrap; gap: 0.3rem 1rem; align-items: flex-start; margin-block-start: 0.8rem; }
.sources { flex: 1 1 12rem; min-inline-size: 0; font-size: 0.92rem; }
.sources summary { cursor: pointer; color: var(--soft); font-size: 0.86rem; inline-size: fit-content; padding-block: 0.3rem; }
.sources ol { margin: 0.5rem 0 0; padding-inline-start: 1.7rem; }
.sources li + li { margin-block-start: 0.7rem; }
.sources p { margin: 0.15rem 0 0; }
blockquote { margin: 0; padding-inline-start: 0.75rem; border-inline-start: 2px solid var(--link); white-space: pre-line; }
.tools, .rate { display: flex; gap: 0.15rem; }
.reason { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-block-start: 0.7rem; font-size: 0.92rem; }
.reason input { flex: 1 1 12rem; min-inline-size: 0; padding: 0.4rem 0.7rem; border: 1px solid var(--edge); border-radius: 0.6rem; background: var(--card); }
.button { display: inline-block; background: var(--accent); color: var(--on-accent); border-radius: 0.6rem; padding: 0.4rem 0.95rem; text-decoration: none; font-weight: 550; font-size: 0.92rem; }
.button.quiet { background: none; color: var(--link); box-shadow: inset 0 0 0 1px var(--edge); }
.suggestions { list-style: none; margin: 1.1rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.5rem; }
.chip { text-align: start; font-size: 0.92rem; line-height: 1.4; padding: 0.4rem 0.8rem; border-radius: 1.1rem; background: var(--card); border: 1px solid var(--line); color: var(--link); }
.chip:hover { background: var(--tint); }
.trouble { background: var(--warn-tint); color: var(--warn); border-radius: 0.7rem; padding: 0.7rem 0.95rem; display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; justify-content: space-between; margin-block-start: 0.6rem; }
.trouble .button { background: none; color: inherit; box-shadow: inset 0 0 0 1px currentColor; padding: 0.25rem 0.8rem; }
.notice { background: var(--warn-tint); color: var(--warn); border-radius: 0.7rem; padding: 0.7rem 0.95rem; margin-block-start: 1rem; }
.notice:empty { display: none; }
.plain { padding: 0.25rem 0; color: var(--link); text-decoration: underline; text-underline-offset: 0.18em; font-size: 0.86rem; }

.scroll { overflow-x: auto; margin: 0 0 1rem; border: 1px solid var(--line); border-radius: var(--round); background: var(--card); }
table { border-collapse: collapse; inline-size: 100%; font-size: 0.94rem; line-height: 1.45; overflow-wrap: normal; }
th, td { text-align: start; vertical-align: top; padding: 0.5rem 0.7rem; min-inline-size: 5.5rem; max-inline-size: 22rem; overflow-wrap: anywhere; }
thead th { font-size: 0.82rem; font-weight: 600; color: var(--soft); }
tbody th { font-weight: 550; }
tbody tr { border-block-start: 1px solid var(--line); }
.ranges { margin: 0 0 1rem; padding: 0.9rem 1rem; border: 1px solid var(--line); border-radius: var(--round); background: var(--card); }
.ranges figcaption { font-weight: 600; margin-block-end: 0.6rem; }
.ranges figcaption .small { display: inline-block; font-weight: 400; }
.ranges ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.7rem; }
.ranges li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; margin: 0; font-size: 0.94rem; }
.range-label { flex: 1 1 9rem; }
.range-figures { font-weight: 600; font-variant-numeric: tabular-nums; }
.bar-track { fill: var(--line); }
.bar { display: block; flex: 0 0 100%; inline-size: 100%; block-size: 0.85rem; margin-block-start: 0.2rem; }
.bar-span { fill: color-mix(in srgb, var(--link) 58%, var(--card)); }
.bar-inner { fill: var(--link); }
.bar-median { fill: var(--ink); }
.bar-open { fill-opacity: 0.7; }
.scale { display: flex; justify-content: space-between; font-size: 0.75rem; color: var(--soft); font-variant-numeric: tabular-nums; margin-block: 0.25rem; }
.ranges .scroll { margin: 0.6rem 0 0; }

.bottom { position: relative; padding: 0.4rem 1.1rem max(0.6rem, env(safe-area-inset-bottom)); }
.bottom::before { content: ""; position: absolute; inset: auto 0 100%; block-size: 1.4rem; background: linear-gradient(to top, var(--paper), transparent); pointer-events: none; }
.bottom > * { max-inline-size: calc(var(--rolecall-column, 44rem) - 2.2rem); margin-inline: auto; }
.composer { display: flex; align-items: flex-end; gap: 0.4rem; background: var(--card); border-radius: 1.35rem; border: 1px solid var(--edge); padding: 0.35rem; padding-inline-start: 1.1rem; }
.composer:focus-within { border-color: var(--link); box-shadow: 0 0 0 1px var(--link); }
.composer textarea { flex: 1; min-inline-size: 0; border: 0; outline: 0; background: none; resize: none; padding: 0.4rem 0; max-block-size: 30vh; line-height: 1.45; field-sizing: content; }
.composer textarea::placeholder, .reason input::placeholder { color: var(--soft); opacity: 1; }
.send { flex: none; inline-size: 2.35rem; block-size: 2.35rem; border-radius: 50%; display: grid; place-items: center; padding: 0; background: var(--accent); color: var(--on-accent); }
.send:disabled { background: var(--tint); color: var(--soft); cursor: default; }
.send .square, .working .send .arrow { display: none; }
.working .send .square { display: inline; }
.under { text-align: center; margin: 0.4rem auto 0; font-size: 0.78rem; line-height: 1.4; }
.count:not(:empty) { margin-inline-end: 0.6rem; font-weight: 600; color: var(--warn); }

.source-card { inline-size: min(24rem, calc(100vw - 2rem)); max-block-size: min(60vh, max(10rem, var(--room, 60vh))); overflow: auto; padding: 1rem 1.1rem; font-size: 0.95rem; }
.source-card blockquote { font-size: 1rem; margin-block-end: 0.75rem; }
.source-card p { margin: 0 0 0.2rem; }
.source-card .where { font-weight: 600; }
.source-card .button { margin-block-start: 0.6rem; }

:host([variant="page"]) .head { max-inline-size: var(--rolecall-column, 44rem); inline-size: 100%; margin-inline: auto; border: 0; padding-block: 0.2rem; }
:host([variant="page"]) .title { visibility: hidden; }
:host([variant="page"]) .frame { background: none; }

@media (max-width: 40rem) {
  .source-card:popover-open { position: fixed; max-block-size: 60vh; inset: auto 0 0 0; inline-size: 100%; max-inline-size: none; border-radius: 1.1rem 1.1rem 0 0; border-width: 1px 0 0; padding-block-end: max(1.2rem, env(safe-area-inset-bottom)); }
}
/* So low a window (a phone on its side, 400 % zoom) is better scrolled as a whole. */
@media (max-height: 26rem) {
  .frame { display: block; overflow: auto; }
  .scroller { container-type: inline-size; overflow: visible; }
  .turn + .turn:last-child { min-block-size: 0; }
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation: none !important; transition: none !important; }
}
@media (prefers-reduced-motion: no-preference) { .scroller { scroll-behavior: smooth; } }
@media (forced-colors: active) {
  .bottom::before { display: none; }
  .composer:focus-within { outline: 2px solid Highlight; outline-offset: 2px; }
  .asked, .send, .button, .chip, .cite, .source-card, .trouble { border: 1px solid; }
  .bar-span { fill: GrayText; }
  .bar-inner { fill: Highlight; }
  .bar-median { fill: CanvasText; }
  .bar-track { fill: CanvasText; fill-opacity: 0.3; }
  .tool[aria-pressed="true"] { outline: 2px solid Highlight; }
  .stage::before { forced-color-adjust: none; }
}
@media print {
  :host { block-size: auto; }
  .frame { display: block; }
  .scroller { overflow: visible; container-type: normal; }
  .head, .bottom, .suggestions, .tools, .reason, .ranges .plain { display: none; }
  .turn { content-visibility: visible !important; min-block-size: 0 !important; }
  .sources::details-content { content-visibility: visible; block-size: auto; }
}
`;

// A rem is the host page's to choose. Ours is what the reader's browser calls medium.
const UNIT = "--rolecall-unit";
const OWN = TEXT.replace(/^(?!@media).*$/gm, (line) => line.replace(/([\d.]+)rem/g, `calc($1 * var(${UNIT}))`));

let made = null;

/** The sheet, made once for all elements of a page. */
export function sheet() {
  if (!made) {
    try {
      CSS.registerProperty({ name: UNIT, syntax: "<length>", inherits: true, initialValue: "16px" });
    } catch {
      // Another build of the widget on this page has done so.
    }
    made = new CSSStyleSheet();
    made.replaceSync(OWN);
  }
  return made;
}
