// Keeps parts of a page fresh. The page is complete without this: it then shows what it showed when it was opened.
//
//   <div id="progress" data-live="/submissions/7/progress" data-live-every="2">
//
// The address answers a page or a fragment; the element with the same id in it gives its content to this one. An empty
// address is the page's own, and parts with the same address share one request. What stands without data-live in the
// answer is final, and not asked for again. Nothing is asked for while the page is hidden. A failure shows nothing, and
// the next look comes later. Beside it may stand
//
//   data-live-slowest="30"  while nothing changes looks become rarer, down to one in so many seconds
//   data-live-for="3600"    seconds without anybody's coming to the page after which looking ends
//   data-live-waits         no content is swapped while something in the part is open or has the focus
//   data-live-lost="id"     the element to show while nothing answers
//   data-live-reloads       loads the page again when the address leads elsewhere: to the sign-in page, which says why
"use strict";

(() => {
  const SLOWER = 1.25;
  const SLOWEST_AFTER_FAILURES = 30;

  function follow(address) {
    const parts = () => [...document.querySelectorAll(`[data-live="${CSS.escape(address)}"]`)];
    const { liveEvery, liveSlowest = liveEvery, liveFor = Infinity } = parts()[0].dataset;
    let pause = Number(liveEvery);
    let cameAt = Date.now();
    let timer;

    function later() {
      clearTimeout(timer);
      if (!document.hidden && parts().length && Date.now() - cameAt < liveFor * 1000) timer = setTimeout(look, pause * 1000);
    }

    async function look() {
      const followed = parts();
      if (!followed.length) return;
      try {
        // by the origin: an address that holds a password can't be fetched
        const url = new URL(address || location.pathname + location.search, location.origin);
        const answer = await fetch(url, { cache: "no-store", headers: { Accept: "text/html" } });
        const elsewhere = answer.redirected || answer.status === 401;
        if (elsewhere && followed.some((part) => "liveReloads" in part.dataset)) return location.reload();
        if (elsewhere || !answer.ok) throw new Error(answer.statusText);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const changes = followed.filter((part) => renew(part, page.getElementById(part.id)));
        pause = changes.length ? Number(liveEvery) : Math.min(pause * SLOWER, liveSlowest);
        lose(followed, false);
      } catch {
        pause = Math.min(pause * SLOWER, SLOWEST_AFTER_FAILURES);
        lose(followed, true);
      }
      later();
    }

    document.addEventListener("visibilitychange", () => {
      cameAt = Date.now();
      pause = Number(liveEvery);
      if (document.hidden) clearTimeout(timer);
      else look();
    });
    later();
  }

  // The element itself stays, since a screen reader listens to it; equal content stays too, so that nothing is read again.
  function renew(shown, fresh) {
    const settled = !("live" in shown.dataset); // by an answer that overtook this one
    if (!fresh || settled || ("liveWaits" in shown.dataset && inUse(shown))) return false;
    if (!("live" in fresh.dataset)) delete shown.dataset.live;
    if (fresh.innerHTML === shown.innerHTML) return false;
    const focused = shown.contains(document.activeElement) ? document.activeElement : shown;
    shown.replaceChildren(...fresh.childNodes);
    if (!document.contains(focused)) counterpart(shown, focused)?.focus({ preventScroll: true });
    return true;
  }

  function lose(parts, lost) {
    for (const part of parts) {
      const notice = document.getElementById(part.dataset.liveLost);
      if (!notice || notice.hidden === !lost) continue;
      notice.hidden = !lost;
      part.classList.toggle("is-stale", lost);
    }
  }

  function inUse(part) {
    return part.querySelector("details[open]") || part.contains(document.activeElement);
  }

  function counterpart(part, gone) {
    return gone.id ? document.getElementById(gone.id) : [...part.querySelectorAll("a")].find((link) => link.href === gone.href);
  }

  const addresses = [...document.querySelectorAll("[data-live]")].map((part) => part.dataset.live);
  new Set(addresses).forEach(follow);
})();
