import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, Parser } from 'yaml';
import type { Alias, CST, Document, Node, Scalar, YAMLError } from 'yaml';
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

/** More levels than a job may have, with those of the text around it. Depth beyond all bounds would exhaust the process. */
const MAX_OPEN = 100;

/** Every document of a YAML text, in order; one that is empty has the value null. */
export function parseYaml(text: string): ParsedText {
  const lines = new LineCounter();
  const placeAt = (offset: number): Spot => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const tokens = tokensOf(text, lines);
  if ('tooDeepAt' in tokens) {
    return { documents: [], faults: [{ ...placeAt(tokens.tooDeepAt), path: '', message: 'is nested too deeply' }] };
  }
  const composer = new Composer({ ...OPTIONS, lineCounter: lines });
  const read = [...composer.compose(tokens)];
  const told = (errors: readonly YAMLError[]): TextFault[] => faultsOf(errors, text, placeAt);
  // A text may hold nothing but what is wrong.
  const { errors: stray, warnings: odd } = composer.streamInfo();
  if (read.length === 0) return { documents: [], faults: told([...stray, ...odd]) };

  const documents: ParsedDocument[] = [];
  const faults: TextFault[] = [];
  for (const document of read) {
    const found = [...told([...document.errors, ...document.warnings]), ...versionFault(document)];
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

interface Spot {
  line: number;
  column: number;
}

/** What the reader of YAML is fed with, unless it is nested beyond all measure. */
function tokensOf(text: string, lines: LineCounter): CST.Token[] | { tooDeepAt: number } {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > MAX_OPEN) return { tooDeepAt: parser.offset };
  }
  tokens.push(...parser.end());
  return tokens;
}

function faultsOf(errors: readonly YAMLError[], text: string, placeAt: (offset: number) => Spot): TextFault[] {
  const found = errors.slice(0, MAX_ERRORS).map(({ code, message, pos: [offset] }) => {
    const from = text.lastIndexOf('\n', offset - 1) + 1;
    const to = text.indexOf('\n', offset);
    const line = text.slice(from, Math.min(to === -1 ? text.length : to, from + 500)).trimEnd();
    return { ...placeAt(offset), path: '', message: explainYamlError(code, message, line) };
  });
  // One slip makes several errors in its line; the first says what it was.
  return found.filter(({ line }, index) => found.findIndex(other => other.line === line) === index);
}

function versionFault({ errors, directives }: Document.Parsed): TextFault[] {
  const { version } = directives.yaml;
  if (errors.length > 0 || version === '1.2') return [];
  const message = `says %YAML ${version}: it is read as YAML 1.2, so take that line out`;
  return [{ line: 1, column: 1, path: '', message }];
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
