// Builds the snippet from the form, and shows the widget live with the same options.

const form = document.getElementById("_options");
const snippet = document.getElementById("_snippet");
const copy = document.getElementById("_copy");
const address = new URL(/src="([^"]+)"/.exec(snippet.textContent)[1]);
const PAUSE = 400; // ms after the last keystroke before the live widget is made anew
let live = null;
let timer = 0;

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function chosen() {
  return [...new FormData(form)].map(([name, value]) => [name, name === "open-on-load" ? "true" : value.trim()])
    .filter(([, value]) => value);
}

function write() {
  const attributes = chosen().map(([name, value]) => ` data-${name}="${escaped(value)}"`).join("");
  const key = chosen().some(([name]) => name === "key") ? "" : ' data-key="…"';
  snippet.textContent = `<script async src="${address.href}"${key}${attributes}></script>`;
}

function show() {
  live?.remove();
  window.Rolecall?.remove?.();
  live = document.createElement("script");
  live.async = true;
  live.src = new URL("widget.js", location.href).href;
  live.dataset.name = "embed";
  for (const [name, value] of chosen()) live.setAttribute(`data-${name}`, value);
  document.head.append(live);
}

form.addEventListener("input", () => {
  write();
  clearTimeout(timer);
  timer = setTimeout(show, PAUSE);
});
form.addEventListener("submit", (event) => event.preventDefault());
copy.hidden = false;
copy.addEventListener("click", async () => {
  let said = "Copied.";
  try {
    await navigator.clipboard.writeText(snippet.textContent);
  } catch {
    // No leave, or none to ask for: there is no clipboard without a secure connection.
    getSelection().selectAllChildren(snippet);
    said = "It is selected: copy it.";
  }
  document.getElementById("_copied").textContent = said;
});
write();
show();
