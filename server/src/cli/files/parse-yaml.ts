import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import type { Alias, Document, Node, Scalar } from 'yaml';
import { explainYamlError } from './explain-yaml-error.ts';
import type { TextFault } from './file-fault.ts';
import type { Found, ParsedDocument, ParsedText } from './parsed-text.ts';
import { valueOf } from './yaml-values.ts';

/** YAML 1.2 with its core schema and nothing beside it. Keys that are there twice are looked for in `valueOf`. */
const OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  strict: true,
  stringKeys: true,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

const MAX_ERRORS = 20;

/** Every document of a YAML text, in order; one that is empty has the value null. */
export function parseYaml(text: string): ParsedText {
  const lines = new LineCounter();
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  let read: readonly Document.Parsed[];
  try {
    read = parseAllDocuments(text, { ...OPTIONS, lineCounter: lines });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { documents: [], faults: [{ line: null, column: null, path: '', message: 'is nested too deeply' }] };
  }
  const documents: ParsedDocument[] = [];
  const faults: TextFault[] = [];
  for (const document of read) {
    const found = errorsOf(document, text, placeAt);
    if (found.length > 0) {
      faults.push(...found);
      continue;
    }
    const { value, faults: refused, targets } = valueOf(document.contents);
    faults.push(...refused.map(({ node, path, message }) => ({ ...placeAt(startOf(node)), path, message })));
    const find = (path: string): Found => {
      const { node, source } = locate(document.contents, path, targets);
      return { ...placeAt(startOf(node ?? document.contents)), source };
    };
    documents.push({ value, isSound: refused.length === 0, find });
  }
  return { documents, faults };
}

function errorsOf(
  { errors, warnings, directives }: Document.Parsed,
  text: string,
  placeAt: (offset: number) => { line: number; column: number },
): TextFault[] {
  const found = [...errors, ...warnings].slice(0, MAX_ERRORS).map(({ code, message, pos: [offset] }) => {
    const from = text.lastIndexOf('\n', offset - 1) + 1;
    const to = text.indexOf('\n', offset);
    const line = text.slice(from, Math.min(to === -1 ? text.length : to, from + 500)).trimEnd();
    return { ...placeAt(offset), path: '', message: explainYamlError(code, message, line) };
  });
  // One slip makes several errors in its line; the first says what it was.
  const first = found.filter(({ line }, index) => found.findIndex(other => other.line === line) === index);
  if (first.length > 0 || directives.yaml.version === '1.2') return first;
  return [{ line: 1, column: 1, path: '', message: `says %YAML ${directives.yaml.version}: it is read as YAML 1.2, so take that line out` }];
}

/** The key at the end of a dotted path, or the item of a list; the last thing on the way there where it is not there. */
function locate(
  root: Node | null,
  path: string,
  targets: ReadonlyMap<Alias, Node>,
): { node: Node | null; source: string | null } {
  let inside: Node | null = root;
  let node: Node | null = root;
  let rest = path;
  while (rest !== '') {
    const value: Node | null = isAlias(inside) ? (targets.get(inside) ?? null) : inside;
    const step = stepInto(value, rest);
    if (step === null) return { node, source: null };
    ({ node, inside, rest } = step);
  }
  const value = isAlias(inside) ? (targets.get(inside) ?? null) : inside;
  return { node, source: isScalar(value) ? (value.source ?? null) : null };
}

interface Step {
  node: Node | null;
  inside: Node | null;
  rest: string;
}

/** A name may hold dots itself: the longest one that fits is meant. */
function stepInto(value: Node | null, rest: string): Step | null {
  if (isSeq(value)) {
    const [index = ''] = rest.split('.', 1);
    const item = value.items[Number(index)] as Node | undefined;
    return item === undefined ? null : { node: item, inside: item, rest: rest.slice(index.length + 1) };
  }
  if (!isMap(value)) return null;
  let best: Step | null = null;
  let longest = -1;
  for (const pair of value.items) {
    const key = pair.key as Scalar;
    const name = String(key.value);
    if (name.length <= longest || (rest !== name && !rest.startsWith(`${name}.`))) continue;
    longest = name.length;
    best = { node: key, inside: pair.value as Node | null, rest: rest.slice(name.length + 1) };
  }
  return best;
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
