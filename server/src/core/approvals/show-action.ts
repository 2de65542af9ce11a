import type { Approval, Language } from '@multi-job/contract';
import { visibleText } from '@multi-job/contract/visible-text';
import { REDACTED, withoutInlineSecrets } from '../redaction/inline-secrets.ts';
import type { KnownSecrets } from '../redaction/known-secrets.ts';
import { placesOf } from '../redaction/secret-places.ts';
import { actionInWords } from './action-in-words.ts';

/** A sentence is for the eye: what it leaves out stands in the payload. */
const MAX_WORDS = 400;
/** Blanks that are none of the keyboard's, and the blank of Braille: what pushes the rest out of sight. */
const ODD_BLANKS = /(?! )\p{Zs}|\u2800/gu;
/** Within a text: blanks that push the rest out of sight, and marks that are laid over what stands around them. */
const LONG_BLANK = /(?<=\S) {9,}/g;
const HEAP_OF_MARKS = /(?<=\p{M}{3})\p{M}/gu;
/** As `visibleText` writes what it makes visible; where a text says so itself, its bracket is written out. */
const WRITTEN_OUT = /⟨(?=U\+)/gu;

export interface ShownAction {
  /** What it does, in a sentence of bounded length. */
  words: string;
  /** Its exact JSON, without secrets and with everything visible that would be obeyed or overlooked; whole, however long. */
  payload: string;
  /**
   * Whether what is shown is all of it: within `maxChars`, and nothing taken out because it only looks like a secret. What
   * is not whole must not be decided by it.
   */
  isWhole: boolean;
}

export interface ShowAction {
  language: Language;
  /** UTF-16 units that words and payload may have together. */
  maxChars: number;
  /** Secrets of the installation: their places are marked, and nothing can be hidden under them. */
  known?: Pick<KnownSecrets, 'scrub'> | undefined;
}

/** What an approval covers, as people are shown it before they decide. */
export function showAction(
  { action }: Pick<Approval, 'action'>,
  { language, maxChars, known }: ShowAction,
): ShownAction {
  const told = known === undefined ? action : known.scrub(action);
  const { value, isHiding } = withoutLikelySecrets(told);
  const words = shortened(visibleOf(actionInWords(value, language)).replace(/\s+/g, ' '));
  const fits = (payload: string): boolean => words.length + payload.length <= maxChars;
  const wide = visibleOf(JSON.stringify(value, null, 2));
  const payload = fits(wide) ? wide : visibleOf(JSON.stringify(value));
  return { words, payload, isWhole: !isHiding && fits(payload) };
}

/** Text from outside with all of it visible, and unmistakably so. */
export function visibleOf(text: string): string {
  return visibleText(text.replace(WRITTEN_OUT, '⟨U+27E8⟩'))
    .replace(ODD_BLANKS, codeOf)
    .replace(LONG_BLANK, blanks => `⟨U+0020 ×${blanks.length}⟩`)
    .replace(HEAP_OF_MARKS, codeOf);
}

function codeOf(character: string): string {
  return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/**
 * Taken out by name and look: what an action itself could use to hide something, so that the rest is not the whole. Headers
 * and variables are shown unless they say secret themselves: they are part of what is decided.
 */
function withoutLikelySecrets(action: Approval['action']): { value: Approval['action']; isHiding: boolean } {
  const value = copyOf(action) as Approval['action'];
  return { value, isHiding: JSON.stringify(value) !== JSON.stringify(action) };
}

function copyOf(value: unknown): unknown {
  if (typeof value === 'string') return withoutInlineSecrets(value);
  if (typeof value !== 'object' || value === null) return value;
  const places = placesOf(value, false).map(({ name, item, standing }): [string, unknown] => [
    withoutInlineSecrets(name),
    standing === 'secret' && item !== REDACTED ? REDACTED : copyOf(item),
  ]);
  return Array.isArray(value) ? places.map(([, item]) => item) : Object.fromEntries(places);
}

function shortened(text: string): string {
  return text.length <= MAX_WORDS ? text : `${text.slice(0, MAX_WORDS)}…`;
}
