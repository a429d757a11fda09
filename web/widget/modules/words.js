// The words of the interface. English is here; other languages are loaded when they are asked for.

const en = {
  title: "Career advisor",
  start: "What would you like to know about a role?",
  lead: "Pay, skills, interviews, the way in and the way up. Every statement links to the words of the guide it comes from.",
  readGuide: "Read the whole guide",
  starters: "Questions to begin with",
  conversation: "Conversation",
  question: "Your question",
  placeholder: "Ask about a role",
  send: "Send",
  stop: "Stop",
  open: "Open the career advisor",
  close: "Close",
  fresh: "New conversation",
  options: "Options",
  forget: "Forget this conversation",
  promise: "Answers come from the guides alone. Check them before you decide anything.",
  tooMany: "{n} characters too many",
  understanding: "Reading your question…",
  searching: "Searching the guides…",
  writing: "Putting the answer together…",
  checking: "Checking every figure against its source…",
  sent: "You asked: {q}",
  answering: "Answering…",
  next: "You could ask next",
  source: "Source {n}",
  sources: "{n} sources",
  oneSource: "1 source",
  passage: "Open the passage",
  reviewed: "Reviewed {d}",
  table: "Table",
  showTable: "Show as table",
 
  low: "Low",
  p25: "25th percentile",
  median: "Median",
  p75: "75th percentile",
  high: "High",
  andMore: "and more",
  copy: "Copy answer",
  copied: "Copied",
  helpfulQuestion: "Was this helpful?",
  helpful: "Helpful",
  unhelpful: "Not helpful",
  reason: "What could be better? (optional)",
  sendReason: "Send reason",
  thanks: "Thank you.",
  retry: "Try again",
  stopped: "Stopped.",
  offline: "You are offline. Your question is kept; try again when you are connected.",
  unreachable: "The advisor cannot be reached just now.",
  forbidden: "This chat is not set up for this page.",
  too_many_requests: "That were many questions at once. Please wait {n} s.",
  unavailable: "The advisor is not available just now. Please try again in a moment.",
  broken: "The connection broke off before the answer was complete.",
  slow: "The answer took too long.",
  unexpected: "The server sent something else than an answer.",
  not_found: "This conversation is no longer kept.",
  forgotten: "The conversation was deleted.",
  failedForget: "The conversation could not be deleted. Please try again.",
};

const OTHERS = ["ar", "de", "es", "fr"];
const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/i;
const ACCENTS = new Map([..."aeiouyncsAEIOUNCS"].map((letter, n) => [letter, [..."àéîöûýñçšÀÉÎÖÛÑÇŠ"][n]]));

// Longer and accented, with the places for figures left alone: shows what is not translated or does not fit.
function pseudo(text) {
  const accented = text.replace(/\{\w\}|./gu, (one) => ACCENTS.get(one) ?? one);
  return `[${accented}${" ~".repeat(Math.ceil(text.length / 6))}]`;
}

/** The best of the languages that there are for what is asked, such as "de-AT"; `en-XA` is the pseudo-locale. */
export async function wordsOf(locale) {
  const wanted = locale.toLowerCase();
  if (wanted === "en-xa") return Object.fromEntries(Object.entries(en).map(([name, text]) => [name, pseudo(text)]));
  const language = OTHERS.find((one) => wanted.split("-")[0] === one);
  if (!language) return en;
  const { default: words } = await import(`./words-${language}.js`).catch(() => ({ default: {} }));
  return { ...en, ...words };
}

/** "rtl" or "ltr". */
export function directionOf(locale) {
  return RIGHT_TO_LEFT.test(locale) ? "rtl" : "ltr";
}

/** The text with its {places} filled. */
export function filled(text, values) {
  return text.replace(/\{(\w)\}/g, (_, name) => values[name] ?? "");
}
