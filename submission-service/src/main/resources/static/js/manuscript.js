// What a manuscript's body may consist of, as a ProseMirror schema: the elements that the server's ManuscriptHtml lets pass, and how
// they stand in one another when BodyHtml has tidied them. read() and write() are each other's inverse: what nobody touched is
// written as it was read. A footnote is a node where the text leads to it; written, it is a link there and an item at the end.
"use strict";

const Manuscript = (() => {
  const { Schema } = ProseMirror;

  // --- the schema

  const element = (tag, spec) => ({ parseDOM: [{ tag }], toDOM: () => [tag, 0], ...spec });

  const attributesOf = (node) => Object.fromEntries(Object.entries(node.attrs).filter(([, value]) => value !== null));
  const number = (dom, name) => (/^[0-9]{1,2}$/.test(dom.getAttribute(name) ?? "") ? dom.getAttribute(name) : null);
  const spans = (dom) => ({ colspan: number(dom, "colspan"), rowspan: number(dom, "rowspan") });
  const cell = (tag) => ({
    content: "flow+",
    isolating: true,
    attrs: { colspan: { default: null }, rowspan: { default: null } },
    parseDOM: [{ tag, getAttrs: spans }],
    toDOM: (node) => [tag, attributesOf(node), 0],
  });

  const nodes = {
    doc: { content: "(block | line)+" },
    text: { group: "inline" },
    br: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },

    // A footnote stands where the text leads to it, and goes with it wherever that goes
    note: {
      group: "inline",
      inline: true,
      atom: true,
      content: "(text | br | keptInLine)*",
      parseDOM: [{ tag: "[data-note]" }],
      toDOM: () => ["span", { "data-note": "" }, 0],
    },

    // Text that stands in a list item, a quote or a cell without a paragraph of its own
    line: {
      group: "flow",
      content: "inline*",
      attrs: { loose: { default: false } }, // beside paragraphs: it was read so
      toDOM: () => ["div", { class: "line" }, 0],
    },
    p: element("p", { group: "block flow", content: "inline*" }),
    h: {
      group: "block flow",
      content: "inline*",
      defining: true,
      attrs: { level: { default: 2 } },
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({
        tag: `h${level}`,
        attrs: { level: Math.min(4, Math.max(2, level)) },
      })),
      toDOM: (node) => [`h${node.attrs.level}`, 0],
    },
    pre: element("pre", {
      group: "block flow",
      content: "inline*",
      code: true,
      defining: true,
      parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
    }),
    // A photograph of ours, with the words under it
    figure: {
      group: "block flow",
      content: "text*",
      marks: "",
      isolating: true,
      attrs: { src: {}, alt: { default: "" } },
      parseDOM: [
        {
          tag: "figure",
          getAttrs: photographIn,
          contentElement: (dom) => dom.querySelector("figcaption") ?? document.createElement("figcaption"),
        },
        { tag: "img", getAttrs: photographIn },
      ],
      toDOM: (node) => ["figure", ["img", node.attrs], ["figcaption", 0]],
    },
    hr: { group: "block flow", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
    blockquote: element("blockquote", { group: "block flow", content: "flow+", defining: true }),
    ul: element("ul", { group: "block flow", content: "li+" }),
    ol: element("ol", { group: "block flow", content: "li+" }),
    li: element("li", { content: "flow+", defining: true }),
    table: element("table", { group: "block flow", content: "(caption | thead | tbody)+", isolating: true }),
    caption: element("caption", { content: "flow+", isolating: true }),
    thead: element("thead", { content: "tr*" }),
    tbody: element("tbody", { content: "tr*", parseDOM: [{ tag: "tbody" }, { tag: "tfoot" }] }),
    tr: element("tr", { content: "(th | td)*" }),
    th: cell("th"),
    td: cell("td"),

    // What none of the above can hold: shown as readers will see it, and written as it was read
    kept: keeping("block flow"),
    keptInLine: { ...keeping("inline"), inline: true },
  };

  function photographIn(dom) {
    const images = dom.matches("img") ? [dom] : [...dom.querySelectorAll("img")];
    const [src, alt] = ["src", "alt"].map((name) => images[0]?.getAttribute(name) ?? "");
    const isOurs = images.length === 1 && /^\/media\/[0-9a-f]{64}\/[1-9][0-9]{0,3}\.(jpg|png)$/.test(src);
    return isOurs && { src, alt };
  }

  function keeping(group) {
    return {
      group,
      atom: true,
      attrs: { html: {} },
      toDOM: (node) => {
        const shown = document.createElement(group === "inline" ? "span" : "div");
        shown.className = "kept";
        shown.innerHTML = node.attrs.html; // never from anywhere but read()
        return { dom: shown };
      },
    };
  }

  // Each mark knows the element that it was read from by that element's place among all, so that elements of one name beside or
  // in one another stay two, and stand in one another as they did.
  const mark = (tag, spec) => ({
    excludes: "",
    attrs: { place: { default: null } },
    parseDOM: [{ tag }],
    toDOM: () => [tag, 0],
    ...spec,
  });
  const styled = (pattern) => ({
    tag: "[data-style]",
    consuming: false,
    getAttrs: (dom) => pattern.test(dom.dataset.style) && null,
  });

  const marks = {
    a: {
      excludes: "",
      inclusive: false,
      attrs: { href: {}, place: { default: null } },
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (dom) => {
            const pasted = dom.getAttribute("href");
            const href = /^\s*(https?:|mailto:|www\.)/i.test(pasted) ? address(pasted) : null;
            return href !== null && { href };
          },
        },
      ],
      toDOM: (mark) => ["a", { href: mark.attrs.href }, 0],
    },
    strong: mark("strong", { parseDOM: [{ tag: "strong" }, { tag: "b" }, styled(/font-weight:\s*(bold|[6-9]00)/i)] }),
    em: mark("em", { parseDOM: [{ tag: "em" }, { tag: "i" }, styled(/font-style:\s*italic/i)] }),
    b: mark("b", { parseDOM: [] }),
    i: mark("i", { parseDOM: [] }),
    u: mark("u", { parseDOM: [{ tag: "u" }, styled(/text-decoration[^;]*underline/i)] }),
    s: mark("s", {
      parseDOM: [{ tag: "s" }, { tag: "strike" }, { tag: "del" }, styled(/text-decoration[^;]*line-through/i)],
    }),
    sub: mark("sub", { parseDOM: [{ tag: "sub" }, styled(/vertical-align:\s*sub/i)] }),
    sup: mark("sup", { parseDOM: [{ tag: "sup" }, styled(/vertical-align:\s*super/i)] }),
    code: mark("code"),
  };

  const schema = new Schema({ nodes, marks });

  // --- reading what the server keeps

  const INLINE = new Set(["br", "img", ...Object.keys(marks)]);
  const TEXT_BLOCKS = { p: "p", pre: "pre", h2: "h", h3: "h", h4: "h" };
  const FLOW = new Set(["blockquote", "li", "caption", "th", "td"]);

  const nameOf = (dom) => dom.nodeName.toLowerCase();
  const isInline = (dom) => dom.nodeType !== 1 || (INLINE.has(nameOf(dom)) && [...dom.childNodes].every(isInline));
  const isBlank = (dom) => dom.nodeType === 8 || (dom.nodeType === 3 && /^[ \t\r\n\f]*$/.test(dom.data));

  const isListOfNotes = (dom) =>
    dom?.localName === "ol" && [...dom.children].every((item) => item.id.startsWith("note-") && [...item.childNodes].every(isInline));

  function read(dom, canLead = true) {
    const list = isListOfNotes(dom.lastElementChild) ? dom.lastElementChild : null;
    const notes = new Map(list && canLead ? [...list.children].map((item) => [`#${item.id}`, item]) : []);
    const noteOf = (sup) => sup.childNodes.length === 1 && notes.get(sup.firstElementChild?.getAttribute("href"));
    let led = 0; // links to notes that were found
    let place = 0;
    const children = flow(dom);
    if (led < notes.size) return read(dom, false);
    return schema.nodes.doc.create(null, children.length ? children : schema.nodes.p.create());

    // Blocks, and lines of what stands between them
    function flow(parent) {
      const content = [];
      let line = [];
      const endLine = () => {
        while (line.length && isBlank(line.at(-1))) line.pop();
        if (line.length) content.push(schema.nodes.line.create({ loose: true }, inlineOf(line, parent)));
        line = [];
      };
      for (const child of parent.childNodes) {
        if (child === list && notes.size) continue;
        if (isInline(child)) {
          if (line.length || !isBlank(child)) line.push(child);
        } else {
          endLine();
          content.push(block(child));
        }
      }
      endLine();
      return content;
    }

    function block(dom) {
      const name = nameOf(dom);
      const attrs = {};
      let content;
      if (dom === list) {
        return keep(dom);
      } else if (name in TEXT_BLOCKS) {
        if (![...dom.childNodes].every(isInline)) return keep(dom);
        if (name[0] === "h") attrs.level = Number(name[1]);
        return schema.nodes[TEXT_BLOCKS[name]].create(attrs, inlineOf(dom.childNodes, dom));
      } else if (name === "figure") {
        const photograph = photographIn(dom);
        const caption = dom.querySelector("figcaption")?.textContent ?? "";
        const isPlain = dom.querySelectorAll("*").length <= 2 && dom.textContent === caption;
        if (!photograph || !isPlain) return keep(dom);
        return schema.nodes.figure.create(photograph, caption ? schema.text(caption) : null);
      } else if (FLOW.has(name)) {
        if (name === "th" || name === "td") Object.assign(attrs, spans(dom));
        content = flow(dom);
        if (!content.length) content = [schema.nodes.line.create()];
      } else if (name in nodes && !["text", "doc", "line", "note", "kept"].includes(name)) {
        content = [...dom.childNodes].filter((child) => !isBlank(child)).map(block);
      } else {
        return keep(dom);
      }
      const node = schema.nodes[name].create(attrs, content);
      return node.type.validContent(node.content) ? node : keep(dom);
    }

    function keep(dom) {
      return schema.nodes.kept.create({ html: dom.outerHTML ?? escape(dom.data) });
    }

    function inlineOf(children, parent) {
      const content = [];
      const add = (dom, around) => {
        const name = nameOf(dom);
        if (dom.nodeType === 3) {
          const text = parent.closest("pre") ? dom.data : dom.data.replace(/[\t\r\n\f]/g, " ");
          if (text) content.push(schema.text(text, around));
        } else if (dom.nodeType !== 1) {
          return; // the sanitizer writes {<!-- -->{
        } else if (name === "br") {
          content.push(schema.nodes.br.create(null, null, around));
        } else if (name === "sup" && noteOf(dom)) {
          const note = noteOf(dom);
          led++;
          content.push(schema.nodes.note.create(null, inlineOf(note.childNodes, note), around));
        } else if (name in marks) {
          const attrs = { place: place++ };
          if (name === "a") attrs.href = dom.getAttribute("href") ?? "";
          const inside = schema.marks[name].create(attrs).addToSet(around);
          for (const child of dom.childNodes) add(child, inside);
        } else {
          content.push(schema.nodes.keptInLine.create({ html: dom.outerHTML }, null, around));
        }
      };
      for (const child of children) add(child, []);
      return content;
    }
  }

  // --- writing it

  const escape = (text) => text.replace(/[&<>"\u00a0]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\u00a0": " " })[c]);

  const tags = (name, attrs = {}) => {
    const written = Object.entries(attrs).map(([key, value]) => ` ${key}="${escape(value)}"`);
    return `<${name}${written.join("")}>`;
  };

  let notes = []; // that the text written so far has led to

  function write(doc) {
    const children = [...doc.children];
    while (children.length && isEmptyParagraph(children.at(-1))) children.pop(); // where one can go on writing
    notes = [];
    const text = children.map((child) => blockHtml(child)).join("");
    const items = notes.map((note, i) => `${tags("li", { id: `note-${i + 1}` })}${note}</li>`);
    return items.length ? `${text}<ol>${items.join("")}</ol>` : text;
  }

  // A note that says nothing yet is none.
  function noteHtml(node) {
    if (!node.textContent.trim()) return "";
    notes.push(inlineHtml(node));
    const number = notes.length;
    return `<sup>${tags("a", { href: `#note-${number}`, id: `ref-${number}` })}[${number}]</a></sup>`;
  }

  const isEmptyParagraph = (node) => node.type.name === "p" && node.childCount === 0;

  function blockHtml(node) {
    const name = node.type.name;
    if (name === "kept") return node.attrs.html;
    if (name === "hr") return "<hr>";
    if (name === "figure") {
      const caption = escape(node.textContent.trim());
      return `<figure>${tags("img", node.attrs)}${caption && `<figcaption>${caption}</figcaption>`}</figure>`;
    }
    if (name === "line") return `<p>${inlineHtml(node)}</p>`;
    const tag = name === "h" ? `h${node.attrs.level}` : name;
    const begin = name === "h" ? tags(tag) : tags(tag, attributesOf(node));
    if (!node.isTextblock) return `${begin}${flowHtml(node)}</${tag}>`;
    const html = inlineHtml(node);
    // a parser leaves out the first line break in a <pre>
    return `${begin}${name === "pre" && html.startsWith("\n") ? "\n" : ""}${html}</${tag}>`;
  }

  function flowHtml(node) {
    const textBlocks = node.children.filter((child) => ["line", "p"].includes(child.type.name));
    const isLine = (child) => child?.type.name === "line";
    return node.children
      .map((child, i) => {
        const beside = isLine(node.children[i - 1]) || isLine(node.children[i + 1]);
        const bare = isLine(child) && !beside && (child.attrs.loose || textBlocks.length === 1);
        return bare ? inlineHtml(child) : blockHtml(child);
      })
      .join("");
  }

  function inlineHtml(block) {
    let html = "";
    const open = [];
    const close = (depth) => {
      while (open.length > depth) html += `</${open.pop().type.name}>`;
    };
    for (const node of block.children) {
      let kept = 0;
      while (kept < open.length && open[kept].isInSet(node.marks)) kept++;
      close(kept);
      const inner = node.marks.filter((mark) => !mark.isInSet(open));
      inner.sort((one, other) => (one.attrs.place ?? Infinity) - (other.attrs.place ?? Infinity) || 0);
      for (const mark of inner) {
        html += mark.type.name === "a" ? tags("a", { href: mark.attrs.href }) : tags(mark.type.name);
        open.push(mark);
      }
      if (node.isText) html += escape(node.text);
      else if (node.type === schema.nodes.note) html += noteHtml(node);
      else html += node.type.name === "br" ? "<br>" : node.attrs.html;
    }
    close(0);
    return html;
  }

  // --- addresses

  const MAIL = /^[^\s@/:?#]+@([^\s@/:?#.]+\.)+\p{L}{2,}$/u;
  const HOST = /^([^\s@/:?#.]+\.)+\p{L}{2,}(:[0-9]+)?([/?#]\S*)?$/u;
  const WITH_HOST = /^https?:\/\/[^/?#\s]+\S*$/i;

  // As somebody types it, with its scheme; null for what leads nowhere from another page.
  function address(typed) {
    // an input method writes ： and 。
    const halfWidth = typed.trim().replace(/[\uff01-\uff5e]/g, (character) => character.normalize("NFKC"));
    let text = halfWidth.replace(/^([a-z]+:\/\/)?[^/?#]*/i, (host) => host.replaceAll("。", "."));
    if (MAIL.test(text)) text = `mailto:${text}`;
    else if (HOST.test(text)) text = `https://${text}`;
    else if (text.startsWith("//")) text = `https:${text}`;
    const [, mail] = /^mailto:([^?]*)/i.exec(text) ?? [];
    return (mail === undefined ? isOfTheWeb(text) : MAIL.test(mail)) ? text : null;
  }

  function isOfTheWeb(text) {
    try {
      return WITH_HOST.test(text) && Boolean(new URL(text));
    } catch (noAddress) {
      return false;
    }
  }

  return { schema, read, write, address };
})();
