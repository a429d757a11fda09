// The chat page: asks through the streaming API and draws each verified block as it arrives.

import { blockOf } from "./blocks.js";
import { eventsOf } from "./events.js";
import { el } from "./nodes.js";
import { rating, sourceList } from "./sources.js";

const STAGES = {
  understanding: "Reading your question…",
  searching: "Searching the guides…",
  writing: "Putting the answer together…",
  checking: "Checking every figure against its source…",
};
const KEY = "rolecall.conversation";
const BROKEN = "The connection broke off before the answer was complete.";

const $ = (id) => document.getElementById(id);
const form = $("_ask"), box = $("_question"), send = $("_send"), log = $("_log"), status = $("_status");
const limit = Number(form.dataset.limit);
let running = null;

function conversation() {
  return sessionStorage.getItem(KEY);
}

function begin() {
  $("_start").hidden = true;
  $("_new").hidden = false;
  document.body.classList.add("begun");
}

function keep(id) {
  sessionStorage.setItem(KEY, id);
  $("_forget").hidden = false;
}

function newTurn(question) {
  begin();
  for (const old of log.querySelectorAll(".suggestions, .trouble")) old.remove();
  const answer = el("div", { class: "answer" });
  const turn = el("article", { class: "turn" }, el("h2", { class: "asked", dir: "auto" }, question), answer);
  log.append(turn);
  return { turn, answer };
}

function finish(turn, answer, reply) {
  answer.dataset.outcome = reply.outcome;
  answer.append(el("div", { class: "foot" }, sourceList(reply.citations), rating(reply.id)));
}

function suggest(turn, suggestions) {
  if (!suggestions.length) return;
  const buttons = suggestions.map((text) =>
    el("li", {}, el("button", { type: "button", class: "chip", onclick: () => ask(text) }, text)));
  turn.append(el("ul", { class: "suggestions", "aria-label": "You could ask next" }, ...buttons));
}

function trouble(turn, question, message) {
  const again = el("button", { type: "button", class: "button", onclick: () => { turn.remove(); ask(question); } }, "Try again");
  const notice = el("div", { class: "trouble", role: "alert" }, el("span", {}, message), again);
  turn.append(notice);
  notice.scrollIntoView({ block: "nearest" });
}

async function ask(text) {
  const question = text.trim();
  if (!question || running) return;
  if ([...question].length > limit) return counted();
  const { turn, answer } = newTurn(question);
  const stage = el("p", { class: "stage", "aria-hidden": "true" }, STAGES.understanding);
  answer.append(stage);
  turn.scrollIntoView({ block: "start" });
  running = new AbortController();
  working(true);
  try {
    await listen(question, turn, answer, stage);
    status.textContent = "The answer is complete.";
  } catch (error) {
    const stopped = error.name === "AbortError";
    status.textContent = "";
    trouble(turn, question, stopped ? "Stopped." : error.told ?? BROKEN);
  } finally {
    stage.remove();
    running = null;
    working(false);
  }
}

async function listen(question, turn, answer, stage) {
  const request = { question };
  if (conversation()) request.conversation_id = conversation();
  if (form.dataset.guide) request.guide = form.dataset.guide;
  const response = await fetch("/api/v1/chat", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify(request),
    signal: running.signal,
  });
  if (response.status === 404 && request.conversation_id) {
    // The conversation has expired: begin a new one with the same question.
    sessionStorage.removeItem(KEY);
    return listen(question, turn, answer, stage);
  }
  if (!response.ok) throw told(await response.json().catch(() => null));
  const citations = new Map();
  for await (const { event, data } of eventsOf(response)) {
    if (event === "stage") status.textContent = stage.textContent = STAGES[data.stage] ?? "Working…";
    else if (event === "citation") citations.set(data.number, data);
    else if (event === "block") {
      const block = blockOf(data, citations);
      if (block) stage.before(block);
    } else if (event === "suggestions") suggest(turn, data.suggestions);
    else if (event === "error") throw told(data);
    else if (event === "done") {
      keep(data.conversation_id);
      stage.remove();
      return finish(turn, answer, data);
    }
  }
  throw told(null);
}

function told(body) {
  return Object.assign(new Error("refused"), { told: body?.error?.message ?? BROKEN });
}

function working(is) {
  form.classList.toggle("working", is);
  log.setAttribute("aria-busy", String(is));
  send.setAttribute("aria-label", is ? "Stop" : "Send");
  counted();
}

function counted() {
  const length = [...box.value.trim()].length;
  $("_count").textContent = length > limit ? `${length - limit} characters too many` : "";
  send.disabled = !running && (length === 0 || length > limit);
  if (!CSS.supports("field-sizing", "content")) {
    box.style.setProperty("height", "auto");
    box.style.setProperty("height", `${box.scrollHeight}px`);
  }
}

async function restore() {
  const id = form.elements.conversation_id.value || conversation();
  if (!id) return;
  const response = await fetch(`/api/v1/conversations/${encodeURIComponent(id)}`).catch(() => null);
  if (response?.status === 404) sessionStorage.removeItem(KEY);
  if (!response?.ok || running) return;
  const { turns } = await response.json();
  log.replaceChildren();
  for (const [number, { question, answer: reply }] of turns.entries()) {
    const { turn, answer } = newTurn(question);
    if (!reply) continue;
    const citations = new Map(reply.citations.map((one) => [one.number, one]));
    answer.append(...reply.blocks.map((block) => blockOf(block, citations)).filter(Boolean));
    finish(turn, answer, reply);
    if (number === turns.length - 1) suggest(turn, reply.suggestions);
  }
  keep(id);
  log.lastElementChild?.scrollIntoView({ block: "start", behavior: "instant" });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (running) return running.abort();
  const question = box.value;
  if ([...question.trim()].length > limit) return;
  box.value = "";
  counted();
  ask(question);
});
box.addEventListener("input", counted);
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (!running) form.requestSubmit();
});
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.target === form || button?.name !== "question") return;
  event.preventDefault();
  ask(button.value);
});
$("_new").addEventListener("click", () => sessionStorage.removeItem(KEY));
$("_forget").addEventListener("click", async () => {
  const id = conversation();
  if (id) await fetch(`/api/v1/conversations/${encodeURIComponent(id)}`, { method: "DELETE" }).catch(() => null);
  sessionStorage.removeItem(KEY);
  location.assign("/");
});

form.noValidate = true; // an empty box must not keep the stop button from working
counted();
restore();
if (matchMedia("(hover: hover)").matches) box.focus();
