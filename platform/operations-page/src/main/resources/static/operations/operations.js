// Keeps the figures fresh without taking away what an operator has opened or is about to press.
(() => {
  "use strict";
  const EVERY = 4000;

  async function refresh(id) {
    const shown = document.getElementById(id);
    if (!shown || document.hidden || shown.querySelector("details[open]") || shown.contains(document.activeElement)) {
      return;
    }
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(id);
    if (fresh && fresh.innerHTML !== shown.innerHTML) {
      shown.replaceWith(fresh);
    }
  }

  setInterval(() => {
    refresh("pipeline").catch(() => {});
    refresh("letters").catch(() => {});
  }, EVERY);
})();
