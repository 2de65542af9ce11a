import type { Token, TokenKind } from './token.ts';

/** What an address ends before, and what only stands behind it: "(see https://a.example/b_(c))." */
const IN_URL = '(?:(?!,[a-z]+://)[^\\s"<>`“”()]|\\([^\\s"<>`“”()]*\\))';
const END_OF_URL = '(?:[^\\s"<>`“”().,;:!?\\u0027’\\]]|\\([^\\s"<>`“”()]*\\))';
const HOST = '(?:(?:[a-z0-9-]+\\.)+[a-z]{2,}|localhost|\\d{1,3}(?:\\.\\d{1,3}){3})';
const REGIONS = 'asia|america|europe|africa|australia|pacific|atlantic|indian|antarctica|arctic|etc';

/** What a piece of a prompt may look like, in the order in which they are tried. All of them are linear. */
const SHAPES: readonly (readonly [TokenKind, string])[] = [
  ['quoted', '`[^`\\n]*`'],
  ['url', `(?<![\\p{L}\\p{N}_])[a-z][a-z0-9+.-]{0,30}://${IN_URL}*${END_OF_URL}`],
  ['url', `(?<![\\p{L}\\p{N}_@./:-])${HOST}(?::\\d{2,5})?/(?:${IN_URL}*${END_OF_URL})?`],
  ['url', '(?<![\\p{L}\\p{N}_@./:-])(?:localhost|\\d{1,3}(?:\\.\\d{1,3}){3}):\\d{2,5}(?![\\p{L}\\p{N}])'],
  ['json', '\\{(?:[^{}\\n]|\\{[^{}\\n]*\\})*\\}'],
  ['address', '(?<![\\p{L}\\p{N}_.@+-])[\\p{L}\\p{N}_.+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+'],
  ['phone', '(?<![\\p{L}\\p{N}_])\\+\\d[\\d -]{6,18}\\d(?!\\d)'],
  ['zone', '(?<![\\p{L}\\p{N}_])(?:utc|gmt) ?[+-] ?\\d{1,2}(?::?\\d{2})?(?!\\d)'],
  ['zone', `(?<![\\p{L}\\p{N}_])(?:${REGIONS})/[a-z_]+(?:[/-][a-z_]+)*(?:[+-]\\d{1,2})?`],
  ['nickname', '(?<![\\p{L}\\p{N}_])@(?:yearly|annually|monthly|weekly|daily|hourly|midnight|reboot)\\b'],
  ['word', '(?<![\\p{L}\\p{N}_])(?:s/d|e-mail|back-up|a\\.m\\.?|p\\.m\\.?)(?![\\p{L}\\p{N}_])'],
  ['date', '(?<![\\p{L}\\p{N}_.:-])\\d{4}-\\d{2}-\\d{2}(?![\\p{L}\\p{N}_-])'],
  [
    'date',
    `(?<![\\p{L}\\p{N}_.:/-])(?:${['/', '-', '\\.'].map(mark => `\\d{1,2}${mark}\\d{1,2}${mark}20\\d{2}`).join('|')})(?![\\p{L}\\p{N}_/-])`,
  ],
  ['clock', '(?<![\\p{N}_.:])\\d{1,2}(?::\\d{2}:|\\.\\d{2}\\.)\\d{2}(?![\\p{L}\\p{N}]|[:.]\\d)'],
  ['clock', '(?<![\\p{L}\\p{N}_.:])\\d{1,2}h\\d{2}(?![\\p{L}\\p{N}])'],
  ['clock', '(?<![\\p{N}_.:])\\d{1,2}[:.]\\d{2}(?![\\d]|[:.]\\d)'],
  ['number', '(?<![\\p{L}\\p{N}_.:])\\d{1,9}[.,]\\d{1,2}(?=\\s*(?:jam|hours?|hrs?|menit|minutes?|mins?)\\b)'],
  ['word', '(?<![\\p{L}\\p{N}_])(?:jam|jm|pukul|pkl|at|tgl|tanggal|tiap|setiap|every)(?=\\d)'],
  ['word', "[\\p{L}\\p{M}\\p{N}_]+(?:['’](?=\\p{L})[\\p{L}\\p{M}]+)*"],
  ['mark', '\\n|[^\\s]'],
];

const GLUED_QUANTITY = /^(?:\d+\p{L}+)+$/u;
const NUMBER = /^\d+$/;

/** Cuts a prompt into words, numbers, clock times, zones, quoted text and marks; `20s` becomes two tokens. */
export function tokenize(prompt: string, isSuffix: (letters: string) => boolean): Token[] {
  const shapes = new RegExp(SHAPES.map(([, shape]) => `(${shape})`).join('|'), 'giu');
  return [...prompt.matchAll(shapes)].flatMap(match => {
    const text = match[0];
    const shape = match.slice(1).findIndex((group: string | undefined) => group !== undefined);
    const kind = SHAPES[shape]?.[0] ?? 'mark';
    const token: Token = { kind, text, start: match.index, end: match.index + text.length };
    return kind === 'word' ? splitQuantity(token, isSuffix) : [token];
  });
}

/** `20s`, `10min`, `7am` and `1h30m`, but not `1st_account`: only where all letters are a known suffix. */
function splitQuantity(token: Token, isSuffix: (letters: string) => boolean): Token[] {
  if (NUMBER.test(token.text)) return [{ ...token, kind: 'number' }];
  if (!GLUED_QUANTITY.test(token.text)) return [token];
  const parts = [...token.text.matchAll(/\d+|\p{L}+/gu)];
  const isQuantity = parts.every(([part]) => NUMBER.test(part) || isSuffix(part.toLowerCase()));
  if (!isQuantity) return [token];
  return parts.map(({ 0: text, index }) => ({
    kind: NUMBER.test(text) ? 'number' : 'word',
    text,
    start: token.start + index,
    end: token.start + index + text.length,
  }));
}
