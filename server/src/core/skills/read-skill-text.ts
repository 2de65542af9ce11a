import { MAX_SKILL_DOCUMENTS, MAX_SKILL_FILE_BYTES } from '@multi-job/contract/skill';
import { visibleText } from '@multi-job/contract/visible-text';
import { isMap, isScalar, isSeq, LineCounter, parseAllDocuments, visit } from 'yaml';
import type { Document, Node, ParsedNode, Scalar } from 'yaml';

/** What is wrong with a text that skills are read from. */
export interface SkillTextFault {
  /** Counted from 1; null where it is about the text as a whole. */
  document: number | null;
  line: number | null;
  /** Dotted; empty for the whole of it. */
  path: string;
  message: string;
}

export interface SkillDocument {
  /** Counted from 1. */
  index: number;
  value: unknown;
  lineOf: LineOf;
}

/**
 * The line of what lies at a dotted path, or of the nearest thing around it.
 *
 * @param textLine which line of the text that lies there, counted from 0; absent: the line of its name.
 */
export type LineOf = (path: string, textLine?: number) => number;

export interface SkillText {
  documents: SkillDocument[];
  faults: SkillTextFault[];
}

/** No alias is resolved, so that a few lines cannot stand for a billion; nothing but plain values is taken. */
const OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  strict: true,
  stringKeys: true,
  uniqueKeys: true,
} as const;
const QUIET = { prettyErrors: false, logLevel: 'silent' } as const;
const MAX_DEPTH = 32;
/** Brackets that open and do not close again soon: read recursively, they would exhaust the process. */
const MAX_OPEN = 200;
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Every document of a YAML or JSON text (which is YAML as well). A text with a fault in it gives none of what is wrong.
 *
 * @param firstLine of the text in its file: front matter begins behind a line.
 */
export function readSkillText(text: string, firstLine = 1): SkillText {
  const whole = faultOfWhole(text);
  if (whole !== null) return { documents: [], faults: [whole] };
  const lines = new LineCounter();
  const lineAt = (offset: number) => Math.max(lines.linePos(offset).line, 1) + firstLine - 1;
  const parsed = parsedOrFault(text, lines);
  if ('message' in parsed) return { documents: [], faults: [parsed] };
  const found: SkillText = { documents: [], faults: [] };
  const filled = parsed
    .map((document, at) => ({ document, index: at + 1 }))
    .filter(({ document }) => !isEmpty(document));
  if (filled.length > MAX_SKILL_DOCUMENTS) {
    const message = `holds ${filled.length} documents; ${MAX_SKILL_DOCUMENTS} are taken at most: split it`;
    return { documents: [], faults: [{ ...NOWHERE, message }] };
  }
  for (const { document, index } of filled) {
    try {
      readDocument(document, index, lineAt, found);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      found.faults.push({ ...NOWHERE, document: index, message: 'is nested too deeply' });
    }
  }
  return found;
}

const NOWHERE = { document: null, line: null, path: '' };

function faultOfWhole(text: string): SkillTextFault | null {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_SKILL_FILE_BYTES) {
    const message = `is ${bytes} bytes; a file of skills has at most ${MAX_SKILL_FILE_BYTES} (256 KiB)`;
    return { ...NOWHERE, message };
  }
  const opened = /[[{]/g;
  const openings = text.match(opened)?.length ?? 0;
  if (openings > MAX_OPEN && deepestOf(text) > MAX_OPEN) return { ...NOWHERE, message: 'is nested too deeply' };
  return null;
}

function deepestOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '[' || character === '{') deepest = Math.max(deepest, (depth += 1));
    else if ((character === ']' || character === '}') && depth > 0) depth -= 1;
  }
  return deepest;
}

/** As what stands behind the last `---` of a file. */
function isEmpty({ errors, warnings, contents }: Parsed[number]): boolean {
  if (errors.length + warnings.length > 0) return false;
  return contents === null || (isScalar(contents) && contents.value === null && contents.source === '');
}

type Parsed = Document.Parsed[];

function parsedOrFault(text: string, lineCounter: LineCounter): Parsed | SkillTextFault {
  try {
    const parsed = parseAllDocuments(text, { ...OPTIONS, ...QUIET, lineCounter });
    return Array.isArray(parsed) ? parsed : [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ...NOWHERE, message: 'is nested too deeply' };
  }
}

