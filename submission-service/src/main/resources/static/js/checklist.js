// The checklist beside the form, kept up with what is typed, and the way from a finding to its words. It reads what the form would
// save and knows nothing of the editor. Without this script the list is that of the text that was saved last.
"use strict";

(() => {
  const form = document.querySelector("form.writing");
  const list = form?.querySelector("[data-rules]");
  if (!list) return;

  const status = form.querySelector("[data-rules-status]");
  const PAUSE_IN_TYPING = 300;
  const NOT_CHECKED = /^(edition|window|reply|answers\[.*|_csrf)$/;
  const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, td, th, pre, figcaption, blockquote";

  let timer;
  let checked = typed(); // the page came with the list of this text
  let asking; // the request under way

  // --- keeping up

  function typed() {
    const fields = new URLSearchParams(new FormData(form));
    for (const name of [...fields.keys()]) if (NOT_CHECKED.test(name)) fields.delete(name);
    return fields.toString();
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE_IN_TYPING);
  }

  async function check() {
    const now = typed();
    if (now === checked) return;
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(form.dataset.check, {
        method: "POST",
        headers: { Accept: "text/html" },
        body: new URLSearchParams(new FormData(form)),
        signal: asking.signal,
      });
      if (!answer.ok || answer.redirected) return; // the next key press asks again, and saving says what is wrong
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const newest = page.querySelector("[data-summary]")?.parentElement;
      if (!newest) return;
      list.replaceChildren(newest);
      checked = now;
      say();
    } catch (awayOrAborted) {
      // as above
    }
  }

  function say() {
    const summary = list.querySelector("[data-summary]").textContent;
    if (status.textContent !== summary) status.textContent = summary;
  }

  // The editor makes many changes itself, of which there is no "input"; its keys, buttons and menus are heard here all the same.
  for (const event of ["input", "change", "keyup", "click", "drop", "paste", "compositionend"]) form.addEventListener(event, soon);

  // --- leading there

  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    const { words, occurrence } = link.dataset;
    const editor = field.hidden ? field.closest(".field").querySelector("[contenteditable='true']") : null;
    if (editor) leadInto(editor, words, occurrence);
    else leadTo(field, words, occurrence);
  });

  function position(text, words, occurrence) {
    let at = -1;
    for (let i = 0; i <= occurrence; i++) {
      const next = text.indexOf(words, at + 1);
      if (next < 0) break; // markup in a plain field may hold them fewer times: the last one is the nearest
      at = next;
    }
    return at;
  }

  function leadTo(field, words, occurrence) {
    field.focus();
    field.scrollIntoView({ block: "center" });
    if (!words) return;
    const at = position(field.value, words, Number(occurrence));
    if (at >= 0) field.setSelectionRange(at, at + words.length);
  }

  function leadInto(element, words, occurrence) {
    element.focus({ preventScroll: true });
    const range = words ? rangeOf(element, words, Number(occurrence)) : null;
    if (!range) {
      element.scrollIntoView({ block: "nearest" });
      return;
    }
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
  }

  // The words may run through several pieces of text, bold ones among them, and never from one paragraph into the next.
  function rangeOf(element, words, occurrence) {
    const pieces = [];
    let text = "";
    let block = null;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const of = walker.currentNode.parentElement.closest(BLOCKS);
      if (of !== block) text += "\n";
      block = of;
      pieces.push({ node: walker.currentNode, start: text.length });
      text += walker.currentNode.data.replaceAll("\u00a0", " ");
    }
    const at = position(text, words, occurrence);
    if (at < 0) return null;
    const range = document.createRange();
    for (const { node, start } of pieces) {
      if (start <= at && at < start + node.length) range.setStart(node, at - start);
      if (start < at + words.length && at + words.length <= start + node.length) range.setEnd(node, at + words.length - start);
    }
    return range;
  }
})();
