// The editor of a manuscript's body: a page of paper that holds what Manuscript's schema holds, and a bar of words. The text is the
// editor's alone; whoever wants it asks for html().
"use strict";

const ManuscriptEditor = (() => {
  const { EditorState, EditorView, Plugin, NodeSelection, TextSelection, StepMap, keymap, gapCursor, baseKeymap, chainCommands, exitCode } = ProseMirror;
  const { setBlockType, toggleMark, wrapIn, liftTarget, liftListItem, splitListItem, wrapInList } = ProseMirror;
  const { history, undo, redo, undoDepth, redoDepth } = ProseMirror;
  const { schema, read, write, address } = Manuscript;
  const { nodes, marks } = schema;

  // --- where the selection stands

  const CELLS = ["td", "th", "caption"];

  // The innermost one around the selection's beginning, as { node, pos, depth }; a cell is a page of its own.
  function around(state, ...names) {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth--) {
      const { name } = $from.node(depth).type;
      if (names.includes(name)) return { node: $from.node(depth), pos: $from.before(depth), depth };
      if (CELLS.includes(name) && !names.includes("table")) return null;
    }
    return null;
  }

  function isMarked(state, type) {
    const { from, to, empty, $from } = state.selection;
    return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
  }

  const headingLevel = (state) => {
    const { parent } = state.selection.$from;
    return parent.type === nodes.h ? parent.attrs.level : 0;
  };

  // --- what the buttons and keys do

  const styled = (...names) => (state, dispatch) => {
    const there = names.find((name) => isMarked(state, marks[name]));
    return toggleMark(marks[there ?? names[0]])(state, dispatch);
  };

  const plain = (state, dispatch) => {
    const { $from } = state.selection;
    return setBlockType($from.depth > 1 ? nodes.line : nodes.p)(state, dispatch);
  };

  const heading = (level) => (state, dispatch) =>
    !around(state, "figure") &&
    (headingLevel(state) === level ? plain(state, dispatch) : setBlockType(nodes.h, { level })(state, dispatch));

  const nextHeading = (state, dispatch) => {
    const next = { 0: heading(2), 2: heading(3) }[headingLevel(state)] ?? plain;
    return next(state, dispatch);
  };

  const quote = (state, dispatch) => {
    const { $from, $to } = state.selection;
    if (!around(state, "blockquote")) return wrapIn(nodes.blockquote)(state, dispatch);
    const range = $from.blockRange($to, (node) => node.type === nodes.blockquote);
    const target = range && liftTarget(range);
    if (target === null) return false;
    dispatch?.(state.tr.lift(range, target).scrollIntoView());
    return true;
  };

  const list = (type) => (state, dispatch) => {
    const outer = around(state, "ul", "ol");
    if (!outer) return wrapInList(type)(state, dispatch && ((tr) => dispatch(withoutParagraphs(tr))));
    if (outer.node.type === type) return liftListItem(nodes.li)(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(outer.pos, type));
    return true;
  };

  const nextList = (state, dispatch) => {
    const outer = around(state, "ul", "ol");
    return list(!outer ? nodes.ul : nodes.ol)(state, dispatch);
  };

  // An item that holds one paragraph, or a heading, holds its words alone.
  function withoutParagraphs(tr) {
    tr.doc.nodesBetween(tr.selection.from, tr.selection.to, (node, pos, parent) => {
      const alone = parent.type === nodes.li && parent.childCount === 1;
      if (alone && (node.type === nodes.p || node.type === nodes.h)) tr.setNodeMarkup(pos, nodes.line);
    });
    return tr;
  }

  const withoutFormat = (state, dispatch) => {
    const { from, to } = state.selection;
    if (headingLevel(state)) return plain(state, dispatch);
    dispatch?.(state.tr.removeMark(from, to).setStoredMarks([]));
    return true;
  };

  const lineBreak = chainCommands(exitCodeAtItsEnd, (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(nodes.br.create()).scrollIntoView());
    return true;
  });

  function exitCodeAtItsEnd(state, dispatch) {
    const { $head, empty } = state.selection;
    return empty && $head.parentOffset === $head.parent.content.size && exitCode(state, dispatch);
  }

  const leaveListBackwards = (state, dispatch) => {
    const { $cursor } = state.selection;
    const first = $cursor && $cursor.depth > 1 && !$cursor.parentOffset && !$cursor.index(-1);
    return Boolean(first) && $cursor.node(-1).type === nodes.li && liftListItem(nodes.li)(state, dispatch);
  };

  // --- footnotes

  const insertNote = (state, dispatch) => {
    const { $to } = state.selection;
    if (!$to.parent.inlineContent) return false;
    const { tr } = state;
    tr.insert($to.pos, nodes.note.create());
    dispatch?.(tr.setSelection(NodeSelection.create(tr.doc, $to.pos)).scrollIntoView());
    return true;
  };

  // --- photographs

  // Under a photograph stands one line.
  const leaveFigure = (state, dispatch) => {
    const figure = around(state, "figure");
    if (!figure) return false;
    const end = figure.pos + figure.node.nodeSize;
    const { tr } = state;
    const next = tr.doc.resolve(end).nodeAfter;
    if (next?.type !== nodes.p || next.childCount) tr.insert(end, nodes.p.create());
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(end + 1))).scrollIntoView());
    return true;
  };

  const inFigure = (change) => (state, dispatch) => {
    const figure = around(state, "figure");
    if (!figure) return false;
    if (dispatch) change(figure, state, dispatch);
    return true;
  };

  const removeFigure = inFigure(({ node, pos }, state, dispatch) => {
    const tr = state.tr.delete(pos, pos + node.nodeSize);
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(pos))).scrollIntoView());
  });

  const moveFigure = (by) =>
    inFigure(({ node, pos, depth }, state, dispatch) => {
      const { $from } = state.selection;
      const other = $from.node(depth - 1).maybeChild($from.index(depth - 1) + by);
      if (!other) return;
      const to = pos + by * other.nodeSize;
      const tr = state.tr.delete(pos, pos + node.nodeSize).insert(to, node);
      dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(to + 1))).scrollIntoView());
    });

  // What would join the words under a photograph with others
  const keepCaption = (atBeginning) => (state, dispatch) => {
    const { $from, empty } = state.selection;
    if (!empty || $from.parent.type !== nodes.figure) return false;
    if (!$from.parent.childCount) return removeFigure(state, dispatch);
    return $from.parentOffset === (atBeginning ? 0 : $from.parent.content.size);
  };

  const filesIn = (transfer) => [...(transfer?.files ?? [])];

  // --- tables

  const cellOf = (type) => type.createAndFill();
  const rowOf = (type, width) => nodes.tr.create(null, Array.from({ length: width }, () => cellOf(type)));

  const insertTable = (state, dispatch) => {
    const { $from } = state.selection;
    if (!$from.parent.isTextblock) return false;
    const rows = [rowOf(nodes.th, 3), rowOf(nodes.td, 3), rowOf(nodes.td, 3)];
    const table = nodes.table.create(null, nodes.tbody.create(null, rows));
    const isFree = $from.parent.childCount === 0 && $from.parent.type === nodes.p;
    const pos = isFree ? $from.before() : $from.after();
    const tr = state.tr.replaceWith(pos, $from.after(), table);
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(pos + 1))).scrollIntoView());
    return true;
  };

  // The cell, its row and its table; null in a caption and outside.
  function cellAround(state) {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth--) {
      if (!["td", "th"].includes($from.node(depth).type.name)) continue;
      const tableDepth = depth - 3;
      return {
        depth,
        index: $from.index(depth - 1),
        row: $from.node(depth - 1),
        rowPos: $from.before(depth - 1),
        table: $from.node(tableDepth),
        tablePos: $from.before(tableDepth),
      };
    }
    return null;
  }

  // From the last to the first, so that what is changed moves none of those that follow.
  function rowsOf({ table, tablePos }) {
    const rows = [];
    table.forEach((section, sectionOffset) =>
      section.forEach((row, offset) => {
        if (row.type === nodes.tr) rows.unshift({ row, pos: tablePos + 1 + sectionOffset + 1 + offset });
      }),
    );
    return rows;
  }

  const beginOf = (pos, row, index) => row.children.slice(0, index).reduce((sum, cell) => sum + cell.nodeSize, pos + 1);

  const inTable = (change) => (state, dispatch) => {
    const place = cellAround(state);
    if (!place) return false;
    if (dispatch) {
      const { tr } = state;
      change(tr, place);
      dispatch(tr.scrollIntoView());
    }
    return true;
  };

  // A browser leads from a cell to the one beside it, if nothing stands in them.
  const toCell = (direction) => (state, dispatch, view) => {
    const place = cellAround(state);
    const down = direction === "down";
    if (!place || !state.selection.empty || !view.endOfTextblock(direction)) return false;
    const { $from } = state.selection;
    if ($from.index(place.depth) !== (down ? $from.node(place.depth).childCount - 1 : 0)) return false;
    const rows = rowsOf(place).reverse();
    const next = rows[rows.findIndex(({ pos }) => pos === place.rowPos) + (down ? 1 : -1)];
    const cell = next?.row.children[place.index];
    const begin = cell ? beginOf(next.pos, next.row, place.index) : place.tablePos;
    const { nodeSize } = cell ?? place.table;
    const inside = cell ? 1 : 0; // or out of the table
    const $to = state.doc.resolve(down === Boolean(cell) ? begin + inside : begin + nodeSize - inside);
    dispatch?.(state.tr.setSelection(TextSelection.near($to, down ? 1 : -1)).scrollIntoView());
    return true;
  };

  const withoutTable = (tr, { table, tablePos }) => tr.delete(tablePos, tablePos + table.nodeSize);

  const TABLE = {
    "row-more": inTable((tr, { row, rowPos }) => {
      const width = row.children.reduce((sum, cell) => sum + Number(cell.attrs.colspan ?? 1), 0);
      tr.insert(rowPos + row.nodeSize, rowOf(nodes.td, width));
    }),
    "column-more": inTable((tr, place) => {
      for (const { row, pos } of rowsOf(place)) {
        const index = Math.min(place.index + 1, row.childCount);
        tr.insert(beginOf(pos, row, index), cellOf(row.children[index - 1]?.type ?? nodes.td));
      }
    }),
    "row-less": inTable((tr, place) => {
      if (rowsOf(place).length === 1) withoutTable(tr, place);
      else tr.delete(place.rowPos, place.rowPos + place.row.nodeSize);
    }),
    "column-less": inTable((tr, place) => {
      if (place.row.childCount === 1) withoutTable(tr, place);
      else {
        for (const { row, pos } of rowsOf(place)) {
          const cell = row.children[place.index];
          const begin = beginOf(pos, row, place.index);
          if (cell) tr.delete(begin, begin + cell.nodeSize);
        }
      }
    }),
    "table-less": inTable(withoutTable),
  };

  // What is taken out of several cells leaves the cells.
  const emptyCells = (state, dispatch) => {
    const { $from, $to, empty } = state.selection;
    const shared = $from.sharedDepth($to.pos);
    if (empty || !["table", "thead", "tbody", "tr"].includes($from.node(shared).type.name)) return false;
    if (dispatch) {
      const cells = [];
      state.doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
        if (CELLS.includes(node.type.name) && pos >= $from.start(shared)) cells.unshift({ node, pos });
        return !CELLS.includes(node.type.name) || pos < $from.start(shared);
      });
      const { tr } = state;
      for (const { node, pos } of cells) tr.replaceWith(pos + 1, pos + node.nodeSize - 1, nodes.line.create());
      dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(cells.at(-1).pos + 1))).scrollIntoView());
    }
    return true;
  };

  // --- the page

  // After a table or a list there is a place to go on writing. Lines that were lifted out of an item are paragraphs.
  const alwaysAnEnd = new Plugin({
    appendTransaction(transactions, before, state) {
      if (!transactions.some((tr) => tr.docChanged)) return null;
      const { tr } = state;
      state.doc.forEach((node, pos) => {
        if (node.type === nodes.line) tr.setNodeMarkup(pos, nodes.p);
      });
      if (!isEnd(state.doc.lastChild)) tr.insert(state.doc.content.size, nodes.p.create());
      return tr.docChanged ? tr : null;
    },
  });

  // The page's own heading is of the first level. A level that the writer leaves out is said (WCAG 1.3.1), as AccessibleBody does where
  // the text is only shown.
  const levelsAreSaid = new Plugin({
    view(view) {
      const say = (view, before) => {
        if (before?.doc === view.state.doc) return;
        const above = [];
        for (const dom of view.dom.querySelectorAll("h2, h3, h4")) {
          const written = Number(dom.tagName[1]);
          while (above.at(-1) >= written) above.pop();
          above.push(written);
          dom.setAttribute("aria-level", above.length + 1);
        }
      };
      say(view);
      return { update: say };
    },
  });

  // Its attributes are nobody's edit.
  function levelled({ attrs: { level } }) {
    const dom = document.createElement(`h${level}`);
    const isOfIt = (node) => node.type === nodes.h && node.attrs.level === level;
    return { dom, contentDOM: dom, update: isOfIt, ignoreMutation: ({ type }) => type === "attributes" };
  }

  const isEnd = (node) => [nodes.p, nodes.h, nodes.line].includes(node.type);

  const withEnd = (doc) => (isEnd(doc.lastChild) ? doc : doc.copy(doc.content.addToEnd(nodes.p.create())));

  // What stands over the text at its edges
  const BARS = { top: 120, bottom: 160, left: 0, right: 0 };

  // --- footnotes

  const chosenNote = (state) => (state.selection.node?.type === nodes.note ? state.selection.node : null);

  // Counted by the style sheet
  function numbered(node) {
    const dom = document.createElement("span");
    dom.className = "note";
    const show = (shown) => {
      dom.title = shown.textContent;
      return shown.type === nodes.note;
    };
    show(node);
    return { dom, update: show };
  }

  // The words of the chosen footnote, in an editor of their own.
  function notePanelOf({ panel, view, handleDOMEvents, transformPastedHTML }) {
    const label = panel.getAttribute("aria-label");
    let words = null;

    function close() {
      const { from } = view().state.selection;
      const { tr } = view().state;
      view().dispatch(tr.setSelection(TextSelection.create(tr.doc, from + (chosenNote(view().state)?.nodeSize ?? 0))));
      view().focus();
      return true;
    }

    function open(note) {
      words = new EditorView(panel.querySelector("[data-note-text]"), {
        state: EditorState.create({
          doc: note,
          plugins: [
            keymap({
              "Mod-b": styled("strong", "b"),
              "Mod-i": styled("em", "i"),
              "Mod-z": () => undo(view().state, view().dispatch),
              "Mod-y": () => redo(view().state, view().dispatch),
              "Shift-Mod-z": () => redo(view().state, view().dispatch),
              Enter: lineBreak,
              "Shift-Enter": lineBreak,
              Escape: close,
            }),
            keymap(baseKeymap),
          ],
        }),
        attributes: { role: "textbox", "aria-label": label, "aria-multiline": "true", dir: "auto" },
        transformPastedHTML,
        handleDOMEvents,
        dispatchTransaction(tr) {
          words.updateState(words.state.apply(tr));
          if (!tr.docChanged || tr.getMeta("from-the-text")) return;
          const outer = view().state.tr;
          const inside = StepMap.offset(view().state.selection.from + 1);
          for (const step of tr.steps) outer.step(step.map(inside));
          view().dispatch(outer);
        },
      });
    }

    // The text may change behind the panel: undone, or another note chosen.
    function follow(state) {
      const note = chosenNote(state);
      panel.hidden = !note;
      if (!note) {
        words?.destroy();
        words = null;
      } else if (!words) {
        open(note);
      } else if (!words.state.doc.eq(note)) {
        const { tr } = words.state;
        words.dispatch(tr.replaceWith(0, words.state.doc.content.size, note.content).setMeta("from-the-text", true));
      }
    }

    panel.querySelector("[data-note=close]").addEventListener("click", close);
    panel.querySelector("[data-note=remove]").addEventListener("click", () => {
      view().dispatch(view().state.tr.deleteSelection());
      view().focus();
    });
    return { follow, focus: () => words?.focus() };
  }

  /**
   * @param frame the element that holds the bar, its panels and the text; the text is the server's HTML until now
   * @param attributes of the field that is written in
   * @param changed is called after each change of the text
   * @param upload takes a file and a function that is told which share has been sent; promises the photograph, or an error with words
   */
  function open({ frame, attributes, changed, upload }) {
    const paper = frame.querySelector("[data-editor-text]");
    const losses = frame.querySelector("[data-lost]");
    const doc = withEnd(read(paper));
    paper.replaceChildren();

    const COMMANDS = {
      heading: nextHeading,
      h2: heading(2),
      h3: heading(3),
      bold: styled("strong", "b"),
      italic: styled("em", "i"),
      quote,
      list: nextList,
      bullets: list(nodes.ul),
      numbers: list(nodes.ol),
      table: (state, dispatch) => (cellAround(state) ? showOrHide("table") : insertTable(state, dispatch)),
      link: askForAddress,
      note: (state, dispatch) => {
        if (chosenNote(state) || insertNote(state, dispatch)) notePanel.focus();
        return true;
      },
      photograph: choosePhotographs,
      "photograph-up": moveFigure(-1),
      "photograph-down": moveFigure(1),
      "photograph-less": removeFigure,
      clean: withoutFormat,
      undo,
      redo,
      ...TABLE,
    };
    const PRESSED = {
      heading: (state) => headingLevel(state) > 0,
      h2: (state) => headingLevel(state) === 2,
      h3: (state) => headingLevel(state) === 3,
      bold: (state) => isMarked(state, marks.strong) || isMarked(state, marks.b),
      italic: (state) => isMarked(state, marks.em) || isMarked(state, marks.i),
      quote: (state) => around(state, "blockquote"),
      list: (state) => around(state, "ul", "ol"),
      bullets: (state) => around(state, "ul", "ol")?.node.type === nodes.ul,
      numbers: (state) => around(state, "ul", "ol")?.node.type === nodes.ol,
      table: (state) => cellAround(state),
      link: (state) => isMarked(state, marks.a),
      note: (state) => chosenNote(state),
    };
    const POSSIBLE = { undo: (state) => undoDepth(state) > 0, redo: (state) => redoDepth(state) > 0 };

    const batches = []; // of files that are on their way, with the places where the photographs come

    const run = (name) => COMMANDS[name](view.state, view.dispatch, view);
    const asked = { formatBold: "bold", formatItalic: "italic", historyUndo: "undo", historyRedo: "redo" };
    let beforeComposing = null; // the text without the letters that an input method has not made words of yet
    const composing = {
      compositionstart() {
        beforeComposing = write(view.state.doc);
        paper.classList.remove("is-blank");
      },
      compositionend() {
        beforeComposing = null;
        setTimeout(() => refresh()); // when the words have been read
      },
    };

    let plain = ""; // what is pasted or dropped, without its formatting
    const arriving = {
      paste: (editor, { clipboardData }) => void (plain = clipboardData?.getData("text/plain") ?? ""),
      drop: (editor, { dataTransfer }) => void (plain = dataTransfer?.getData("text/plain") ?? ""),
    };

    const notePanel = notePanelOf({
      panel: frame.querySelector("[data-panel=note]"),
      view: () => view,
      handleDOMEvents: { ...composing, ...arriving },
      transformPastedHTML: tidyPasted,
    });

    const view = new EditorView(paper, {
      state: EditorState.create({
        doc,
        plugins: [
          alwaysAnEnd,
          levelsAreSaid,
          history(),
          keymap({
            "Mod-b": COMMANDS.bold,
            "Mod-i": COMMANDS.italic,
            "Mod-u": styled("u"),
            "Mod-k": COMMANDS.link,
            "Mod-z": undo,
            "Mod-y": redo,
            "Shift-Mod-z": redo,
            Enter: chainCommands(leaveFigure, splitListItem(nodes.li)),
            "Shift-Enter": chainCommands(leaveFigure, lineBreak),
            "Mod-Enter": exitCode,
            Backspace: chainCommands(emptyCells, keepCaption(true), leaveListBackwards),
            Delete: chainCommands(emptyCells, keepCaption(false)),
            ArrowUp: toCell("up"),
            ArrowDown: toCell("down"),
          }),
          keymap(baseKeymap),
          gapCursor(),
        ],
      }),
      scrollThreshold: BARS,
      scrollMargin: BARS,
      attributes: { class: "prose", dir: "auto", role: "textbox", "aria-multiline": "true", ...attributes },
      transformPastedHTML: tidyPasted,
      nodeViews: { h: levelled, note: numbered, figure: figureView },
      handlePaste(editor, event) {
        const files = filesIn(event.clipboardData).filter((file) => file.type.startsWith("image/"));
        const html = event.clipboardData?.getData("text/html") ?? "";
        // Word and Excel put a picture of the text beside the text
        if (!files.length || new DOMParser().parseFromString(html, "text/html").body.textContent.trim()) return false;
        sayWhatIsLost({}); // it comes along after all
        addPhotographs(files, editor.state.selection.to);
        return true;
      },
      handleDrop(editor, event) {
        const files = filesIn(event.dataTransfer);
        if (!files.length) return false;
        const place = editor.posAtCoords({ left: event.clientX, top: event.clientY });
        addPhotographs(files, place?.pos ?? editor.state.selection.to);
        return true;
      },
      handleTextInput(editor, from, to, text) {
        if (!emptyCells(editor.state, editor.dispatch)) return false;
        editor.dispatch(editor.state.tr.insertText(text));
        return true;
      },
      handleDOMEvents: {
        beforeinput(editor, event) {
          if (!(event.inputType in asked)) return false;
          event.preventDefault();
          run(asked[event.inputType]);
          return true;
        },
        ...composing,
        ...arriving,
      },
      dispatchTransaction(tr) {
        view.updateState(view.state.apply(tr));
        for (const batch of batches) batch.pos = tr.mapping.map(batch.pos);
        refresh();
        if (tr.docChanged) changed();
      },
    });

    // --- the bar

    const bar = frame.querySelector("[role=toolbar]");
    const buttons = [...frame.querySelectorAll("[data-do]")];
    const panels = [...frame.querySelectorAll("[data-panel]")];
    const alt = panel("photograph").querySelector("input");
    const picker = frame.querySelector("[data-photographs]");
    const sending = frame.querySelector("[data-sending]");
    const photographError = frame.querySelector("[data-photograph-error]");

    function refresh() {
      const { state } = view;
      const { firstChild, childCount } = state.doc;
      const isBlank = childCount === 1 && firstChild.type === nodes.p && !firstChild.childCount;
      paper.classList.toggle("is-blank", isBlank && beforeComposing === null);
      for (const button of buttons) {
        const name = button.dataset.do;
        if (name in PRESSED) button.setAttribute("aria-pressed", String(Boolean(PRESSED[name](state))));
        if (name in POSSIBLE) button.setAttribute("aria-disabled", String(!POSSIBLE[name](state)));
      }
      if (!cellAround(state)) hide("table");
      notePanel.follow(state);
      const figure = around(state, "figure");
      panel("photograph").hidden = !figure;
      if (figure && document.activeElement !== alt) alt.value = figure.node.attrs.alt;
    }

    frame.addEventListener("mousedown", (event) => {
      if (event.target.closest("[data-do]")) event.preventDefault(); // the keyboard of a phone stays
    });
    for (const button of buttons) {
      button.addEventListener("click", () => {
        run(button.dataset.do);
        if (!["link", "note", "photograph"].includes(button.dataset.do)) view.focus();
      });
    }

    // One stop for the Tab key; the arrows lead from button to button.
    const inBar = [...bar.querySelectorAll("[data-do]")];
    const stopAt = (button) => {
      for (const other of inBar) other.tabIndex = other === button ? 0 : -1;
    };
    const seen = () => inBar.filter((button) => button.offsetParent !== null);
    bar.addEventListener("focusin", (event) => stopAt(event.target.closest("[data-do]")));
    bar.addEventListener("keydown", (event) => {
      const all = seen();
      const at = all.indexOf(event.target.closest("[data-do]"));
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 }[event.key];
      if (to === undefined || at < 0) return;
      event.preventDefault();
      all[(to + all.length) % all.length].focus();
    });
    frame.addEventListener("focusin", () => {
      const all = seen(); // which depends on the width of the window
      if (!all.some((button) => button.tabIndex === 0)) stopAt(all[0]);
    });
    stopAt(seen()[0]);

    // --- panels

    function panel(name) {
      return panels.find((one) => one.dataset.panel === name);
    }

    function showOrHide(name) {
      const isHidden = panel(name).hidden;
      for (const one of panels) one.hidden = true;
      panel(name).hidden = !isHidden;
      view.dispatch(view.state.tr.scrollIntoView());
      return true;
    }

    function hide(name) {
      panel(name).hidden = true;
    }

    const field = panel("link").querySelector("input");
    const error = panel("link").querySelector("[role=alert]");

    // A link's beginning and end, where the selection is nothing but a place in it
    function linkRange() {
      const { from, to, empty, $from } = view.state.selection;
      const link = marks.a.isInSet($from.marks()) ?? marks.a.isInSet($from.nodeAfter?.marks ?? []);
      if (!empty || !link) return { from, to, link };
      let begin = $from.start();
      let range = { from, to, link };
      $from.parent.forEach((node, offset) => {
        const isPart = link.isInSet(node.marks);
        const end = $from.start() + offset + node.nodeSize;
        if (!isPart) begin = end;
        else if (begin <= from && end >= from) range = { from: begin, to: end, link };
      });
      return range;
    }

    function askForAddress() {
      const { link } = linkRange();
      field.value = link?.attrs.href ?? "";
      complain("");
      panel("link").querySelector("[data-link=remove]").hidden = !link;
      hide("table");
      panel("link").hidden = false;
      view.dispatch(view.state.tr.scrollIntoView());
      field.focus();
      field.select();
      return true;
    }

    function complain(words) {
      error.textContent = words;
      error.hidden = !words;
      if (words) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }

    function closeLink() {
      hide("link");
      view.focus();
    }

    function applyAddress() {
      const typed = field.value.trim();
      const href = address(typed);
      if (href === null) {
        complain(/^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^https?:/i.test(typed) ? field.dataset.scheme : field.dataset.wrong);
        field.focus();
        return;
      }
      const { from, to } = linkRange();
      const link = marks.a.create({ href });
      const { tr } = view.state;
      if (from === to) tr.replaceRangeWith(from, to, schema.text(typed, [link]));
      else tr.removeMark(from, to, marks.a).addMark(from, to, link);
      view.dispatch(tr);
      closeLink();
    }

    function removeLink() {
      const { from, to } = linkRange();
      view.dispatch(view.state.tr.removeMark(from, to, marks.a));
      closeLink();
    }

    panel("link").querySelector("[data-link=apply]").addEventListener("click", applyAddress);
    panel("link").querySelector("[data-link=remove]").addEventListener("click", removeLink);
    panel("link").querySelector("[data-link=close]").addEventListener("click", closeLink);
    field.addEventListener("input", () => complain(""));
    field.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229 || event.key !== "Enter") return;
      event.preventDefault(); // or it would send the form
      applyAddress();
    });
    for (const one of panels) {
      one.addEventListener("keydown", (event) => {
        if (event.isComposing || event.key !== "Escape") return;
        hide(one.dataset.panel);
        view.focus();
      });
    }

    // --- what can't be kept of what is pasted

    function tidyPasted(html) {
      if (/<[^>]* data-pm-slice=/i.test(html)) return html; // our own
      const tidied = Pasted.tidy(html, plain);
      sayWhatIsLost(tidied.lost);
      return tidied.html;
    }

    function sayWhatIsLost(lost) {
      const kinds = Object.keys(lost).filter((kind) => lost[kind]);
      const words = kinds.map((kind) => losses.dataset[kind].replace("{0}", lost[kind]));
      losses.textContent = kinds.length ? losses.dataset.lost.replace("{0}", words.join(losses.dataset.and)) : "";
    }

    // --- photographs

    function figureView(node) {
      const dom = document.createElement("figure");
      const image = document.createElement("img");
      const contentDOM = document.createElement("figcaption");
      image.contentEditable = "false";
      image.draggable = false;
      contentDOM.dataset.placeholder = frame.dataset.caption;
      dom.append(image, contentDOM);
      const show = ({ attrs }) => {
        if (image.getAttribute("src") !== attrs.src) image.src = attrs.src;
        image.alt = attrs.alt;
      };
      show(node);
      const update = (next) => next.type === nodes.figure && (show(next), true);
      return { dom, contentDOM, update };
    }

    alt.addEventListener("input", () => {
      const { node, pos } = around(view.state, "figure");
      view.dispatch(view.state.tr.setNodeMarkup(pos, null, { ...node.attrs, alt: alt.value.trim() }));
    });
    alt.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229 || event.key !== "Enter") return;
      event.preventDefault(); // or it would send the form
      view.focus();
    });

    function choosePhotographs() {
      picker.click();
      return true;
    }

    picker.addEventListener("change", () => {
      addPhotographs([...picker.files], view.state.selection.to);
      picker.value = ""; // the same file may be chosen again
      view.focus();
    });

    function addPhotographs(files, pos) {
      batches.push({ files, pos });
      if (batches.length === 1) sendBatches();
    }

    async function sendBatches() {
      const [bar, words] = sending.children;
      const wrong = [];
      complainOfPhotographs(wrong);
      for (; batches.length; batches.shift()) {
        const batch = batches[0];
        for (const [i, file] of batch.files.entries()) {
          bar.value = 0;
          words.textContent = frame.dataset.sending.replace("{0}", i + 1).replace("{1}", batch.files.length);
          sending.hidden = false;
          try {
            insertPhotograph(await upload(file, (share) => (bar.value = share)), batch);
          } catch (refused) {
            wrong.push(`${file.name} · ${refused.message}`);
            complainOfPhotographs(wrong);
          }
        }
      }
      sending.hidden = true;
    }

    function complainOfPhotographs(lines) {
      photographError.textContent = lines.join("\n");
      photographError.hidden = !lines.length;
    }

    function insertPhotograph({ url }, batch) {
      const { tr } = view.state;
      const $place = tr.doc.resolve(batch.pos);
      const { parent } = $place;
      const isFree = parent.type === nodes.p && !parent.childCount;
      const end = parent.isTextblock ? $place.after() : batch.pos;
      const begin = isFree ? $place.before() : end;
      tr.replaceWith(begin, end, nodes.figure.create({ src: url }));
      view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(begin + 1))).scrollIntoView());
      batch.pos = begin + 1; // the next one comes below
    }

    // On a phone the bar stands on the keyboard, which no style sheet knows of.
    const { visualViewport } = window;
    const onTheKeyboard = () => {
      const covered = Math.max(0, window.innerHeight - visualViewport.height - visualViewport.offsetTop);
      frame.style.setProperty("--keyboard", `${Math.round(covered)}px`);
    };
    visualViewport?.addEventListener("resize", onTheKeyboard);
    visualViewport?.addEventListener("scroll", onTheKeyboard);

    refresh();
    return {
      focus: () => view.focus(),
      text: () => view.state.doc.textBetween(0, view.state.doc.content.size, "\n").trim(),
      replace(html) {
        const { body } = new DOMParser().parseFromString(html, "text/html");
        const { doc } = view.state;
        view.dispatch(view.state.tr.replaceWith(0, doc.content.size, withEnd(read(body)).content).setMeta("addToHistory", false));
      },
      html() {
        view.domObserver.forceFlush(); // what was typed a moment ago
        return beforeComposing ?? write(view.state.doc);
      },
    };
  }

  return { open };
})();
