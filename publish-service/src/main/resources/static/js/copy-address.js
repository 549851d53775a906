// 点此复制本页地址: copies the address that stands beside the button, and says so.
"use strict";

for (const button of document.querySelectorAll("[data-copies]")) {
  const address = document.getElementById(button.dataset.copies);
  const said = button.parentElement.querySelector("[role=status]");

  const select = () => {
    const selection = getSelection();
    selection.removeAllRanges();
    const range = document.createRange();
    range.selectNodeContents(address);
    selection.addRange(range);
  };

  // Without https (a phone in the same network, say) browsers offer no clipboard: the old way, by selection, still works.
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address.textContent);
      return true;
    } catch {
      select();
      return document.execCommand("copy");
    }
  };

  let forgetting;
  button.addEventListener("click", async () => {
    const copied = await copy();
    if (!copied) select();
    said.textContent = copied ? button.dataset.copied : button.dataset.failed;
    said.classList.toggle("is-good", copied);
    clearTimeout(forgetting);
    forgetting = setTimeout(() => (said.textContent = ""), 8000);
  });
}
