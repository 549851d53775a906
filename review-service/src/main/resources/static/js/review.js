// Small betterments of pages that are complete without them.
"use strict";

document.documentElement.classList.add("scripted");

// Filters apply when they are chosen.
for (const filter of document.querySelectorAll("select[data-submits]")) {
  filter.addEventListener("change", () => filter.form.requestSubmit());
}

// How much may still be written, once it begins to matter. Counted as the server counts: by code points.
for (const area of document.querySelectorAll("textarea[data-limit]")) {
  const limit = Number(area.dataset.limit);
  const says = document.createElement("p");
  says.className = "decision__left";
  says.setAttribute("role", "status");
  area.after(says);
  const tell = () => {
    const left = limit - [...area.value].length;
    says.textContent = left < limit / 5 ? area.dataset.left.replace("{n}", String(left)) : "";
    says.toggleAttribute("data-over", left < 0);
  };
  area.addEventListener("input", tell);
  tell();
}

// What was typed survives a reload of the page, until it is sent.
for (const form of document.querySelectorAll("form.decision")) {
  const area = form.querySelector("textarea");
  const key = "comment:" + form.getAttribute("action");
  if (area.value === "") area.value = sessionStorage.getItem(key) ?? "";
  area.dispatchEvent(new Event("input"));
  area.addEventListener("input", () => sessionStorage.setItem(key, area.value));
  form.addEventListener("submit", () => sessionStorage.removeItem(key));
}

// An invitation's link to hand on.
for (const button of document.querySelectorAll("button[data-copies]")) {
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copies);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy");
    }
    button.textContent = button.dataset.copied;
  });
}

// Accepted, and soon published: looks again until the page says where.
if (document.querySelector("[data-refreshes]")) {
  let looks = 0;
  const timer = setInterval(async () => {
    if (++looks > 40) return clearInterval(timer);
    const answer = await fetch(location.href).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector(".desk") || page.querySelector("[data-refreshes]")) return;
    clearInterval(timer);
    for (const part of [".desk", "#state"]) document.querySelector(part).replaceWith(page.querySelector(part));
  }, 1500);
}
