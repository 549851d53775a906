// The page is complete without this; with it, states follow by themselves.
"use strict";

const parts = document.getElementById("parts");
const lost = document.getElementById("lost");

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
