// The blocks of an answer as elements.

import { el } from "./nodes.js";
import { rangesOf } from "./ranges.js";

const LONGEST_JOINED = 24; // characters; fits beside a citation at 320 px

// The last word apart, so that a citation never stands alone on a line.
function lastWord(text) {
  const cut = text.lastIndexOf(" ") + 1;
  return text.length - cut <= LONGEST_JOINED ? [text.slice(0, cut), text.slice(cut)] : [text, ""];
}

/** One block; `cites` makes the chips of some numbers. A kind that is not known yet is shown as nothing. */
export function blockOf(block, cites, words) {
  const claim = (one) => {
    const [start, last] = lastWord(one.computation ? `${one.text} (${one.computation.expression})` : one.text);
    return [start, el("span", { class: last ? "joined" : "" }, last, ...cites(one.citations))];
  };
  switch (block.kind) {
    case "paragraph":
      return el("p", { dir: "auto" }, ...block.claims.flatMap((one, number) => [number ? " " : null, ...claim(one)]));
    case "list":
      return el("ul", { dir: "auto" }, ...block.items.map((item) => el("li", {}, ...claim(item))));
    case "table":
      return tableOf(block.columns, block.rows.map((row) => row.map((cell) =>
        el("td", { class: cell.text.length <= 16 ? "short" : "" }, ...claim(cell)))), words);
    case "ranges":
      return rangesOf(block, cites, words, tableOf);
    case "note":
      return el("p", { class: "note", dir: "auto" }, block.text);
    default:
      return null;
  }
}

function tableOf(columns, rows, words) {
  return el("div", { class: "scroll", role: "group", "aria-label": words.table, tabindex: 0 },
    el("table", { dir: "auto" },
      el("thead", {}, el("tr", {}, ...columns.map((column) => el("th", { scope: "col" }, column)))),
      el("tbody", {}, ...rows.map((cells) => el("tr", {}, ...cells)))));
}
