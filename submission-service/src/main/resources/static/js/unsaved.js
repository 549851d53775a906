// What was written and has not reached the service yet, kept in this browser by account: offline, after a crash, while the service is
// down, when the sign-in has expired. One record for each window of the form, gone once the service has all of it. On every page of
// somebody signed in, because it asks what becomes of that before they sign out.
"use strict";

const Unsaved = (() => {
  const STORE = "drafts";
  const PATIENCE_WITH_A_CLOSING_WINDOW = 3000;
  const MOST_KEPT_ALIVE = 64 * 1024; // bytes at a time that a browser sends on after the page is gone (Fetch, "keepalive")

  let opened;

  function database() {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open("shijian-unsaved", 1);
      request.onupgradeneeded = () =>
        request.result.createObjectStore(STORE, { keyPath: "window" }).createIndex("writer", "writer");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return opened;
  }

  async function run(mode, act) {
    const transaction = (await database()).transaction(STORE, mode);
    return new Promise((resolve, reject) => {
      const request = act(transaction.objectStore(STORE));
      transaction.commit?.(); // by itself it would wait for a page that may be gone by then
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  /** @param record with its window and its writer, beside what the form needs to go on from it */
  const keep = (record) => run("readwrite", (store) => store.put(record));

  const drop = (window) => run("readwrite", (store) => store.delete(window));

  /** The newest first, with those that the service has had for moments only; none where the browser keeps nothing. */
  async function of(writer) {
    try {
      const records = await run("readonly", (store) => store.index("writer").getAll(writer));
      return records.sort((one, other) => other.at - one.at);
    } catch (notHere) {
      return [];
    }
  }

  // --- windows: a lock is held as long as one is open, and let go by the browser when it crashes

  const lockOf = (window) => `shijian-window-${window}`;
  const untilTheWindowIsGone = () => new Promise(() => {});

  function hold(window) {
    navigator.locks?.request(lockOf(window), untilTheWindowIsGone);
  }

  /** Acts where that window is gone; until then nobody else does. False where it is still open. */
  async function whereGone(window, act) {
    if (!navigator.locks) return act();
    const isOpen = new AbortController();
    const patience = setTimeout(() => isOpen.abort(), PATIENCE_WITH_A_CLOSING_WINDOW);
    const gone = () => {
      clearTimeout(patience);
      return act();
    };
    try {
      return await navigator.locks.request(lockOf(window), { signal: isOpen.signal }, gone);
    } catch (stillOpen) {
      return false;
    }
  }

  /** Whether that window is gone, and this one stands in its place from now on. */
  const takeOver = (window) =>
    new Promise((resolve) => {
      const taken = () => {
        resolve(true);
        return navigator.locks ? untilTheWindowIsGone() : true;
      };
      whereGone(window, taken).then(resolve);
    });

  // --- on the way to the service

  let bytesKeptAlive = 0; // of all that is under way

  /**
   * @param fields of the form, with its edition, its window and how many savings that has sent
   * @param options of the fetch; asked with whether the browser would send it on after the page is gone
   */
  async function send(address, fields, options = () => ({})) {
    // Chinese characters as they are: three bytes each, where the usual encoding takes nine
    const typed = fields.toString().replace(/(?:%[89A-F][0-9A-F])+/g, decodeURIComponent);
    const body = new TextEncoder().encode(typed);
    const chosen = options(bytesKeptAlive + body.length <= MOST_KEPT_ALIVE);
    const kept = chosen.keepalive ? body.length : 0;
    bytesKeptAlive += kept;
    try {
      return await fetch(address, {
        method: "POST",
        headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8" },
        body,
        ...chosen,
      });
    } finally {
      bytesKeptAlive -= kept;
    }
  }

  // What a window sent last before it was closed: nobody has heard the answer.
  async function deliver(record) {
    const fields = new URLSearchParams(record.fields);
    fields.set("_csrf", document.querySelector('meta[name="csrf-token"]').content);
    fields.set("edition", record.edition);
    fields.set("window", record.window);
    fields.set("saving", record.sent + 1);
    const answer = await send(record.autosave, fields);
    const isThere = answer.ok && !(await answer.json()).unsaved.length;
    if (isThere) await drop(record.window);
    return isThere;
  }

  /** Of all windows that are gone; answers what could not be delivered, or waits for its writer to decide. */
  async function deliverAll(writer) {
    const left = [];
    for (const record of await of(writer)) {
      await whereGone(record.window, async () => {
        if (record.saved) await drop(record.window).catch(() => {});
        else if (record.conflicted || !(await deliver(record).catch(() => false))) left.push(record);
      });
    }
    return left;
  }

  // The form, where this page has one, puts its own in their place: to save what is typed, and to leave without asking once more.
  return { keep, drop, of, hold, takeOver, send, deliverAll, saveNow: async () => {}, letGo: () => {} };
})();

// --- before signing out

(() => {
  const question = document.querySelector("[data-unsaved-question]");
  const form = document.querySelector('form.site-tools__sign-out[action$="/logout"]');
  if (!question || !form) return;
  const { writer } = question.dataset;
  const PATIENCE_WITH_THE_SERVICE = 3000;
  let decided = false;

  form.addEventListener("submit", async (event) => {
    if (decided) return;
    event.preventDefault();
    await Promise.race([Unsaved.saveNow(), new Promise((over) => setTimeout(over, PATIENCE_WITH_THE_SERVICE))]).catch(() => {});
    const records = (await Unsaved.of(writer)).filter((record) => !record.saved);
    if (!records.length) return dropAll();
    const list = question.querySelector("[data-titles]");
    list.replaceChildren(
      ...records.map((record) => {
        const item = document.createElement("li");
        item.dir = "auto";
        item.textContent = record.title || question.dataset.untitled;
        return item;
      }),
    );
    question.showModal();
  });

  question.addEventListener("close", async () => {
    if (question.returnValue === "drop") await dropAll();
    if (question.returnValue === "keep") leave();
  });

  async function dropAll() {
    for (const record of await Unsaved.of(writer)) await Unsaved.drop(record.window).catch(() => {});
    leave();
  }

  function leave() {
    decided = true;
    Unsaved.letGo();
    form.requestSubmit();
  }
})();

// --- a list of what could not be delivered

(async () => {
  const notice = document.querySelector("[data-undelivered]");
  if (!notice) return;
  const records = await Unsaved.deliverAll(notice.dataset.writer);
  const list = notice.querySelector("ul");
  for (const record of records) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = record.edition === "0" ? notice.dataset.new : record.opens || record.address;
    link.dir = "auto";
    link.textContent = record.title || notice.dataset.untitled;
    item.append(link);
    list.append(item);
  }
  notice.hidden = !records.length;
})();
