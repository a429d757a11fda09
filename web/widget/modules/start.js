// What stands there before the first question: a greeting, and questions to begin with.

import { el } from "./nodes.js";

/** The nodes, the greeting first. `asked` is what the element was told: greeting, guide, suggestions, level, base, and whether links leave the page. */
export function startOf(words, asked, ask) {
  const lead = el("p", { class: "lead" }, words.lead);
  if (asked.guide) {
    const href = new URL(`guides/${encodeURIComponent(asked.guide)}`, asked.base).href;
    lead.append(" ", el("a", { href, target: asked.leaves ? "_blank" : null, rel: "noopener" }, words.readGuide));
  }
  const greeting = el("div", { class: "greeting", role: "heading", "aria-level": asked.level, dir: "auto" }, asked.greeting || words.start);
  return [greeting, lead, questionsOf(words, listed(asked.suggestions), ask)].filter(Boolean);
}

/** The questions as buttons; null where there are none. */
export function questionsOf(words, questions, ask) {
  if (!questions?.length) return null;
  return el("ul", { class: "starters", "aria-label": words.starters }, ...questions.map((text) =>
    el("li", {}, el("button", { type: "button", class: "starter", dir: "auto", onclick: () => ask(text) }, text))));
}

/** Suggested questions: a JSON list, or texts with | between them; null when none are given. */
function listed(text) {
  if (text === null) return null;
  try {
    const list = JSON.parse(text);
    if (Array.isArray(list)) return list.map(String);
  } catch {
    // Not JSON: the simple form.
  }
  return text.split("|").map((one) => one.trim()).filter(Boolean);
}
