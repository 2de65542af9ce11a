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
import { Annotation, EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Fault } from '@/lib/api/api-error';
import { positionOf } from './position-of';

export interface CodeEditorProps {
  value: string;
  onValueChange: (value: string) => void;
  label: string;
  /** What the API says is wrong, shown where it stands. */
  faults?: readonly Fault[];
  isReadOnly?: boolean;
  /** Where somebody was typing while the code was on its way: the editor takes over from there. */
  takeOver?: () => Selection | null;
}

/** Offsets into the text, in UTF-16 code units. */
export interface Selection {
  start: number;
  end: number;
}

/** Marks a change that came with `value`, so that it is not reported back. */
const fromOutside = Annotation.define<boolean>();

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
export function CodeEditor({ value, onValueChange, label, faults, isReadOnly = false, takeOver }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ value, onValueChange, takeOver });
  // What was typed here and has not yet come back as `value`, oldest first.
  const reported = useRef<string[]>([]);
  useLayoutEffect(() => {
    latest.current = { value, onValueChange, takeOver };
  });

  // Before the next key, so that none falls between the field that was here and this one.
  useLayoutEffect(() => {
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
            const isTyped = update.transactions.some(made => made.docChanged && made.annotation(fromOutside) !== true);
            if (!isTyped) return;
            const text = update.state.doc.toString();
            reported.current.push(text);
            latest.current.onValueChange(text);
          }),
        ],
      }),
    });
    view.current = editor;
    // On a busy page the first key comes before the effect below has seen the value that stands here already.
    reported.current = [latest.current.value];
    const selection = latest.current.takeOver?.();
    if (selection !== null && selection !== undefined) {
      editor.dispatch({ selection: { anchor: selection.start, head: selection.end } });
      editor.focus();
    }
    return () => {
      editor.destroy();
      view.current = null;
    };
  }, [label, isReadOnly]);

  // A value that was typed here comes back late, when more has been typed: only another one is a change from
  // outside, by a form beside it or a reset.
  useEffect(() => {
    const editor = view.current;
    const text = editor?.state.doc.toString();
    const position = reported.current.indexOf(value);
    reported.current.splice(0, text === value ? Infinity : position + 1);
    if (editor === null || text === value || position !== -1) return;
    editor.dispatch({
      changes: { from: 0, to: editor.state.doc.length, insert: value },
      annotations: fromOutside.of(true),
    });
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
