// A refusal has no CORS header, so the page cannot read it; but any page may run a script of ours that says so, and
// that tells the owner in the console what to change. The loader has its own: an unlisted page gets no modules.

/** Whether the server refuses this page; asked only after a request has failed. */
export function refused(base, key) {
  if (new URL(base).origin === self.origin) return false;
  return new Promise((done) => {
    const script = document.createElement("script");
    script.onload = script.onerror = () => {
      script.remove();
      done("said" in script.dataset);
    };
    script.src = `${base}widget/check.js?${new URLSearchParams({ origin: self.origin, key })}`;
    document.head.append(script);
  }).catch(() => false); // the page's policy allows no such script
}
