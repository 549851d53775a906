// What js/manuscript.js and js/editor.js use, as the properties of the global ProseMirror.
export { Schema } from "prosemirror-model";
export { EditorState, Plugin, TextSelection } from "prosemirror-state";
export { liftTarget } from "prosemirror-transform";
export { EditorView } from "prosemirror-view";
export { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
export { gapCursor } from "prosemirror-gapcursor";
export { history, redo, redoDepth, undo, undoDepth } from "prosemirror-history";
export { keymap } from "prosemirror-keymap";
export { liftListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
