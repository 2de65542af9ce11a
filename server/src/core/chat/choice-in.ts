const FIRST: ReadonlySet<string> = new Set([
  'yes',
  'y',
  'ok',
  'okay',
  'yep',
  'sure',
  'do it',
  'ya',
  'iya',
  'yoi',
  'oke',
  'lakukan',
  'kerjakan',
  'setuju',
]);
const SECOND: ReadonlySet<string> = new Set([
  'no',
  'n',
  'nope',
  'leave it',
  "don't",
  'tidak',
  'tak',
  'nggak',
  'enggak',
  'gak',
  'ga',
  'batal',
  'jangan',
  'biarkan',
]);

/** Which of the things that can be answered was meant, from 0: by its number, or yes and no for the first two. Null: none. */
export function choiceIn(text: string): number | null {
  const word = text.trim().toLowerCase().replaceAll('’', "'").replaceAll(/[.,!]/g, '').replaceAll(/\s+/g, ' ');
  if (/^[1-9]$/.test(word)) return Number(word) - 1;
  if (FIRST.has(word)) return 0;
  return SECOND.has(word) ? 1 : null;
}
