import { isUtf8 } from 'node:buffer';
import { AppError } from '../../../core/errors.ts';
import { MAX_JSON_DEPTH } from '../../../core/json-depth.ts';
import { findInexactNumber } from '../../../core/json-text/inexact-number.ts';
import { jsonLeaves } from '../../../core/json-text/json-leaves.ts';
import type { ApiApp } from '../api-app.ts';
import { findJsonFault } from '../validation/find-json-fault.ts';

const MAX_TOLD_CHARS = 40;

/** Bodies are JSON or nothing; what cannot be read is refused with the line and column of the fault. */
export function acceptJsonBodies(app: ApiApp): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
    try {
      done(null, readJsonBody(Buffer.from(bytes)));
    } catch (error) {
      done(error as Error);
    }
  });
}

/**
 * What the bytes of a body say; undefined for an empty one.
 *
 * @throws MALFORMED_BODY, VALIDATION (null)
 */
export function readJsonBody(bytes: Buffer): unknown {
  return parseBody(textOf(bytes));
}

/** What is not UTF-8 would be kept with other characters in its place. */
function textOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  const path = pathOf(pathOfBrokenText(bytes));
  throw refused(path, 'is not UTF-8: send the text in that encoding, and bytes that are no text as a string of Base64');
}

/** JSON is made of ASCII but for what strings hold, so it can be walked byte by byte. */
function pathOfBrokenText(bytes: Buffer): readonly string[] {
  for (const { text, path } of jsonLeaves(bytes.toString('latin1'))) {
    if (!isUtf8(Buffer.from(text, 'latin1'))) return path.map(step => Buffer.from(step, 'latin1').toString());
  }
  return [];
}

function parseBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  const body = parseJson(text);
  const inexact = findInexactNumber(text);
  if (inexact !== null) {
    const written = inexact.text.length > MAX_TOLD_CHARS ? `${inexact.text.slice(0, MAX_TOLD_CHARS)}…` : inexact.text;
    const message = `is the number ${written}, which would be kept as ${inexact.keptAs}: send it as a string`;
    throw refused(pathOf(inexact.path), message);
  }
  // Validation could not tell it from no body at all, which is fine where a body is optional.
  if (body === null) throw nullBody();
  if (mayNestDeeply(text) || mayNameProto(text)) refuseHostileShapes(body);
  return body;
}

/** The name may also be written with escapes, such as "\\u005f_proto__". */
function mayNameProto(text: string): boolean {
  return text.includes('__proto__') || text.includes('\\u');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const { line, column, expected } = findJsonFault(text);
    const message = `is not JSON at line ${line}, column ${column}: ${expected}`;
    throw new AppError('MALFORMED_BODY', `The body ${message}.`, { faults: [{ path: 'body', message }], cause });
  }
}

/** Counts brackets without regard to strings: never too few. */
function mayNestDeeply(text: string): boolean {
  let opened = 0;
  for (const character of text) if (character === '[' || character === '{') opened += 1;
  return opened > MAX_JSON_DEPTH;
}

function refuseHostileShapes(body: unknown): void {
  const open: { value: unknown; depth: number }[] = [{ value: body, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > MAX_JSON_DEPTH) throw hostile(`is nested deeper than ${MAX_JSON_DEPTH} levels`);
    if (Object.hasOwn(next.value, '__proto__')) throw hostile('holds the key "__proto__", which is not accepted');
    for (const value of Object.values(next.value)) open.push({ value, depth: next.depth + 1 });
  }
}

function nullBody(): AppError {
  const message = 'is null; an object is required, or no body at all where it is optional';
  return new AppError('VALIDATION', `The body ${message}.`, { faults: [{ path: 'body', message }] });
}

function hostile(message: string): AppError {
  return refused('body', message);
}

function refused(path: string, message: string): AppError {
  const what = path === 'body' ? 'The body' : path;
  return new AppError('MALFORMED_BODY', `${what} ${message}.`, { faults: [{ path, message }] });
}

function pathOf(path: readonly string[]): string {
  return path.length === 0 ? 'body' : path.join('.');
}
