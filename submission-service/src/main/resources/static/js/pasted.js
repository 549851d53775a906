// What Word, WPS, Excel, Google Docs, Feishu, WeChat and web pages put on the clipboard, made into HTML that Manuscript's schema
// reads. A pure function: the same in every browser, and nothing of the page is touched.
"use strict";

const Pasted = (() => {
  /**
   * @param html as the clipboard has it
   * @param plain the same as plain text, where the clipboard has that too
   * @return the HTML, and how much of what could not be kept: { html, lost: { pictures, films, formulas, links, notes } }
   */
  function tidy(html, plain = "") {
    const lost = { pictures: 0, films: 0, formulas: 0, links: 0, notes: 0 };
    const { body } = new DOMParser().parseFromString(withStylesRenamed(html), "text/html");
    stylesOfClasses(html, body);
    leaveOut(body, lost);
    blanksOfWebKit(body);
    signsWithoutStyle(body);
    notesWithoutAddress(body);
    linesOfTheSource(body, plain);
    listsOfWord(body);
    listsInLists(body);
    footnotes(body, lost);
    links(body, lost);
    headings(body);
    blocks(body);
    return { html: body.innerHTML, lost };
  }

  const styleOf = (dom) => dom.dataset.style ?? "";
  const all = (dom, selector) => [...dom.querySelectorAll(selector)];
  const isBlank = (dom) => !/[^\s\u00a0\u200b\ufeff]/.test(dom.textContent);

  function unwrap(dom) {
    dom.replaceWith(...dom.childNodes);
  }

  function rename(dom, name) {
    const renamed = document.createElement(name);
    for (const { name: attribute, value } of dom.attributes) {
      if (attribute === "data-style") renamed.setAttribute(attribute, value);
    }
    renamed.append(...dom.childNodes);
    dom.replaceWith(renamed);
    return renamed;
  }

  // --- styles

  // The policy of our pages empties style attributes that a parser finds, so they are renamed while they are text.
  function withStylesRenamed(html) {
    return html.replace(/<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>/gi, (tag) => tag.replace(/(\s)style=/gi, "$1data-style="));
  }

  // Excel says in a style sheet alone which cells are bold; Word and WPS do for some paragraphs.
  function stylesOfClasses(html, body) {
    const sheets = [...html.matchAll(/<style[^>]*>([^]*?)<\/style>/gi)].map(([, sheet]) => sheet.replace(/\/\*[^]*?\*\//g, ""));
    for (const [, selectors, style] of sheets.join("\n").matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      if (!/font-weight|font-style|text-decoration/i.test(style)) continue;
      for (const selector of selectors.split(",")) {
        const [, name] = /^\s*(?:[a-z0-9]+)?\.([\w-]+)\s*$/i.exec(selector) ?? [];
        for (const dom of name ? body.getElementsByClassName(name) : []) dom.dataset.style = `${style};${styleOf(dom)}`;
      }
    }
  }

  // --- what can't be kept

  const HIDDEN = /display:\s*none|visibility:\s*hidden|mso-hide:\s*all/i;
  const PICTURES = "img, picture, svg, canvas, v\\:imagedata, v\\:shape";
  const FILMS = "video, audio, iframe, embed, object, mpvoice, mp-common-mpaudio, mp-common-videosnap, mp-common-profile, qqmusic";
  const FORMULAS = "math, mjx-container, .katex, .MathJax, m\\:omath, m\\:omathpara";

  function leaveOut(body, lost) {
    for (const dom of all(body, "style, script, title, meta, link, template, xml, noscript, colgroup")) dom.remove();
    for (const dom of all(body, "button, input, select, textarea")) dom.remove();
    for (const dom of all(body, "[data-style], [hidden]")) if (dom.hidden || HIDDEN.test(styleOf(dom))) dom.remove();
    for (const dom of all(body, "o\\:p, w\\:sdt, font")) unwrap(dom);
    for (const dom of all(body, "b")) if (/font-weight:\s*(normal|[1-4]00)/i.test(styleOf(dom))) unwrap(dom); // around all of Google Docs
    for (const br of all(body, "br.Apple-interchange-newline")) br.remove();
    lost.formulas += remove(body, FORMULAS);
    lost.films += remove(body, FILMS);
    lost.pictures += remove(body, PICTURES);
    const comments = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
    const found = [];
    while (comments.nextNode()) found.push(comments.currentNode);
    for (const comment of found) comment.remove();
  }

  // A picture in a picture is one.
  function remove(body, selector) {
    const outermost = all(body, selector).filter((dom) => !dom.parentElement.closest(selector));
    for (const dom of outermost) dom.remove();
    return outermost.length;
  }

  // --- what WebKit leaves out of what another page has copied: styles that it doesn't know, and addresses within that page

  function blanksOfWebKit(body) {
    for (const dom of all(body, "span.Apple-converted-space")) if (isBlank(dom)) dom.replaceWith(" ");
  }

  const SIGN = /^([(（]?([0-9]{1,3}|[a-z]|[ivx]+|[一二三四五六七八九十]+)[.)）、．]|\S)$/i;

  // Word and WPS put a sign and a gap before an item, which stay, and say in their own styles that it is one.
  function signsWithoutStyle(body) {
    const items = [];
    for (const item of all(body, 'p[class^="Mso"]')) {
      const sign = item.querySelector(":scope > span:first-child > span:first-child");
      const gap = sign?.lastElementChild;
      if (!gap || gap !== sign.lastChild || !isBlank(gap) || !SIGN.test(sign.textContent.trim())) continue;
      if (/mso-list/i.test(styleOf(item))) continue;
      const [, indent] = /margin-left:\s*([0-9.]+)/i.exec(styleOf(item)) ?? [0, 0];
      items.push({ item, sign, indent: Number(indent) });
    }
    const indents = [...new Set(items.map(({ indent }) => indent))].sort((one, other) => one - other);
    for (const { item, sign, indent } of items) {
      item.dataset.style = `${styleOf(item)};mso-list:l0 level${Math.min(9, indents.indexOf(indent) + 1)}`;
      sign.dataset.style = `${styleOf(sign)};mso-list:Ignore`;
    }
  }

  const SIGN_OF_NOTE = /^[\s[\]()（）0-9*†‡^↑↩\ufe0e]+$/;

  // Names tell which belong together: _ftnref1 and _ftn1, fnref:2 and fn:2.
  function notesWithoutAddress(body) {
    const named = all(body, "[id], a[name]").map((dom) => ({ dom, name: dom.id || dom.getAttribute("name") }));
    const key = (name) => name.toLowerCase().replace(/[\s_:.-]/g, "");
    const bare = (dom) => (dom.matches("a") ? [dom] : all(dom, "a")).filter((link) => !link.hasAttribute("href"));
    for (const { dom, name } of named) {
      if (!/ref\W*[0-9]+$/i.test(name)) continue;
      const [link] = bare(dom);
      if (!link) continue;
      const nameOfNote = name.replace(/_?ref(?=\W*[0-9]+$)/i, "");
      const note = named.find((other) => key(other.name) === key(nameOfNote));
      link.setAttribute("href", `#${note?.name ?? nameOfNote}`);
      const back = note && bare(note.dom).find(({ textContent }) => SIGN_OF_NOTE.test(textContent));
      back?.setAttribute("href", `#${name}`);
    }
  }

  // --- the text

  const CHINESE = "[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef]";
  const BREAK_IN_CHINESE = new RegExp(`(${CHINESE}) *[\\r\\n]+ *(?=${CHINESE})`, "g");
  const BLANK_IN_CHINESE = new RegExp(`(${CHINESE}) (?=${CHINESE})`, "g");

  // Word breaks its source in the middle of a Chinese sentence, where a parser would see a blank. WebKit has made it one already, and
  // the plain text has none there.
  function linesOfTheSource(body, plain) {
    const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.parentElement.closest("pre")) continue;
      text.data = text.data.replace(BREAK_IN_CHINESE, "$1");
      text.data = text.data.replace(BLANK_IN_CHINESE, (blank, before, at, data) => {
        const [left] = data.slice(Math.max(0, at - 7), at + 1).split(/\s/).slice(-1);
        const [right] = data.slice(at + 2, at + 10).split(/\s/);
        return plain.includes(left + right) && !plain.includes(`${left} ${right}`) ? before : blank;
      });
    }
    for (const tab of all(body, '[data-style*="mso-tab-count"]')) tab.textContent = " ";
  }

  // --- lists

  // Word writes an item as a paragraph that begins with its bullet or number, and says its depth in its style.
  function listsOfWord(body) {
    let open = []; // the lists that the last item stands in, with their levels
    for (const item of all(body, '[data-style*="mso-list:"]')) {
      const [, level] = /mso-list:[^;"]*level([1-9])/i.exec(styleOf(item)) ?? [];
      const sign = item.querySelector('[data-style*="mso-list:Ignore" i]');
      if (!level || !sign) continue;
      const name = /^[(（]?[0-9a-z一二三四五六七八九十]+[.)）、．]/i.test(sign.textContent.trim()) ? "ol" : "ul";
      sign.remove();
      if (item.previousElementSibling !== open[0]?.list) open = [];
      while (open.length > 1 && open.at(-1).level > level) open.pop();
      if (open.length === 1 && open[0].list.localName !== name && open[0].level === level) open = [];
      if (!open.length || open.at(-1).level < level) {
        const list = document.createElement(name);
        if (open.length) open.at(-1).list.lastElementChild.append(list);
        else item.before(list);
        open.push({ list, level });
      }
      const li = document.createElement("li");
      li.append(...item.childNodes);
      open.at(-1).list.append(li);
      item.remove();
    }
  }

  // Google Docs puts a list beside the item that it belongs into.
  function listsInLists(body) {
    for (const list of all(body, "ul > ul, ul > ol, ol > ul, ol > ol")) {
      if (list.previousElementSibling?.localName === "li") list.previousElementSibling.append(list);
      else {
        const li = document.createElement("li");
        list.before(li);
        li.append(list);
      }
    }
  }

  // --- footnotes

  // A link to something further on that leads back to it. What it leads to becomes part of the text, where the link stands.
  function footnotes(body, lost) {
    const named = new Map();
    for (const dom of all(body, "[id], a[name]")) {
      for (const name of [dom.id, dom.getAttribute("name")]) if (name && !named.has(name)) named.set(name, dom);
    }
    const target = (link) => named.get(decoded(link.getAttribute("href").slice(1)));
    const within = all(body, 'a[href^="#"]');
    const emptied = new Set();
    for (const link of within) {
      const end = target(link);
      if (!body.contains(link)) continue;
      if (!end) {
        if (/^#_?(ftn|edn|fn|note)/i.test(link.getAttribute("href"))) lost.notes++;
        continue;
      }
      if (!(link.compareDocumentPosition(end) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      const note = end.closest('[data-style*="mso-element:footnote"], [data-style*="mso-element:endnote"], li') ?? end.closest("p, div") ?? end;
      const back = within.find((other) => note.contains(other) && isAround(target(other), link));
      if (!back) continue;
      back.remove();
      const { parentElement } = note;
      note.remove();
      emptied.add(parentElement);
      sign(link).replaceWith(lineOf(note));
    }
    for (const dom of emptied) removeEmptied(dom, body);
  }

  const isAround = (dom, link) => Boolean(dom) && (dom.contains(link) || link.contains(dom));

  function decoded(name) {
    try {
      return decodeURIComponent(name);
    } catch (notEncoded) {
      return name;
    }
  }

  // The link with what raises it
  function sign(link) {
    let sign = link;
    while (sign.parentElement.matches("sup, span") && sign.parentElement.textContent === link.textContent) sign = sign.parentElement;
    return sign;
  }

  // A note is one paragraph: blocks in it are lines.
  function lineOf(dom) {
    const note = document.createElement("span");
    note.dataset.note = "";
    const BLOCKS = "p, div, li, ul, ol, table, tr, blockquote, h1, h2, h3, h4, h5, h6, pre, section";
    for (const block of all(dom, BLOCKS)) {
      if (block.previousSibling && !isBlank(block)) block.before(document.createElement("br"));
    }
    for (const block of all(dom, BLOCKS)) unwrap(block);
    note.append(...dom.childNodes);
    for (const first = () => note.firstChild; first() && (isBlank(first()) || first().localName === "br"); ) first().remove();
    const text = document.createTreeWalker(note, NodeFilter.SHOW_TEXT).nextNode();
    if (text) text.data = text.data.replace(/^[\s\u00a0]+/, "");
    return note;
  }

  function removeEmptied(dom, body) {
    while (dom !== body && isBlank(dom)) {
      const around = dom.parentElement;
      const before = dom.previousElementSibling;
      dom.remove();
      if (before?.localName === "hr") before.remove();
      if (!around) return;
      dom = around;
    }
    const last = [...body.children].filter((child) => !isBlank(child) || child.localName === "hr").at(-1);
    if (dom === body && last?.localName === "hr") last.remove();
  }

  // --- links

  function links(body, lost) {
    for (const link of all(body, "a")) {
      const href = (link.getAttribute("href") ?? "").trim();
      const leadsOut = Manuscript.address(href) !== null;
      if (leadsOut && /^(https?:|mailto:|www\.)/i.test(href)) {
        // it looks like a link because it is one
        for (const dom of [link, ...all(link, "[data-style]")]) {
          dom.dataset.style = styleOf(dom).replace(/text-decoration[^;]*/gi, "");
        }
        for (const underlined of all(link, "u")) unwrap(underlined);
        const around = link.parentElement;
        if (around.localName === "u" || /text-decoration[^;]*underline/i.test(styleOf(around))) {
          if (around.childNodes.length === 1) unwrap(around);
        }
      } else {
        if (href && !href.startsWith("#") && !/^javascript:/i.test(href) && !isBlank(link)) lost.links++;
        unwrap(link);
      }
    }
  }

  // --- headings and paragraphs

  // The page's own title is the only first-level heading. What stood under one stays under it.
  function headings(body) {
    for (const title of all(body, "p.MsoTitle")) rename(title, "h1");
    for (const dom of all(body, "[role=heading]")) {
      if (!/^h[1-6]$/.test(dom.localName)) rename(dom, `h${/^[1-6]$/.exec(dom.getAttribute("aria-level")) ?? 2}`);
    }
    const isLower = body.querySelector("h1") !== null;
    for (const heading of all(body, "h1, h2, h3, h4, h5, h6")) {
      const level = Number(heading.localName[1]) + (isLower ? 1 : 0);
      // a heading is bold as it is
      for (const dom of [heading, ...all(heading, "[data-style]")]) dom.dataset.style = styleOf(dom).replace(/font-weight[^;]*/gi, "");
      for (const bold of all(heading, "b, strong")) unwrap(bold);
      if (isBlank(heading)) heading.remove();
      else rename(heading, `h${Math.min(4, Math.max(2, level))}`);
    }
  }

  function blocks(body) {
    for (const block of all(body, "summary, details, dt, dd, figure, figcaption")) rename(block, "div"); // ProseMirror takes them for parts of a line
    for (const cell of all(body, "[colspan='1']")) cell.removeAttribute("colspan");
    for (const cell of all(body, "[rowspan='1']")) cell.removeAttribute("rowspan");
    for (const paragraph of all(body, "p, div, section")) {
      const isEmpty = isBlank(paragraph) && !paragraph.querySelector("hr, td, th, [data-note]");
      if (isEmpty && !paragraph.closest("pre")) paragraph.remove();
    }
    for (const br of all(body, "br")) if (isBetweenBlocks(br)) br.remove();
    for (const around of all(body, "li, td, th")) {
      const [only, ...others] = [...around.childNodes].filter((child) => child.nodeType === Node.ELEMENT_NODE || !isBlank(child));
      const isAlone = only && others.every((other) => around.localName === "li" && /^[uo]l$/.test(other.localName));
      if (isAlone && /^(p|div)$/.test(only.localName) && !only.querySelector("p, div, ul, ol, table")) {
        if (styleOf(only)) rename(only, "span");
        else unwrap(only);
      }
    }
  }

  const BLOCK = /^(p|div|section|article|h[1-6]|ul|ol|table|blockquote|pre|hr)$/;

  function isBetweenBlocks(br) {
    const beside = (dom, next) => {
      let other = dom[next];
      while (other && (other.localName === "br" || isBlank(other))) {
        if (BLOCK.test(other.localName)) return true;
        other = other[next];
      }
      return !other || BLOCK.test(other.localName);
    };
    return beside(br, "previousSibling") && beside(br, "nextSibling");
  }

  return { tidy };
})();
