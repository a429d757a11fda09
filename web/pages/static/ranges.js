// A ranges block as bars with their figures beside them; the bars are decoration, the figures are text.

import { el, svg } from "./nodes.js";

const MIN_BAR = 1.2; // hundredths of the width, so that a single figure can be seen

/** The figure with bars on one scale from zero. `cites` makes the chips of a series. */
export function rangesOf(block, cites) {
  const top = Math.max(0, ...block.series.flatMap(known));
  return el("figure", { class: "ranges" },
    el("figcaption", {}, block.title, block.unit ? el("span", { class: "small" }, ` ${block.unit}`) : null),
    el("ul", {}, ...block.series.map((series) =>
      el("li", {},
        el("span", { class: "range-label" }, series.label),
        el("span", { class: "range-figures" }, figures(series, block.unit), ...cites(series.citations)),
        bar(series, top)))));
}

function known(series) {
  return [series.low, series.p25, series.median, series.p75, series.high].filter((value) => value !== null);
}

function bar(series, top) {
  const values = known(series);
  const drawing = svg("svg", { class: "bar", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "bar-track", x: 0, y: 2.5, width: 100, height: 1 }));
  if (!values.length || top <= 0) return drawing;
  const place = (value) => (Math.max(value, 0) / top) * 100;
  const start = Math.min(place(Math.min(...values)), 100 - MIN_BAR);
  const end = series.open_ended && series.high === null ? 100 : place(Math.max(...values));
  const span = series.open_ended ? "bar-span bar-open" : "bar-span";
  drawing.append(svg("rect", { class: span, x: start, y: 1, width: Math.max(end - start, MIN_BAR), height: 4, rx: 0.6 }));
  if (series.p25 !== null && series.p75 !== null) {
    drawing.append(svg("rect", { class: "bar-inner", x: place(series.p25), y: 1, width: place(series.p75) - place(series.p25), height: 4 }));
  }
  if (series.median !== null) {
    drawing.append(svg("rect", { class: "bar-median", x: place(series.median) - 0.3, y: 0, width: 0.6, height: 6 }));
  }
  return drawing;
}

/** "$195K–$265K", "12+ years", "median $133,080". */
export function figures(series, unit) {
  const money = unit.toUpperCase().startsWith("USD");
  const suffix = money || !unit ? "" : unit === "percent" ? "%" : ` ${unit}`;
  const grouped = (value) => value.toLocaleString("en-US", { maximumFractionDigits: 2 });
  const written = (value) => money && Math.abs(value) >= 1000 && value % 1000 === 0
    ? `$${grouped(value / 1000)}K` : (money ? "$" : "") + grouped(value);
  const { low, high, median, open_ended: open } = series;
  let span;
  if (low !== null && high !== null) span = (low === high ? written(low) : `${written(low)}–${written(high)}`) + (open ? "+" : "");
  else if (low !== null) span = open ? `${written(low)}+` : `from ${written(low)}`;
  else if (high !== null) span = `up to ${written(high)}${open ? "+" : ""}`;
  else return median === null ? "" : `median ${written(median)}${suffix}`;
  return span + suffix + (median === null ? "" : `, median ${written(median)}`);
}
