// The blocks of an answer as elements.

import { el } from "./nodes.js";
import { rangesOf } from "./ranges.js";
import { chip } from "./sources.js";

/** One block; `citations` maps numbers to citations. A kind that is not known yet is shown as nothing. */
export function blockOf(block, citations) {
  const cites = (numbers) => numbers.map((number) => chip(number, citations.get(number)));
  const claim = (one) => [
    one.text,
    one.computation ? el("span", { class: "sum" }, ` (${one.computation.expression})`) : null,
    ...cites(one.citations),
  ];
  switch (block.kind) {
    case "paragraph":
      return el("p", {}, ...block.claims.flatMap((one, number) => [number ? " " : null, ...claim(one)]));
    case "list":
      return el("ul", {}, ...block.items.map((item) => el("li", {}, ...claim(item))));
    case "table":
      return el("div", { class: "scroll", role: "region", "aria-label": "Table", tabindex: 0 },
        el("table", {},
          el("thead", {}, el("tr", {}, ...block.columns.map((column) => el("th", { scope: "col" }, column)))),
          el("tbody", {}, ...block.rows.map((row) => el("tr", {}, ...row.map((cell) => el("td", {}, ...claim(cell))))))));
    case "ranges":
      return rangesOf(block, cites);
    case "note":
      return el("p", { class: "note" }, block.text);
    default:
      return null;
  }
}
