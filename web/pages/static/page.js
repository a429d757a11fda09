// Hands the chat page over from its plain form to the element; the form is there for browsers without scripts.

const chat = document.querySelector("rolecall-chat");
const kept = chat.querySelector("[name=conversation_id]")?.value;
if (kept) {
  try {
    sessionStorage.setItem("rolecall.conversation.page", kept);
  } catch {
    // Blocked storage: the conversation begins anew.
  }
}
await import(chat.dataset.module);
chat.replaceChildren();
await chat.ready;
if (matchMedia("(hover: hover)").matches) chat.focusBox();
