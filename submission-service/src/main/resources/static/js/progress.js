// The progress of a submission that is under way: asked for every few seconds while somebody looks, more and more seldom,
// and not at all once it has come to its end. Without this script the page shows what it showed when it was opened.
"use strict";

(() => {
  const FIRST_PAUSE = 2000;
  const LONGEST_PAUSE = 30000;
  const WHILE_SOMEBODY_LOOKS = 60 * 60 * 1000;

  let pause = FIRST_PAUSE;
  let timer;
  let lookedAt = Date.now();

  const progress = () => document.getElementById("progress");

  function later() {
    clearTimeout(timer);
    const address = progress()?.dataset.progress;
    if (address && !document.hidden && Date.now() - lookedAt < WHILE_SOMEBODY_LOOKS) {
      timer = setTimeout(ask, pause, address);
    }
  }

  async function ask(address) {
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      if (answer.status === 401 || answer.redirected) {
        location.reload(); // the sign-in page says what is the matter
        return;
      }
      const html = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
      const newest = html.getElementById("progress");
      const shown = progress();
      if (newest && newest.textContent !== shown.textContent) {
        // what is in it changes, it stays: a screen reader listens to this very element
        if (!newest.dataset.progress) delete shown.dataset.progress;
        shown.replaceChildren(...newest.childNodes);
        pause = FIRST_PAUSE;
      } else {
        pause = Math.min(pause * 1.25, LONGEST_PAUSE);
      }
    } catch (offline) {
      pause = LONGEST_PAUSE;
    }
    later();
  }

  document.addEventListener("visibilitychange", () => {
    lookedAt = Date.now();
    pause = FIRST_PAUSE;
    later();
  });
  later();
})();
