// Small betterments of pages that are complete without them.
"use strict";

// How much may still be written, once it begins to matter. Counted as the server counts: by code points.
for (const area of document.querySelectorAll("textarea[data-limit]")) {
  const limit = Number(area.dataset.limit);
  const says = document.createElement("p");
  says.className = "decision__left";
  says.setAttribute("role", "status");
  area.after(says);
  const tell = () => {
    const left = limit - [...area.value].length;
    const words = left < 0 ? area.dataset.over : left < limit / 5 ? area.dataset.left : "";
    says.textContent = words.replace("{n}", String(Math.abs(left)));
    says.toggleAttribute("data-over", left < 0);
  };
  area.addEventListener("input", tell);
  tell();
}

// What was typed survives reloads, refusals and a lost connection, until a page says that it arrived.
for (const done of document.querySelectorAll("[data-sent-draft]")) {
  sessionStorage.removeItem(done.dataset.sentDraft);
}
for (const form of document.querySelectorAll("form[data-draft]")) {
  const area = form.querySelector("textarea");
  const key = form.dataset.draft;
  area.addEventListener("input", () => sessionStorage.setItem(key, area.value));
  if (area.value === "") area.value = sessionStorage.getItem(key) ?? "";
  area.dispatchEvent(new Event("input"));
}

// The seconds in which a decision can be undone, counted from the page's arrival: the browser's clock may be wrong.
for (const banner of document.querySelectorAll("[data-seconds]")) {
  const says = banner.querySelector("[data-counting]");
  const end = Date.now() + Number(banner.dataset.seconds) * 1000;
  banner.setAttribute("role", "group"); // said once when it appears, and not each second
  const timer = setInterval(() => {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left > 0) {
      says.textContent = says.dataset.counting.replace("{n}", String(left));
    } else {
      clearInterval(timer);
      says.textContent = banner.dataset.over;
      banner.querySelector("form").remove();
    }
  }, 250);
}

// Words that are selected in the text go into the form for a comment, with what stands around them: so the same words elsewhere are told apart.
const remarkForm = document.querySelector("form[data-remark]");
if (remarkForm) {
  const text = document.getElementById("text");
  const {exact, prefix, suffix} = remarkForm.elements;
  const around = (range, edit) => {
    const part = document.createRange();
    part.selectNodeContents(text);
    edit(part, range);
    return part.toString();
  };
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!text?.contains(range.commonAncestorContainer)) return; // what is compared is no text to quote from
    exact.value = range.toString().trim();
    prefix.value = around(range, (part, of) => part.setEnd(of.startContainer, of.startOffset)).slice(-64);
    suffix.value = around(range, (part, of) => part.setStart(of.endContainer, of.endOffset)).slice(0, 64);
  });
  exact.addEventListener("input", () => {
    prefix.value = suffix.value = "";
  });
}
