// What js/manuscript.js, js/editor.js and check.js use, as the properties of the global ProseMirror.
export { DOMParser, Schema } from "prosemirror-model";
export { EditorState, NodeSelection, Plugin, TextSelection } from "prosemirror-state";
export { StepMap, liftTarget } from "prosemirror-transform";
export { EditorView } from "prosemirror-view";
export { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
export { gapCursor } from "prosemirror-gapcursor";
export { history, redo, redoDepth, undo, undoDepth } from "prosemirror-history";
export { keymap } from "prosemirror-keymap";
export { liftListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
