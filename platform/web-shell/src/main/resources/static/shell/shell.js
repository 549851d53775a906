// Small betterments of pages that are complete without them.
"use strict";

// The error summary takes the focus, so that a screen reader reads it first.
document.querySelector(".form-errors")?.focus();

// A form is sent once: the second click of a double click does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "true";
  // back by the browser's history, or an answer that is a file: the form may be sent again
  setTimeout(() => delete form.dataset.sent, 4000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// A password can be looked at while it is typed. It is hidden again before it is sent, so that no browser keeps it as a text.
for (const button of document.querySelectorAll("[data-reveals]")) {
  const field = document.getElementById(button.dataset.reveals);
  const reveal = button.textContent;
  const show = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? button.dataset.hide : reveal;
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    show(field.type === "password");
    field.focus();
  });
  field.form.addEventListener("submit", () => show(false));
  window.addEventListener("pagehide", () => show(false));
}

// Who signs out leaves nothing of what was typed in any tab: the next person may sit at this machine.
const signedOut = new BroadcastChannel("shijian-signed-out");
signedOut.onmessage = () => sessionStorage.clear();
if (document.querySelector("[data-signed-out]")) {
  sessionStorage.clear();
  signedOut.postMessage("");
}
