const NUMBER = /^\d{1,15}$/;
/** A UUID, or at least 16 characters of hexadecimal with a digit and a letter: nobody writes that by hand. */
const MADE_ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{16,64})$/i;

/** The pattern of one segment, word or value: numbers and ids made by machines vary, everything else is meant as it stands. */
export function patternOf(text: string): string {
  if (NUMBER.test(text)) return '{n}';
  if (MADE_ID.test(text)) return '{id}';
  return escaped(text);
}

/** Exactly this text. */
export function escaped(text: string): string {
  return text.replace(/[{}\\]/g, found => `\\${found}`);
}

export function fitsPattern(pattern: string, text: string): boolean {
  if (pattern === '{n}') return NUMBER.test(text);
  if (pattern === '{id}') return MADE_ID.test(text);
  return pattern === escaped(text);
}

/** Of a path as `URL.pathname` has it. */
export function pathPattern(pathname: string): string {
  return pathname.split('/').map(patternOf).join('/');
}

export function fitsPath(pattern: string, pathname: string): boolean {
  const wanted = pattern.split('/');
  const given = pathname.split('/');
  return wanted.length === given.length && wanted.every((part, index) => fitsPattern(part, given[index] ?? ''));
}
