// The blocks of an answer as elements.

import { el } from "./nodes.js";
import { rangesOf } from "./ranges.js";
import { chip } from "./sources.js";

const LONGEST_JOINED = 24; // characters; fits beside a citation at 320 px

// The last word apart, so that a citation never stands alone on a line.
function lastWord(text) {
  const cut = text.lastIndexOf(" ") + 1;
  return text.length - cut <= LONGEST_JOINED ? [text.slice(0, cut), text.slice(cut)] : [text, ""];
}

/** One block; `citations` maps numbers to citations. A kind that is not known yet is shown as nothing. */
export function blockOf(block, citations) {
  const cites = (numbers) => numbers.map((number) => chip(number, citations.get(number)));
  const claim = (one) => {
    const [start, last] = lastWord(one.computation ? `${one.text} (${one.computation.expression})` : one.text);
    return [start, el("span", { class: "joined" }, last, ...cites(one.citations))];
  };
  switch (block.kind) {
    case "paragraph":
      return el("p", {}, ...block.claims.flatMap((one, number) => [number ? " " : null, ...claim(one)]));
    case "list":
      return el("ul", {}, ...block.items.map((item) => el("li", {}, ...claim(item))));
    case "table":
      return el("div", { class: "scroll", role: "region", "aria-label": "Table", tabindex: 0 },
        el("table", {},
          el("thead", {}, el("tr", {}, ...block.columns.map((column) => el("th", { scope: "col" }, column)))),
          el("tbody", {}, ...block.rows.map((row) => el("tr", {}, ...row.map((cell) => el("td", { class: cell.text.length <= 16 ? "short" : "" }, ...claim(cell))))))));
    case "ranges":
      return rangesOf(block, cites);
    case "note":
      return el("p", { class: "note" }, block.text);
    default:
      return null;
  }
}
