// Keeps the figures fresh without taking away what an operator has opened or is about to press.
(() => {
  "use strict";
  const EVERY = 4000;
  const PARTS = ["pipeline", "letters"];

  function inUse(part) {
    return part.querySelector("details[open]") || part.contains(document.activeElement);
  }

  async function refresh() {
    if (document.hidden) {
      return;
    }
    const answer = await fetch(new URL(location.pathname + location.search, location.origin));
    if (!answer.ok) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of PARTS) {
      const shown = document.getElementById(id);
      const fresh = page.getElementById(id);
      if (shown && fresh && !inUse(shown)) {
        shown.replaceWith(fresh);
      }
    }
  }

  // while the service is away the page keeps what it shows, and tries again
  setInterval(() => refresh().catch(() => {}), EVERY);
})();
