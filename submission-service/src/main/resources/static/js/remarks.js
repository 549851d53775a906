// From a comment to its passage in the text that is being written, and whether the passage still stands there. White space counts for
// nothing, as for the server (Passages). Without this script the comments lead into the text that they were made on.
"use strict";

(() => {
  const form = document.querySelector("form.writing");
  const section = form?.querySelector(".remarks");
  if (!section) return;

  const PAUSE_IN_TYPING = 300;
  const paper = () => form.querySelector("[data-editor-text] [contenteditable='true']");
  const bare = (text) => text.replace(/\s+/g, "");

  // All that is written, without white space, and where each character stands.
  function written(element) {
    const places = [];
    let text = "";
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (let at = 0; at < node.length; at++) {
        if (/\s/.test(node.data[at])) continue;
        places.push({ node, at });
        text += node.data[at];
      }
    }
    return { text, places };
  }

  // Of several places the one that the same words surround.
  function find({ text }, { exact, prefix, suffix }) {
    const words = bare(exact);
    const before = bare(prefix);
    const after = bare(suffix);
    let best = -1;
    let most = -1;
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      let same = 0;
      while (same < before.length && text[at - 1 - same] === before[before.length - 1 - same]) same++;
      const end = at + words.length;
      let more = 0;
      while (more < after.length && text[end + more] === after[more]) more++;
      if (same + more > most) [best, most] = [at, same + more];
    }
    return best;
  }

  const links = [...section.querySelectorAll("a[data-exact]")];

  function sayWhatIsGone() {
    const element = paper();
    if (!element) return;
    const now = written(element);
    for (const link of links) link.closest("li").querySelector("[data-gone]").hidden = find(now, link.dataset) >= 0;
  }

  section.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-exact]");
    const element = link && paper();
    if (!element) return;
    const now = written(element);
    const at = find(now, link.dataset);
    if (at < 0) {
      section.querySelector("details").open = true; // there it stands as it was
      return;
    }
    event.preventDefault();
    const first = now.places[at];
    const last = now.places[at + bare(link.dataset.exact).length - 1];
    element.focus({ preventScroll: true });
    getSelection().setBaseAndExtent(first.node, first.at, last.node, last.at + 1);
    first.node.parentElement.scrollIntoView({ block: "center" });
  });

  let timer;
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(sayWhatIsGone, PAUSE_IN_TYPING);
  }
  for (const event of ["input", "keyup", "click", "drop", "paste", "compositionend"]) form.addEventListener(event, soon);
  document.addEventListener("DOMContentLoaded", () => {
    if (!paper()) return;
    section.querySelector("details").open = false; // the passages are found in the text below
    sayWhatIsGone();
  });
})();
