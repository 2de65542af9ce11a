import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json, jsonParseLinter } from '@codemirror/lang-json';
import {
  bracketMatching,
  defaultHighlightStyle,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter, linter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import type { Fault } from '@/lib/api/api-error';
import { positionOf } from './position-of';

export interface CodeEditorProps {
  value: string;
  onValueChange: (value: string) => void;
  label: string;
  /** What the API says is wrong, shown where it stands. */
  faults?: readonly Fault[];
  isReadOnly?: boolean;
}

const theme = EditorView.theme({
  '&': { fontSize: '12px', backgroundColor: 'transparent', height: '100%' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--text-3)', border: 'none' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused': { outline: 'none' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in oklab, var(--accent) 25%, transparent) !important',
  },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', border: '1px solid var(--border-strong)', color: 'var(--text)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--failed)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--hover) !important', outline: '1px solid var(--border-strong)' },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent-text)' },
  { tag: tags.string, color: 'var(--success)' },
  { tag: tags.number, color: 'var(--running)' },
  { tag: tags.bool, color: 'var(--awaiting)' },
  { tag: tags.null, color: 'var(--text-3)' },
]);

/** CodeMirror for JSON; loaded through `JsonEditor`. Tab leaves it, as it leaves every other field. */
export function CodeEditor({ value, onValueChange, label, faults, isReadOnly = false }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ value, onValueChange });
  useEffect(() => {
    latest.current = { value, onValueChange };
  });

  useEffect(() => {
    if (host.current === null) return undefined;
    // In a root of its own CodeMirror adopts its style sheets; in the page it would write them, which the policy forbids.
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    const editor = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          lineNumbers(),
          history(),
          indentOnInput(),
          bracketMatching(),
          json(),
          linter(jsonParseLinter()),
          lintGutter(),
          syntaxHighlighting(colours),
          syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
          theme,
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.contentAttributes.of({ 'aria-label': label, 'aria-multiline': 'true' }),
          EditorView.lineWrapping,
          EditorState.readOnly.of(isReadOnly),
          EditorView.updateListener.of(update => {
            if (update.docChanged) latest.current.onValueChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      editor.destroy();
      view.current = null;
    };
  }, [label, isReadOnly]);

  // Somebody else changed the text: a form beside it, a reset.
  useEffect(() => {
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const editor = view.current;
    if (editor === null || faults === undefined) return;
    const diagnostics = faults.map((fault): Diagnostic => {
      const span = positionOf(editor.state, fault.path);
      return { ...span, severity: 'error', message: `${fault.path}: ${fault.message}` };
    });
    editor.dispatch(
      setDiagnostics(
        editor.state,
        diagnostics.toSorted((a, b) => a.from - b.from),
      ),
    );
  }, [faults, value]);

  return <div ref={host} className="h-full" />;
}
