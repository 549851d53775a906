// The form, made better: a rich-text editor on the plain text field, saving by itself, counters, a checklist; what the service does not
// have yet is kept in the browser. Without this script the form works as it stands.
"use strict";

(() => {
  const form = document.querySelector("form.writing");
  if (!form) return;

  const body = form.elements.body;
  const status = form.querySelector("[data-status]");
  const length = (text) => [...text].length;

  for (const element of form.querySelectorAll("[data-only-with-script]")) element.hidden = false;

  // --- the editor

  const editor = begin();

  function begin() {
    const field = form.querySelector("[data-editor]");
    const frame = field.querySelector("[data-editor-frame]");
    if (typeof ManuscriptEditor === "undefined" || !frame) return null;
    for (const element of field.querySelectorAll("[data-without-script]")) element.hidden = true;
    frame.hidden = false;
    body.hidden = true;
    const described = body.getAttribute("aria-describedby").split(" ");
    const attributes = {
      "aria-labelledby": "field-body-label",
      "aria-describedby": described.filter((id) => !document.getElementById(id).hidden).join(" "),
    };
    if (body.getAttribute("aria-invalid")) attributes["aria-invalid"] = "true";
    const editor = ManuscriptEditor.open({ frame, attributes, changed, upload });
    document.getElementById("field-body-label").addEventListener("click", editor.focus);
    for (const link of document.querySelectorAll('a[href="#field-body"]')) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        editor.focus();
      });
    }
    return editor;
  }

  // --- the title: one line of words, which takes the room that it needs

  const title = form.elements.title;

  title.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    editor?.focus();
  });

  function grow() {
    if (CSS.supports("field-sizing", "content")) return;
    title.style.height = "auto";
    title.style.height = `${title.scrollHeight + title.offsetHeight - title.clientHeight}px`;
  }

  // --- on a phone, what the text is about comes up in a sheet when it is to be handed in

  const sheet = form.querySelector("[data-sheet]");
  const about = form.querySelector("[data-about]");
  const aside = about.parentElement;
  const phone = matchMedia("(max-width: 599px)");
  const mayHandIn = form.querySelector("button[value=hand-in]") !== null; // or else nothing would open the sheet

  function placeAbout() {
    if (sheet.open) sheet.close();
    (phone.matches && mayHandIn ? sheet : aside).prepend(about);
  }
  placeAbout();
  phone.addEventListener("change", placeAbout);

  form.addEventListener("click", (event) => {
    if (event.target.closest("[data-sheet-close]")) return sheet.close();
    if (!phone.matches || !event.target.closest("button[value=hand-in]")) return;
    if (sheet.open) return sheet.close(); // what is said on the way stands behind it
    event.preventDefault();
    sheet.showModal();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#field-"]');
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field || !sheet.contains(field) || sheet.open) return;
    event.preventDefault();
    sheet.showModal();
    field.focus();
  }, true); // before whoever leads into the field

  // --- what is sent

  // What the script knows better than fields, which browsers fill in again with what they remember.
  let edition = form.dataset.edition;

  let composed = null; // the field in which an input method makes words of letters, and its value before

  form.addEventListener("formdata", ({ formData }) => {
    formData.set("edition", edition);
    formData.set("window", form.dataset.window);
    formData.set("saving", sent);
    if (editor) formData.set("body", editor.html());
    if (composed?.name) formData.set(composed.name, composed.value);
  });
  form.addEventListener("compositionstart", ({ target }) => {
    composed = { name: target.name, value: target.value };
  });
  form.addEventListener("compositionend", () => {
    composed = null;
    changed();
  });

  // --- counters and the checklist

  function textOf(id) {
    if (id === "field-body" && editor) return editor.text();
    return document.getElementById(id)?.value.trim() ?? "";
  }

  const hints = new Map();
  function count() {
    grow();
    for (const element of form.querySelectorAll("[data-counts]")) {
      const field = document.getElementById(element.dataset.counts);
      const now = length(textOf(element.dataset.counts));
      if (element.dataset.words) {
        element.textContent = element.dataset.words.replace("{0}", now.toLocaleString());
      } else {
        if (!hints.has(element)) hints.set(element, element.textContent);
        element.textContent = now === 0 ? hints.get(element) : `${now} / ${field.dataset.limit}`;
        element.classList.toggle("is-over", now > Number(field.dataset.limit));
      }
    }
    for (const item of form.querySelectorAll("[data-needs]")) {
      const there = item.dataset.needs.split(" ").every((id) => textOf(id) !== "");
      item.classList.toggle("is-ok", there);
      item.classList.toggle("is-open", !there);
    }
  }

  // --- saving by itself

  const PAUSE_IN_TYPING = 1500;
  const LONGEST_WAIT = 2000;
  const AGAIN_AFTER_FAILURE = 5000;
  const AGAIN_WHILE_ANOTHER_WRITES = 10000;

  const conflicted = "conflicted" in form.dataset;

  let unsavedSince = conflicted ? Date.now() : 0;
  let timer;
  let saving = false;
  let keptAlive = false; // the saving under way goes on without the page
  let sent = 0; // savings
  let newest = 0; // of them: it alone counts, because it carries what all before it do
  let paused = conflicted; // the writer has not yet said whose text is to be kept
  let leaving = false;
  let pressed = null; // the button that waits until everything is saved

  function changed() {
    count();
    if (leaving) goOn();
    if (!unsavedSince) unsavedSince = Date.now();
    keepHere();
    soon();
  }

  function soon() {
    schedule(Math.max(0, Math.min(PAUSE_IN_TYPING, unsavedSince + LONGEST_WAIT - Date.now())));
  }

  function schedule(pause) {
    clearTimeout(timer);
    if (!paused && !leaving) timer = setTimeout(save, pause);
  }

  function say(text, wrong = false) {
    status.textContent = text;
    status.classList.toggle("is-wrong", wrong);
  }

  function save() {
    if (!saving && !leaving && unsavedSince && !composed) saveNow();
  }

  // The page may never get another moment. A saving that is under way may be given up by the browser: its words go along.
  function saveBeforeItIsTooLate() {
    if (paused || leaving || !(unsavedSince || (saving && !keptAlive))) return;
    if (keepOnceMore) keepNow();
    saveNow(true);
  }

  async function saveNow(keepalive = false) {
    const number = ++sent;
    newest = number;
    const since = unsavedSince || Date.now();
    saving = true;
    unsavedSince = 0;
    say(form.dataset.saving);
    let again = 0;
    let go = false;
    let typedMeanwhile = false;
    try {
      let answer = await send(number, keepalive);
      if (answer.status === 403 && number === newest && (await renewToken()) && number === newest) answer = await send(number, keepalive);
      const said = answer.ok ? await answer.json() : await answer.json().catch(() => ({}));
      if (number !== newest) return; // whatever it says, a later one has all of it
      typedMeanwhile = unsavedSince > 0;
      if (answer.ok) {
        if (said.overtaken && !typedMeanwhile) return showNewest();
        if (!said.overtaken) edition = said.edition; // or else what was typed meanwhile is in conflict with another window's
        if (isNew()) history.replaceState(null, "", form.dataset.address);
        const words = form.dataset.saved.replace("{0}", said.at);
        if (said.unsaved.length) unsavedSince = since; // what is too long waits for the next keystroke
        say(said.unsaved.length ? `${words}${form.dataset.inPart} ${said.unsaved.join(" ")}` : words, said.unsaved.length > 0);
        go = true;
        if (unsavedSince) keepHere();
        else keepAWhile(number);
      } else {
        unsavedSince = since;
        if (answer.status === 412) {
          paused = true;
          say(form.dataset.conflict, true);
          go = true; // the answer shows both texts
        } else if (answer.status === 423) {
          again = AGAIN_WHILE_ANOTHER_WRITES; // what is typed stays here meanwhile
          say(said.detail ?? form.dataset.held, true);
        } else if (answer.status === 401 || answer.status === 403) {
          again = AGAIN_AFTER_FAILURE;
          say(form.dataset.expired, true);
        } else if (answer.status < 500) {
          // wait for the next keystroke, or a while where there was no time or too much at once
          const why = said.errors?.length ? said.errors.map((e) => e.message ?? e).join(" ") : said.message ?? said.detail ?? "";
          say(`${form.dataset.unsaved} ${why}`, true);
          if (answer.status === 408 || answer.status === 429) again = AGAIN_AFTER_FAILURE;
          go = answer.status === 400 || answer.status === 429; // the answer says it beside the fields
        } else {
          again = AGAIN_AFTER_FAILURE;
          say(form.dataset.failed, true);
        }
      }
    } catch (offline) {
      if (number !== newest) return;
      unsavedSince = since;
      again = AGAIN_AFTER_FAILURE;
      say(form.dataset.offline, true);
    }
    saving = false;
    const button = pressed;
    pressed = null;
    if (button && go) leave(button);
    else if (again) schedule(again);
    else if (typedMeanwhile) soon();
  }

  function send(number, keepalive) {
    const fields = new URLSearchParams(new FormData(form));
    fields.set("saving", number);
    return Unsaved.send(form.dataset.autosave, fields, (fits) => {
      keptAlive = keepalive && fits;
      return { keepalive: keptAlive };
    });
  }

  // Of several writers, who goes away without a button.
  function letOthersWrite() {
    if (!form.dataset.penBack || leaving || !sent) return;
    const fields = new URLSearchParams({ _csrf: form.elements._csrf.value });
    Unsaved.send(form.dataset.penBack, fields, (fits) => ({ keepalive: fits, redirect: "manual" })).catch(() => {});
  }

  const isNew = () => location.pathname.endsWith("/submissions/new");

  function showNewest() {
    leaving = true;
    keepNoLonger();
    location.replace(form.dataset.opens);
  }

  // --- what the service does not have yet is kept in the browser

  const PRESSED = "window-left-by-a-button";
  const LAST_SAVINGS = 10; // more than a window sends while it is closed, which nobody has counted
  const NOT_KEPT = ["_csrf", "edition", "window", "saving"];

  const ANOTHER_PAGE_IS_THERE_AFTER = 3000;

  let keeping = 0;
  let keepOnceMore = false;
  let goesSoon;

  // At each keystroke, unless the one before is still being written: then right after it.
  function keepHere() {
    if (keeping) keepOnceMore = true;
    else keepNow();
  }

  /** @param savedAs the number of the saving that has arrived with all of it */
  function keepNow(savedAs) {
    keeping++;
    keepOnceMore = false;
    const { address, opens, autosave, writer } = form.dataset;
    const fields = typedFields();
    const title = form.elements.title.value;
    const record = { window: form.dataset.window, writer, address, opens, autosave, edition, sent, conflicted: paused, title, fields, at: Date.now() };
    if (savedAs) Object.assign(record, { sent: savedAs - 1, saved: true });
    Unsaved.keep(record)
      .catch(() => {}) // a browser that keeps nothing
      .finally(() => {
        keeping--;
        if (keepOnceMore && (unsavedSince || saving)) keepHere();
      });
  }

  // Whoever reloads the page in this moment may be shown the text from before this saving.
  function keepAWhile(number) {
    keepNow(number);
    clearTimeout(goesSoon);
    goesSoon = setTimeout(() => unsavedSince || saving || keepNoLonger(), ANOTHER_PAGE_IS_THERE_AFTER);
  }

  function keepNoLonger() {
    keepOnceMore = false;
    Unsaved.drop(form.dataset.window).catch(() => {});
  }

  const typedFields = () => [...new FormData(form)].filter(([name]) => !NOT_KEPT.includes(name));

  // A window that was closed, or that crashed, with words that may never have reached the service: this one goes on from there, as if
  // it were that one.
  async function takeUpWhatWasKept() {
    const { answered, address, writer } = form.dataset;
    const pressed = sessionStorage.getItem(PRESSED);
    sessionStorage.removeItem(PRESSED);
    if (answered && pressed) await Unsaved.drop(pressed).catch(() => {}); // the fields hold what it held
    if (answered === "unsaved") {
      unsavedSince ||= Date.now();
      keepHere();
      return;
    }
    for (const record of await Unsaved.of(writer)) {
      const isOfThisForm = record.address === address || (record.edition === "0" && isNew());
      if (record.saved && Date.now() - record.at > 2 * ANOTHER_PAGE_IS_THERE_AFTER) continue;
      if (!isOfThisForm || record.window === form.dataset.window || !(await Unsaved.takeOver(record.window))) continue;
      if (!unsavedSince && !sent) takeUp(record); // or somebody is typing already: it waits for the next time
      return;
    }
  }

  function takeUp(record) {
    if (JSON.stringify(record.fields) === JSON.stringify(typedFields())) return Unsaved.drop(record.window).catch(() => {});
    Object.assign(form.dataset, { window: record.window, address: record.address, opens: record.opens, autosave: record.autosave });
    form.action = record.address;
    edition = record.conflicted ? "0" : record.edition; // whoever had to decide has not decided yet
    sent = record.sent;
    for (const [name, value] of record.fields) {
      if (name === "body" && editor) editor.replace(value);
      else if (form.elements[name]) form.elements[name].value = value;
    }
    changed();
    say(form.dataset.takenUp);
    saveNow(); // the same saving once more: it changes nothing if it has arrived
    sent += LAST_SAVINGS;
  }

  document.addEventListener("DOMContentLoaded", () => {
    Unsaved.hold(form.dataset.window);
    Unsaved.saveNow = async () => {
      if (unsavedSince && !paused && !composed) await saveNow();
      if (!unsavedSince && !saving) keepNoLonger();
    };
    Unsaved.letGo = () => {
      leaving = true;
      clearTimeout(timer);
    };
    takeUpWhatWasKept();
  });

  // Signing in again, in whichever window, gives the forms of all windows a new token. Not to a form that somebody else
  // has been writing.
  async function renewToken() {
    const answer = await fetch(form.dataset.fresh, { headers: { Accept: "text/html" } });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.querySelector("form.writing")?.dataset.writer !== form.dataset.writer) return false;
    const token = page.querySelector('meta[name="csrf-token"]').content;
    for (const field of document.querySelectorAll('input[name="_csrf"]')) field.value = token;
    return true;
  }

  // --- photographs

  async function upload(file, progress) {
    if (file.size > Number(form.dataset.photographBytes)) throw new Error(form.dataset.photographLarge);
    let answer = await sendFile(file, progress);
    if (answer.status === 403 && (await renewToken())) answer = await sendFile(file, progress);
    if (answer.status === 201) return JSON.parse(answer.responseText);
    if (answer.status === 401 || answer.status === 403) throw new Error(form.dataset.photographExpired);
    let why = "";
    try {
      why = JSON.parse(answer.responseText).detail;
    } catch (noProblemDocument) {
      // of a proxy
    }
    throw new Error(why || form.dataset.photographFailed);
  }

  // fetch tells nothing of how far it is
  function sendFile(file, progress) {
    return new Promise((answered, failed) => {
      const request = new XMLHttpRequest();
      request.open("POST", form.dataset.photographs);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-CSRF-TOKEN", form.elements._csrf.value);
      request.upload.addEventListener("progress", ({ loaded, total }) => progress(loaded / total));
      request.addEventListener("load", () => answered(request));
      request.addEventListener("error", () => failed(new Error(form.dataset.photographFailed)));
      const fields = new FormData();
      fields.set("file", file);
      request.send(fields);
    });
  }

  // A button was pressed, and its answer is still under way: the page that comes does not have what is typed now.
  function goOn() {
    leaving = false;
    sessionStorage.removeItem(PRESSED);
  }

  function leave(button) {
    leaving = true;
    clearTimeout(timer);
    sessionStorage.setItem(PRESSED, form.dataset.window);
    form.requestSubmit(button);
  }

  form.addEventListener("input", ({ target }) => {
    if (!target.closest("[data-editor-frame]")) changed(); // the editor tells of its own changes
  });
  window.addEventListener("online", () => schedule(0));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) saveBeforeItIsTooLate(); // a phone may never show this page again
  });
  window.addEventListener("pagehide", () => {
    saveBeforeItIsTooLate();
    letOthersWrite();
  });
  form.addEventListener("submit", (event) => {
    if (!leaving && (saving || unsavedSince)) {
      // an answer that is not the page hoped for must not take the text with it
      event.preventDefault();
      pressed = event.submitter;
      paused = false;
      save();
      return;
    }
    leaving = true;
    sent++;
    clearTimeout(timer);
    if (!unsavedSince) keepNoLonger();
  });
  window.addEventListener("pageshow", (event) => {
    leaving = false;
    // a page that was kept as it was left, while the text went on elsewhere
    if (event.persisted && unsavedSince) soon();
    if (event.persisted && !unsavedSince && (sent || edition !== "0")) showNewest();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!unsavedSince || leaving) return;
    event.preventDefault();
    saveBeforeItIsTooLate(); // the page that is asked for next may be this one
  });
  count();
})();
