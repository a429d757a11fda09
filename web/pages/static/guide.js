// What is asked on a guide's page is answered beside the guide; without this script the form leads to the chat page.

const form = document.querySelector(".ask-here form");
const box = form.elements.question;

const loader = document.createElement("script");
loader.src = "/widget.js";
// The name is the chat page's: one conversation goes on from page to page.
Object.assign(loader.dataset, { guide: form.elements.guide.value, name: "page", locale: "en" });
loader.onload = () => {
  for (const event of ["open", "close"]) Rolecall.on(event, () => document.body.classList.toggle("beside", event === "open"));
};
document.head.append(loader);

form.addEventListener("submit", (event) => {
  const question = box.value.trim();
  if (!question || !window.Rolecall) return;
  event.preventDefault();
  box.value = "";
  Rolecall.ask(question);
});
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
for (const chip of document.querySelectorAll(".ask-here a.chip")) {
  chip.addEventListener("click", (event) => {
    if (!window.Rolecall || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    Rolecall.ask(chip.textContent);
  });
}
