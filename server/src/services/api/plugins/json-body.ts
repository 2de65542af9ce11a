import { AppError } from '../../../core/errors.ts';
import type { ApiApp } from '../api-app.ts';
import { findJsonFault } from '../validation/find-json-fault.ts';

/** Deeper data serves nobody and would exhaust the stack of whatever walks it. */
const MAX_DEPTH = 64;

/** Bodies are JSON or nothing; what cannot be read is refused with the line and column of the fault. */
export function acceptJsonBodies(app: ApiApp): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, parseBody(text.toString()));
    } catch (error) {
      done(error as Error);
    }
  });
}

function parseBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  const body = parseJson(text);
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
  return opened > MAX_DEPTH;
}

function refuseHostileShapes(body: unknown): void {
  const open: { value: unknown; depth: number }[] = [{ value: body, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > MAX_DEPTH) throw hostile(`is nested deeper than ${MAX_DEPTH} levels`);
    if (Object.hasOwn(next.value, '__proto__')) throw hostile('holds the key "__proto__", which is not accepted');
    for (const value of Object.values(next.value)) open.push({ value, depth: next.depth + 1 });
  }
}

function nullBody(): AppError {
  const message = 'is null; an object is required, or no body at all where it is optional';
  return new AppError('VALIDATION', `The body ${message}.`, { faults: [{ path: 'body', message }] });
}

function hostile(message: string): AppError {
  return new AppError('MALFORMED_BODY', `The body ${message}.`, { faults: [{ path: 'body', message }] });
}
