import { isJsonDeeperThan, MAX_JSON_DEPTH } from '../../core/json-depth.ts';
import { findInexactNumber } from '../../core/json-text/inexact-number.ts';
import { jsonLeaves } from '../../core/json-text/json-leaves.ts';
import { findJsonFault } from '../../services/api/validation/find-json-fault.ts';
import type { TextFault } from './file-fault.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Found, ParsedDocument, ParsedText } from './parsed-text.ts';

/** A list of a job's own fields and its inputs, and the list that specs may stand in. */
const MOST_LEVELS = MAX_JSON_DEPTH + 1;

/** The one document of a JSON text. */
export function parseJsonText(text: string): ParsedText {
  if (isJsonDeeperThan(text, MOST_LEVELS)) {
    const message = `is nested deeper than ${MAX_JSON_DEPTH} levels`;
    return { documents: [], faults: [{ line: null, column: null, path: '', message }] };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { line, column, expected } = findJsonFault(text);
    return { documents: [], faults: [{ line, column, path: '', message: `is not JSON: ${expected}` }] };
  }
  const find = finderOf(text);
  const told = [...doubleKeys(text), ...inexactNumber(text)];
  const faults: TextFault[] = told.map(fault => ({
    ...fault,
    line: find(fault.path).line,
    column: find(fault.path).column,
  }));
  return { documents: [{ value, isSound: told.length === 0, find }], faults };
}

/** JSON is YAML, whose reader knows places; it is asked only where there is something to be told. */
function finderOf(text: string): (path: string) => Found {
  let document: ParsedDocument | null | undefined;
  return path => {
    document ??= parseYaml(text).documents[0] ?? null;
    return document?.find(path) ?? { line: null, column: null, source: null };
  };
}

function doubleKeys(text: string): { path: string; message: string }[] {
  const seen = new Set<string>();
  const found: { path: string; message: string }[] = [];
  for (const { kind, path } of jsonLeaves(text)) {
    if (kind !== 'key') continue;
    const name = JSON.stringify(path);
    if (seen.has(name)) found.push({ path: path.join('.'), message: 'stands there a second time: keep one of them' });
    seen.add(name);
  }
  return found;
}

function inexactNumber(text: string): { path: string; message: string }[] {
  const inexact = findInexactNumber(text);
  if (inexact === null) return [];
  const message = `is the number ${inexact.text}, which would be kept as ${inexact.keptAs}: write it as a string`;
  return [{ path: inexact.path.join('.'), message }];
}
