// The page is complete without this; with it, states follow by themselves and accounts can be copied.
"use strict";

const parts = document.getElementById("parts");
const lost = document.getElementById("lost");
const copied = document.getElementById("copied");

async function follow() {
  try {
    const answer = await fetch(parts.dataset.from, { cache: "no-store" });
    const state = await answer.text();
    if (parts.innerHTML !== state) parts.innerHTML = state;
    lost.hidden = true;
    parts.classList.remove("is-stale");
  } catch {
    lost.hidden = false;
    parts.classList.add("is-stale");
  }
}

setInterval(() => {
  if (!document.hidden) follow();
}, 2000);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) follow();
});

for (const button of document.querySelectorAll("[data-copy]")) {
  const label = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = copied.dataset.text;
    copied.textContent = copied.dataset.text + " " + button.dataset.copy;
    setTimeout(() => (button.textContent = label), 1500);
  });
}
