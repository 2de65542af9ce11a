/**
 * Text as the driver keeps it whole. It cuts text at a NUL and spoils half a surrogate pair, so these are written as
 * ESC and four hexadecimal digits; and so is ESC itself, to be told from them.
 */
// oxlint-disable-next-line no-control-regex -- these are the characters it is about
const UNSAFE = /[\0\u001b]|\p{Surrogate}/u;
const EVERY_UNSAFE = new RegExp(UNSAFE, 'gu');
// oxlint-disable-next-line no-control-regex -- as above
const ESCAPED = /\u001b([0-9a-f]{4})/g;

export function storedText(text: string): string {
  if (!UNSAFE.test(text)) return text;
  return text.replace(EVERY_UNSAFE, unit => `\u001b${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function givenText(stored: string): string {
  if (!stored.includes('\u001b')) return stored;
  return stored.replace(ESCAPED, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
