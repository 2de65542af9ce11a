import { isTagged, isTimeFact } from '../grammar/fact.ts';
import type { Fact } from '../grammar/fact.ts';
import type { Word } from '../text/read-words.ts';

/** A stretch of the prompt, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** Where the words of facts stand in the prompt. */
export function spanOf(facts: readonly Fact[], words: readonly Word[]): Span {
  const starts = facts.map(fact => words[fact.from]?.start ?? 0);
  const ends = facts.map(fact => words[fact.to - 1]?.end ?? 0);
  return { start: Math.min(...starts), end: Math.max(...ends) };
}

/** What an agent is told: the clause without its schedule words, and the stretches of the prompt that it is made of. */
export function taskText(
  prompt: string,
  facts: readonly Fact[],
  words: readonly Word[],
): { text: string; spans: Span[] } {
  const kept = stretchesWithoutTimes(facts, words)
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

/** Runs of facts that are neither times nor words that only lead up to one ("pada", "at"). */
function stretchesWithoutTimes(facts: readonly Fact[], words: readonly Word[]): Span[] {
  const stretches: Fact[][] = [[]];
  for (const fact of facts) {
    if (!isTimeFact(fact) && fact.kind !== 'zone') {
      stretches.at(-1)?.push(fact);
      continue;
    }
    const open = stretches.at(-1);
    while (open !== undefined && isLeadingUp(open.at(-1))) open.pop();
    stretches.push([]);
  }
  return stretches.filter(stretch => stretch.length > 0).map(stretch => spanOf(stretch, words));
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
