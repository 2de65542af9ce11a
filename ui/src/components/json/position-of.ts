import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';

export interface Span {
  from: number;
  to: number;
}

/** Where the value of a path such as `retry_policy.backoff_sec[1]` stands in the text; the nearest that is there. */
export function positionOf(state: EditorState, path: string): Span {
  const steps = path.split(/[.[\]]+/).filter(step => step !== '');
  let node = syntaxTree(state).topNode.firstChild;
  let span: Span = node === null ? { from: 0, to: state.doc.length } : firstLineOf(state, node);
  for (const step of steps) {
    const found = node === null ? null : childOf(state, node, step);
    if (found === null) return span;
    node = found.value;
    span = firstLineOf(state, found.shown);
  }
  return span;
}

interface Found {
  value: SyntaxNode;
  /** What to underline: the property with its name, or the item. */
  shown: SyntaxNode;
}

function childOf(state: EditorState, node: SyntaxNode, step: string): Found | null {
  if (node.name === 'Array') {
    const items = childrenOf(node).filter(child => !'[],'.includes(child.name));
    const item = items[Number(step)];
    return item === undefined ? null : { value: item, shown: item };
  }
  for (const property of childrenOf(node).filter(child => child.name === 'Property')) {
    const name = property.firstChild;
    if (name === null || nameOf(state, name) !== step) continue;
    return { value: property.lastChild ?? property, shown: property };
  }
  return null;
}

function nameOf(state: EditorState, node: SyntaxNode): string | null {
  try {
    return JSON.parse(state.sliceDoc(node.from, node.to)) as string;
  } catch {
    return null;
  }
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

/** A fault of a whole object is shown at its first line only. */
function firstLineOf(state: EditorState, { from, to }: Span): Span {
  return { from, to: Math.min(to, state.doc.lineAt(from).to) };
}
