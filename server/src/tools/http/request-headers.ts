import { AppError } from '../../core/errors.ts';

/** Set by the connection itself; a caller's own would let it speak to another host than the one that was checked. */
export const RESERVED_HEADERS: readonly string[] = [
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/;
export const MAX_HEADERS = 64;
export const MAX_VALUE_CHARS = 8192;

/**
 * Header names in lower case, checked.
 *
 * @throws VALIDATION naming the header, never its value.
 */
export function requestHeaders(given: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(given);
  if (entries.length > MAX_HEADERS)
    throw refused(`${entries.length} headers are given; at most ${MAX_HEADERS} are sent.`);
  const headers: Record<string, string> = { 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'multi-job/1' };
  for (const [given, value] of entries) {
    const name = given.toLowerCase();
    if (!NAME.test(name)) throw refused('A header name holds characters that HTTP does not allow.');
    if (RESERVED_HEADERS.includes(name) || name.startsWith('proxy-')) {
      throw refused(`The header "${name}" is set by the connection; leave it out.`);
    }
    if (value.length > MAX_VALUE_CHARS || /[^\t\x20-\x7e\x80-\xff]/.test(value)) {
      throw refused(
        `The value of header "${name}" is longer than ${MAX_VALUE_CHARS} characters or holds a control character.`,
      );
    }
    headers[name] = value;
  }
  return headers;
}

function refused(message: string): AppError {
  return new AppError('VALIDATION', message);
}
