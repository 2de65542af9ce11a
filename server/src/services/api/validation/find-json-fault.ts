const BLANK = /[ \t\n\r]*/y;
const SCALAR =
  // oxlint-disable-next-line no-control-regex -- exactly the characters that JSON forbids in strings
  /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** What may come next: a value, a key, or what follows a value inside the innermost list or object. */
type Expectation = 'value' | 'first item' | 'first key' | 'key' | 'colon' | 'rest';

const WORDS: Record<Exclude<Expectation, 'rest'>, string> = {
  value: 'a value is expected',
  'first item': 'a value or "]" is expected',
  'first key': 'a key in double quotes or "}" is expected',
  key: 'a key in double quotes is expected (no comma before "}")',
  colon: '":" is expected after the key',
};

/**
 * Where a text stops being JSON: the engine's own message does not always say.
 *
 * @returns line and column, counted from 1, and what should stand there.
 */
export function findJsonFault(text: string): { line: number; column: number; expected: string } {
  const { offset, expected } = scan(text);
  const before = text.slice(0, offset).split('\n');
  return {
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
    expected: `${expected}, ${foundAt(text.charAt(offset))}`,
  };
}

function foundAt(character: string): string {
  if (character === '') return 'but the text ends';
  return character === '"'
    ? 'found a string that is not closed or holds a wrong escape'
    : `found ${JSON.stringify(character)}`;
}

function scan(text: string): { offset: number; expected: string } {
  const open: ('{' | '[')[] = [];
  let next: Expectation = 'value';
  let at = 0;
  for (;;) {
    at = matchEnd(BLANK, text, at) ?? at;
    const character = text.charAt(at);
    const step: Step | null = stepOf(next, character, text, at, open);
    if (step === null) return { offset: at, expected: next === 'rest' ? afterValue(open) : WORDS[next] };
    next = step.next;
    at = step.at;
  }
}

interface Step {
  next: Expectation;
  at: number;
}

function stepOf(next: Expectation, character: string, text: string, at: number, open: ('{' | '[')[]): Step | null {
  if (next === 'colon') return character === ':' ? { next: 'value', at: at + 1 } : null;
  if (next === 'rest') return stepAfterValue(character, at, open);
  if ((next === 'first key' && character === '}') || (next === 'first item' && character === ']')) {
    open.pop();
    return { next: 'rest', at: at + 1 };
  }
  const end = matchEnd(SCALAR, text, at);
  if (next === 'key' || next === 'first key') {
    return character === '"' && end !== null ? { next: 'colon', at: end } : null;
  }
  if (character === '{' || character === '[') {
    open.push(character);
    return { next: character === '{' ? 'first key' : 'first item', at: at + 1 };
  }
  return end === null ? null : { next: 'rest', at: end };
}

function stepAfterValue(character: string, at: number, open: ('{' | '[')[]): Step | null {
  const inside = open.at(-1);
  if (inside === undefined) return null;
  if (character === ',') return { next: inside === '{' ? 'key' : 'value', at: at + 1 };
  if (character !== (inside === '{' ? '}' : ']')) return null;
  open.pop();
  return { next: 'rest', at: at + 1 };
}

function afterValue(open: readonly ('{' | '[')[]): string {
  const inside = open.at(-1);
  if (inside === undefined) return 'the end of the text is expected';
  return inside === '{' ? '"," or "}" is expected' : '"," or "]" is expected';
}

function matchEnd(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}
