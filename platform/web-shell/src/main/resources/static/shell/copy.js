// Buttons that copy, and buttons that share. A button that is of no use without this script is hidden until it runs.
//
//   <button data-copy="#address" data-copy-says="said" data-copied="Copied" data-copy-failed="Please copy it yourself">
//
// Copies a text, or by #id what an element holds. Beside it may stand
//
//   data-copy-says="id"             the status element that says data-copied or data-copy-failed, for a while
//   data-copied-label="Copied"      what the button itself says afterwards,
//   data-copied-label-for="1.5"     for so many seconds; without it, from then on
//
//   <button data-share="https://…" data-share-title="Title" hidden>   opens the share sheet of a device that has one
"use strict";

(() => {
  const SAID_FOR = 8000;

  function select(source) {
    if (source instanceof HTMLInputElement) source.select();
    else if (source) getSelection().selectAllChildren(source);
  }

  // Without https (a phone in the same network, say) browsers offer no clipboard: the old way, by selection, still works.
  async function copies(text, source) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      select(source);
      return source !== null && document.execCommand("copy");
    }
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    const { copy, copied, copyFailed, copiedLabel, copiedLabelFor } = button.dataset;
    const source = copy.startsWith("#") ? document.querySelector(copy) : null;
    const says = document.getElementById(button.dataset.copySays);
    const label = button.textContent;
    let unsaying;

    if (source || navigator.clipboard) button.hidden = false;
    button.addEventListener("click", async () => {
      if (source instanceof HTMLInputElement) select(source);
      const done = await copies(source ? (source.value ?? source.textContent) : copy, source);
      if (!done) select(source);
      if (says) {
        says.textContent = (done ? copied : copyFailed) ?? "";
        says.classList.toggle("is-good", done);
        clearTimeout(unsaying);
        unsaying = setTimeout(() => (says.textContent = ""), SAID_FOR);
      }
      if (done && copiedLabel) {
        button.textContent = copiedLabel;
        if (copiedLabelFor) setTimeout(() => (button.textContent = label), copiedLabelFor * 1000);
      }
    });
  }

  for (const button of navigator.share ? document.querySelectorAll("[data-share]") : []) {
    button.hidden = false;
    // whoever closes the sheet again has not failed
    button.addEventListener("click", () =>
      navigator.share({ title: button.dataset.shareTitle, url: button.dataset.share }).catch(() => {}),
    );
  }
})();
