import { MIN_SECRET_CHARS } from '@multi-job/contract/integration-account';
import type { Secret } from '../secrets/secret.ts';
import { REDACTED } from './inline-secrets.ts';
import { partsOfSecret } from './parts-of-secret.ts';
import { formsOfSecret } from './secret-forms.ts';
import { createTextSearch, type Found, type TextSearch } from './text-search.ts';

/** Secrets kept in mind; tokens that are renewed each hour take years to get there. */
const MAX_SECRETS = 5000;

/** Stands where a text was shortened. */
const CUT_MARK = '…';
/** Of a longer secret so much at the end of a text is looked for. */
const LONGEST_TAIL = 400;

/**
 * The secrets that this process has sealed, opened or been given, and so what must not stand in anything it writes: in none
 * of the forms of `secret-forms.ts`. One for a process, given to whoever writes.
 */
export interface KnownSecrets {
  /** Nothing is to be looked for: asked first where time counts. */
  readonly isEmpty: boolean;
  readonly add: (secret: Secret) => void;
  /** Whether the text holds one. */
  isIn(text: string): boolean;
  /** The text without them, and without the beginning of one at the end of what was cut (`…`). */
  scrubText(text: string): string;
  /**
   * The JSON value without them: in texts, in the names of fields, in numbers, and where one is spread over several of
   * these, one after the other. What holds none comes back as it is, not as a copy.
   */
  scrub<T>(value: T): T;
}

export function createKnownSecrets(): KnownSecrets {
  const forms = new Map<string, readonly string[]>();
  let search: TextSearch | null = null;

  const find = (text: string): Found[] => {
    if (forms.size === 0 || text.length < MIN_SECRET_CHARS) return [];
    search ??= createTextSearch([...new Set([...forms.values()].flat())]);
    return search.find(text);
  };

  return {
    get isEmpty() {
      return forms.size === 0;
    },
    add: secret => {
      const value = secret.reveal();
      if (value.length < MIN_SECRET_CHARS || forms.has(value)) return;
      const oldest = forms.size >= MAX_SECRETS ? forms.keys().next().value : undefined;
      if (oldest !== undefined) forms.delete(oldest);
      forms.set(value, partsOfSecret(value).flatMap(formsOfSecret).filter(isTold));
      search = null;
    },
    isIn: text => find(text).length > 0,
    scrubText: text => {
      const places = find(text);
      const shown = places.length === 0 ? text : withoutPlaces(text, 0, places);
      return forms.size > 0 && shown.includes(CUT_MARK) ? withoutCutOff(shown, [...forms.values()].flat()) : shown;
    },
    scrub: value => {
      if (forms.size === 0 || value === null || value === undefined) return value;
      const texts: string[] = [];
      collectTexts(value, texts);
      const places = find(texts.join(''));
      return places.length === 0 ? value : (createCopier(texts, places)(value) as typeof value);
    },
  };
}

/** A text that was shortened before it came here may end with the beginning of a secret: `sk-li… (9000 characters)`. */
function withoutCutOff(text: string, forms: readonly string[]): string {
  const cut = text.lastIndexOf(CUT_MARK);
  const tail = text.slice(Math.max(0, cut - LONGEST_TAIL), cut);
  const known = Math.max(0, ...forms.map(form => sharedChars(tail, form)));
  return known === 0 ? text : text.slice(0, cut - known) + REDACTED + text.slice(cut);
}

/** How many of its first characters a form shares with the end of a text; 0 for too few. */
function sharedChars(text: string, form: string): number {
  for (let length = Math.min(text.length, form.length - 1); length >= MIN_SECRET_CHARS; length -= 1) {
    if (text.endsWith(form.slice(0, length))) return length;
  }
  return 0;
}

/** A shorter form would be found in harmless texts. */
function isTold(form: string): boolean {
  return form.length >= MIN_SECRET_CHARS;
}

/** Every text of a value in the order in which `createCopier` comes by them. */
function collectTexts(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value);
  else if (typeof value === 'number') texts.push(String(value));
  else if (Array.isArray(value)) for (const item of value) collectTexts(item, texts);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      texts.push(name);
      collectTexts(item, texts);
    }
  }
}

/** Copies the value that `texts` were taken from; `places` count from the first character of the first of them. */
function createCopier(texts: readonly string[], places: readonly Found[]): (value: unknown) => unknown {
  let index = 0;
  let offset = 0;
  const next = (): { text: string; shown: string } => {
    const text = texts[index] ?? '';
    const shown = withoutPlaces(text, offset, places);
    index += 1;
    offset += text.length;
    return { text, shown };
  };
  const copyOf = (value: unknown): unknown => {
    if (typeof value === 'string') return next().shown;
    if (typeof value === 'number') {
      const { text, shown } = next();
      return shown === text ? value : shown;
    }
    if (Array.isArray(value)) return value.map(copyOf);
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).map(([, item]): [string, unknown] => [next().shown, copyOf(item)]);
    return Object.fromEntries(fields);
  };
  return copyOf;
}

/** @param offset where the text begins, in what `places` count in. */
function withoutPlaces(text: string, offset: number, places: readonly Found[]): string {
  let left = '';
  let at = 0;
  for (let number = firstAfter(places, offset); number < places.length; number += 1) {
    const place = places[number];
    if (place === undefined || place.start >= offset + text.length) break;
    left += text.slice(at, Math.max(at, place.start - offset)) + REDACTED;
    at = Math.min(text.length, place.end - offset);
  }
  return at === 0 && left === '' ? text : left + text.slice(at);
}

/** The first place that ends after the offset: they are in order. */
function firstAfter(places: readonly Found[], offset: number): number {
  let [from, to] = [0, places.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((places[middle]?.end ?? 0) > offset) to = middle;
    else from = middle + 1;
  }
  return from;
}
