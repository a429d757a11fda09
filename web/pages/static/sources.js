// Citations: the chip in the text, the card with the exact quote, and the list under an answer.

import { el, icon } from "./nodes.js";

const card = document.getElementById("_source");
let opener = null;

card.addEventListener("toggle", (event) => {
  if (event.newState !== "closed" || !opener) return;
  opener.setAttribute("aria-expanded", "false");
  if (card.contains(document.activeElement) || document.activeElement === document.body) opener.focus();
  opener = null;
});

/** The passage's page, with the quote marked where a browser can find it in one piece; "" for other addresses. */
export function passageUrl(citation) {
  if (!citation.url.startsWith("/guides/")) return "";
  const words = citation.quote.trim();
  if (!words || words.includes("\n") || words.includes(" | ")) return citation.url;
  return `${citation.url}:~:text=${encodeURIComponent(words).replaceAll("-", "%2D")}`;
}

function where(citation) {
  return citation.section ? `${citation.guide_title} · ${citation.section}` : citation.guide_title;
}

/** The numbered chip that opens the card of its source. */
export function chip(number, citation) {
  const label = citation ? `Source ${number}: ${where(citation)}` : `Source ${number}`;
  const attributes = { type: "button", class: "cite", "aria-label": label, "aria-haspopup": "dialog", "aria-expanded": "false" };
  const button = el("button", attributes, String(number));
  if (citation) button.addEventListener("click", () => open(button, citation));
  return button;
}

function open(button, citation) {
  const again = opener === button;
  if (card.matches(":popover-open")) card.hidePopover();
  if (again) return;
  const url = passageUrl(citation);
  card.replaceChildren(
    el("blockquote", { dir: "auto" }, citation.quote),
    el("p", { class: "where" }, where(citation)),
    el("p", { class: "small" }, [citation.reviewed ? `Reviewed ${citation.reviewed}` : "", citation.source].filter(Boolean).join(" · ")),
    url ? el("a", { class: "button", href: url }, "Open the passage") : null,
  );
  opener = button;
  button.setAttribute("aria-expanded", "true");
  card.setAttribute("aria-label", `Source ${citation.number}`);
  card.showPopover();
  place(button);
  card.querySelector("a")?.focus({ preventScroll: true });
}

function place(button) {
  const chipBox = button.getBoundingClientRect();
  const box = card.getBoundingClientRect();
  const left = Math.min(Math.max(chipBox.left - 24, 16), window.innerWidth - box.width - 16);
  const below = chipBox.bottom + 8;
  const top = below + box.height < window.innerHeight - 16 ? below : Math.max(chipBox.top - box.height - 8, 16);
  // On narrow screens the style sheet makes a sheet at the bottom of it and looks at neither.
  card.style.setProperty("--left", `${left}px`);
  card.style.setProperty("--top", `${top}px`);
}

/** All sources of an answer, folded. */
export function sourceList(citations) {
  if (!citations.length) return null;
  return el("details", { class: "sources" },
    el("summary", {}, citations.length === 1 ? "1 source" : `${citations.length} sources`),
    el("ol", {}, ...citations.map((citation) => {
      const url = passageUrl(citation);
      return el("li", { value: citation.number },
        el("blockquote", { dir: "auto" }, citation.quote),
        el("p", { class: "small" }, where(citation), citation.reviewed ? ` · reviewed ${citation.reviewed}` : "",
          url ? " · " : "", url ? el("a", { href: url }, "Open the passage") : null));
    })));
}

const THUMB_UP = "M7 11v9H4v-9h3zm0 0 4-7a2 2 0 0 1 2 2v4h5a2 2 0 0 1 2 2.300l-1 6A2 2 0 0 1 17 20H7";
const THUMB_DOWN = "M17 13V4h3v9h-3zm0 0-4 7a2 2 0 0 1-2-2v-4H6a2 2 0 0 1-2-2.300l1-6A2 2 0 0 1 7 4h10";

/** Two buttons that rate an answer. */
export function rating(answerId) {
  const group = el("div", { class: "rate", role: "group", "aria-label": "Was this helpful?" });
  const button = (value, label, path) => el("button", {
    type: "button", "aria-label": label, title: label, "aria-pressed": "false",
    onclick: async (event) => {
      const pressed = event.currentTarget;
      const response = await fetch("/api/v1/feedback", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ answer_id: answerId, rating: value }),
      }).catch(() => null);
      if (!response?.ok) return;
      for (const other of group.children) other.setAttribute("aria-pressed", String(other === pressed));
    },
  }, icon(path, 17));
  group.append(button("up", "Helpful", THUMB_UP), button("down", "Not helpful", THUMB_DOWN));
  return group;
}