function readDocument(document: Parsed[number], index: number, lineAt: (at: number) => number, into: SkillText): void {
  const [first] = [...document.errors, ...document.warnings];
  const fault = first
    ? { at: first.pos[0], path: '', message: sentenceOf(first.code, first.message) }
    : refusedNode(document);
  if (fault !== null) {
    into.faults.push({ document: index, line: lineAt(fault.at), path: fault.path, message: fault.message });
    return;
  }
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  into.documents.push({
    index,
    value,
    lineOf(path, textLine) {
      const { start, node } = placeOf(document.contents, path);
      return textLine === undefined ? lineAt(start) : textLineOf(node, lineAt(node?.range?.[0] ?? start), textLine);
    },
  });
}

function sentenceOf(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'stands there a second time: keep one of them';
  if (code === 'BAD_ALIAS') return ALIAS;
  if (code === 'TAG_RESOLVE_FAILED') return 'has a tag, and tags are not taken here: write the plain value';
  return `is not YAML or JSON: ${visibleText(message.split('\n', 1)[0] ?? '').replace(/\.$/, '')}`;
}

interface NodeFault {
  at: number;
  path: string;
  message: string;
}

/** Aliases, anchors, tags, names that no object may have, and numbers that would be kept as others. */
function refusedNode(document: Parsed[number]): NodeFault | null {
  const { yaml } = document.directives;
  if (yaml.version !== '1.2') {
    return { at: 0, path: '', message: `says %YAML ${yaml.version}: it is read as YAML 1.2, so take that line out` };
  }
  let found: NodeFault | null = null;
  const refuse = (node: Node | null, message: string | null) => {
    if (message === null) return undefined;
    found = { at: node?.range?.[0] ?? 0, path: '', message };
    return visit.BREAK;
  };
  visit(document, {
    Alias: (_, node) => refuse(node, ALIAS),
    Map: (_, node, path) => refuse(node, nodeFault(node, path.length)),
    Seq: (_, node, path) => refuse(node, nodeFault(node, path.length)),
    Scalar: (_, node, path) => refuse(node, nodeFault(node, path.length) ?? numberFault(node)),
    Pair: (_, { key }) => {
      if (!isScalar(key) || typeof key.value !== 'string') {
        return refuse(null, 'has a key that is not plain text: put it in quotes');
      }
      return FORBIDDEN.has(key.value) ? refuse(key, `"${key.value}" is no name that a field may have`) : undefined;
    },
  });
  return found;
}

const ALIAS = 'is an alias, and aliases are not taken here: write the value out';

function nodeFault(node: Node, depth: number): string | null {
  if ('anchor' in node) return 'has an anchor, and anchors are not taken here: take it out';
  if (node.tag !== undefined && node.tag !== '' && isForeignTag(node)) {
    return 'has a tag, and tags are not taken here: write the plain value';
  }
  return depth > MAX_DEPTH * 2 ? `is nested deeper than ${MAX_DEPTH} levels` : null;
}

function numberFault({ value, source }: Scalar): string | null {
  if (typeof value !== 'number') return null;
  if (!Number.isFinite(value)) return 'is no number that JSON can hold';
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return null;
  return `is the number ${source ?? ''}, which would be kept as another one: write it in quotes`;
}

function isForeignTag({ tag = '' }: Node): boolean {
  return !tag.startsWith('tag:yaml.org,2002:') || tag.endsWith(':binary');
}

/** Only of a literal block (`|`) the lines of the text are lines of the file; others stand for where they begin. */
function textLineOf(node: Node | null, line: number, textLine: number): number {
  if (!isScalar(node)) return line;
  if (node.type === 'BLOCK_LITERAL') return line + 1 + textLine;
  return node.type === 'BLOCK_FOLDED' ? line + 1 : line;
}

interface Place {
  start: number;
  node: Node | null;
}

function placeOf(root: ParsedNode | null, path: string): Place {
  let place: Place = { start: root?.range[0] ?? 0, node: root };
  for (const part of path === '' ? [] : path.split('.')) {
    const within = placeWithin(place, part);
    if (within === null) return place;
    place = within;
  }
  return place;
}

function placeWithin({ start, node }: Place, part: string): Place | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === part);
    return pair === undefined
      ? null
      : { start: (pair.key as Node).range?.[0] ?? start, node: pair.value as Node | null };
  }
  const item = isSeq(node) ? (node.items[Number(part)] as Node | undefined) : undefined;
  return item === undefined ? null : { start: item.range?.[0] ?? start, node: item };
}
