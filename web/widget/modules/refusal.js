// Whether the server refuses this page. A refusal has no CORS header, so the page cannot read it; but any page may run
// a script of ours that says so, and tells the site's owner in the console what to change. The loader does the same:
// a page whose origin is not listed gets no modules.

/** Asked only after a request has failed. */
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
