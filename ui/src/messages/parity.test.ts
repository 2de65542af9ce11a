import { expect, test } from 'vitest';
import { en } from './en';
import { id } from './id';

type Tree = { readonly [key: string]: string | Tree };

const english = flatten(en);
const indonesian = flatten(id);

test('both languages have the same keys', () => {
  expect([...indonesian.keys()].sort()).toEqual([...english.keys()].sort());
});

test('both languages name the same placeholders', () => {
  for (const [key, text] of english) {
    expect(placeholdersOf(indonesian.get(key) ?? ''), key).toEqual(placeholdersOf(text));
  }
});

test('no text is empty, and no sentence was left in English', () => {
  for (const [key, text] of indonesian) {
    expect(text.trim(), key).not.toBe('');
    if (text.split(' ').length > 3) expect(text, key).not.toBe(english.get(key));
  }
});

/** What was found in earlier texts; placeholders and tags are names, not words. */
test.each([
  ['English', english, /\b(mend(s|ed|ing)?|what became of)\b/i],
  ['Indonesian', indonesian, /\b(schedulers?|snoozed?|jenis)\b/i],
])('no text in %s uses words that a native speaker would not', (_language, texts, strange) => {
  for (const [key, text] of texts) expect(text.replaceAll(/<\/?\w+>|\{\w+/g, ''), key).not.toMatch(strange);
});

function flatten(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) => {
      const name = path === '' ? key : `${path}.${key}`;
      return typeof value === 'string' ? [[name, value] as const] : [...flatten(value, name)];
    }),
  );
}

/** Names right after an opening brace at the outermost level. */
function placeholdersOf(text: string): string[] {
  const names = new Set<string>();
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '{') {
      depth += 1;
      const name = /^\{\s*(\w+)\s*[,}]/.exec(text.slice(index))?.[1];
      if (depth % 2 === 1 && name !== undefined) names.add(name);
    } else if (text[index] === '}') depth -= 1;
  }
  return [...names].sort();
}
