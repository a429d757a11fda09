// What outlives a reload: in the page's own session storage; where that is blocked, in this page's memory.

const fallback = new Map();

/** The kept text, or null. */
export function recall(name) {
  try {
    return sessionStorage.getItem(name) ?? fallback.get(name) ?? null;
  } catch {
    return fallback.get(name) ?? null;
  }
}

/** Keep a text under a name; an empty one or null forgets it. */
export function keep(name, text) {
  if (text) fallback.set(name, text);
  else fallback.delete(name);
  try {
    if (text) sessionStorage.setItem(name, text);
    else sessionStorage.removeItem(name);
  } catch {
    // Blocked or full: the copy in memory has to do.
  }
}
