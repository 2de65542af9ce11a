import { isTagged } from '../grammar/fact.ts';
import type { Fact } from '../grammar/fact.ts';
import type { WordRange } from '../notes/note.ts';
import type { Word } from '../text/read-words.ts';

/** A stretch of the prompt, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** Where the words of facts stand in the prompt. */
export function spanOf(facts: readonly WordRange[], words: readonly Word[]): Span {
  const starts = facts.map(fact => words[fact.from]?.start ?? 0);
  const ends = facts.map(fact => words[fact.to - 1]?.end ?? 0);
  return { start: Math.min(...starts), end: Math.max(...ends) };
}

/**
 * What an agent is told: the clause without the words that its schedule follows from, and the stretches of the prompt
 * that it is made of.
 */
export function taskText(
  prompt: string,
  facts: readonly Fact[],
  words: readonly Word[],
  used: readonly WordRange[],
): { text: string; spans: Span[] } {
  const kept = stretchesWithout(used, facts, words)
    .map(span => tidySpan(prompt, span))
    .filter(span => span.end > span.start);
  const text = kept
    .map(({ start, end }) => prompt.slice(start, end))
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.;!?])/g, '')
    .replace(/[,;](?=[,;.])/g, '');
  return { text: text.replace(/[\s,;:]+$/, ''), spans: kept };
}

/** Runs of facts that are neither used for a schedule nor words that only lead up to one that is ("pada", "at"). */
function stretchesWithout(used: readonly WordRange[], facts: readonly Fact[], words: readonly Word[]): Span[] {
  const starts = new Set(used.map(({ from }) => from));
  const stretches: Fact[][] = [[]];
  for (const fact of facts) {
    if (!starts.has(fact.from)) {
      stretches.at(-1)?.push(fact);
      continue;
    }
    const open = stretches.at(-1);
    while (open !== undefined && isLeadingUp(open.at(-1))) open.pop();
    stretches.push([]);
  }
  const ends = [stretches.findIndex(hasContent), stretches.findLastIndex(hasContent)];
  return stretches
    .map((stretch, index) => withoutJoints(stretch, index === ends[0], index === ends[1]))
    .filter(stretch => stretch.length > 0)
    .map(stretch => spanOf(stretch, words));
}

function hasContent(stretch: readonly Fact[]): boolean {
  return stretch.some(fact => !isJoint(fact));
}

/** A task neither begins nor ends with a conjunction, once its times are taken out. */
function withoutJoints(stretch: readonly Fact[], isFirst: boolean, isLast: boolean): readonly Fact[] {
  let [from, to] = [0, stretch.length];
  while (isFirst && from < to && isJoint(stretch[from])) from += 1;
  while (isLast && to > from && isJoint(stretch[to - 1])) to -= 1;
  return stretch.slice(from, to);
}

function isJoint(fact: Fact | undefined): boolean {
  return isTagged(fact, 'and') || (isTagged(fact, 'then') && !isTagged(fact, 'filler')) || isTagged(fact, 'but');
}

function isLeadingUp(fact: Fact | undefined): boolean {
  return isTagged(fact, 'lead') || isTagged(fact, 'at') || isTagged(fact, 'from') || isTagged(fact, 'once');
}

/** A stretch without marks and blanks at its ends. */
function tidySpan(prompt: string, { start, end }: Span): Span {
  const text = prompt.slice(start, end);
  const lead = /^[\s,;:.)-]*/.exec(text)?.[0].length ?? 0;
  const trail = /[\s,;:(-]*$/.exec(text)?.[0].length ?? 0;
  return { start: start + lead, end: Math.max(start + lead, end - trail) };
}
