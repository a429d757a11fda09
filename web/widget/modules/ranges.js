// A ranges block as a chart: a bar for each range on one scale, its figures beside it, and a table on demand.

import { el, svg } from "./nodes.js";

const MIN_BAR = 1.2; // hundredths of the width, so that a single figure can be seen
const POINTS = ["low", "p25", "median", "p75", "high"];

/** The figure. `cites` makes the chips of a series, `tableOf` a table. */
export function rangesOf(block, cites, words, tableOf) {
  const top = Math.max(0, ...block.series.flatMap(known));
  const chart = el("ul", { dir: "auto" }, ...block.series.map((series) =>
    el("li", {},
      el("span", { class: "range-label" }, series.label),
      el("span", { class: "range-figures" }, el("bdi", {}, figures(series, block.unit)), ...cites(series.citations)),
      bar(series, top, block.unit))));
  const scale = top > 0 && el("div", { class: "scale", "aria-hidden": "true", dir: "ltr" },
    ...[0, top / 2, top].map((value) => el("span", {}, written(value, block.unit))));
  let table = null;
  const toggle = el("button", { type: "button", class: "plain", "aria-expanded": "false", onclick: () => {
    table ??= figure.appendChild(dataOf(block, cites, words, tableOf));
    const shown = toggle.getAttribute("aria-expanded") !== "true";
    toggle.setAttribute("aria-expanded", String(shown));
    table.hidden = !shown;
  } }, words.showTable);
  const figure = el("figure", { class: "ranges" },
    el("figcaption", { dir: "auto" }, block.title, " ", block.unit ? el("span", { class: "small" }, block.unit) : null),
    chart, scale || null, toggle);
  return figure;
}

function dataOf(block, cites, words, tableOf) {
  const points = POINTS.filter((point) => block.series.some((series) => series[point] !== null));
  const cell = (series, point) => {
    if (series[point] === null) return series.open_ended && point === "high" ? words.andMore : "–";
    return written(series[point], block.unit) + (series.open_ended && point === "high" ? "+" : "");
  };
  const rows = block.series.map((series) => [
    el("th", { scope: "row" }, series.label, ...cites(series.citations)),
    ...points.map((point) => el("td", { class: "short" }, el("bdi", {}, cell(series, point)))),
  ]);
  return tableOf([block.title, ...points.map((point) => words[point])], rows, words);
}

function known(series) {
  return POINTS.map((point) => series[point]).filter((value) => value !== null);
}

function bar(series, top, unit) {
  const values = known(series);
  const label = `${series.label}: ${figures(series, unit)}`;
  const drawing = svg("svg", { class: "bar", viewBox: "0 0 100 6", preserveAspectRatio: "none", role: "img", "aria-label": label },
    svg("rect", { class: "bar-track", x: 0, y: 2.5, width: 100, height: 1 }));
  if (!values.length || top <= 0) return drawing;
  const place = (value) => (Math.max(value, 0) / top) * 100;
  const start = Math.min(place(Math.min(...values)), 100 - MIN_BAR);
  const end = series.open_ended && series.high === null ? 100 : place(Math.max(...values));
  const span = series.open_ended ? "bar-span bar-open" : "bar-span";
  drawing.append(svg("rect", { class: span, x: start, y: 1, width: Math.max(end - start, MIN_BAR), height: 4, rx: 0.6 }));
  if (series.p25 !== null && series.p75 !== null) {
    drawing.append(svg("rect", { class: "bar-inner", x: place(series.p25), y: 1, width: Math.max(place(series.p75) - place(series.p25), 0), height: 4 }));
  }
  if (series.median !== null) {
    drawing.append(svg("rect", { class: "bar-median", x: Math.max(place(series.median) - 0.4, 0), y: 0, width: 0.8, height: 6 }));
  }
  return drawing;
}

function written(value, unit) {
  const money = unit.toUpperCase().startsWith("USD");
  const grouped = (one) => one.toLocaleString("en-US", { maximumFractionDigits: 2 });
  if (money && Math.abs(value) >= 1000 && value % 500 === 0) return `$${grouped(value / 1000)}K`;
  return (money ? "$" : "") + grouped(value);
}

/** "$195K–$265K", "12+ years", "median $133,080". */
export function figures(series, unit) {
  const money = unit.toUpperCase().startsWith("USD");
  const suffix = money || !unit ? "" : unit === "percent" ? "%" : ` ${unit}`;
  const exact = (value) => money && value % 1000 ? `$${value.toLocaleString("en-US", { maximumFractionDigits: 2 })}` : written(value, unit);
  const { low, high, median, open_ended: open } = series;
  let span;
  if (low !== null && high !== null) span = (low === high ? exact(low) : `${exact(low)}–${exact(high)}`) + (open ? "+" : "");
  else if (low !== null) span = open ? `${exact(low)}+` : `from ${exact(low)}`;
  else if (high !== null) span = `up to ${exact(high)}${open ? "+" : ""}`;
  else return median === null ? "" : `median ${exact(median)}${suffix}`;
  return span + suffix + (median === null ? "" : `, median ${exact(median)}`);
}
