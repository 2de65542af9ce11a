import { isTagged } from '../grammar/fact.ts';
import type { Fact } from '../grammar/fact.ts';
import { SAYS } from '../text/mark-told.ts';

export type Intent = 'watch' | 'report' | 'backup' | 'http' | 'message' | 'agent';

/** What a stretch of the prompt asks for, and the index of the word that says so. */
export interface IntentFound {
  intent: Intent;
  index: number;
}

/**
 * A monitoring verb in front wins, which checks an address where one is named; then report and backup words, the first of
 * them; then a call of an address; then a text that is sent, and the nouns of health; agent words only where none of
 * these is.
 */
export function intentOf(facts: readonly Fact[]): IntentFound | null {
  const indexOf = (value: string) => facts.findIndex(fact => isTagged(fact, 'intent', value));
  const watch = indexOf('watch');
  const hasUrl = facts.some(({ kind }) => kind === 'url');
  const [report, backup] = [indexOf('report'), indexOf('backup')];
  const product = firstOf({ report, backup });
  if (product !== null && (watch < 0 || product.index < watch)) return asReportOnBackup(facts, product);
  // "cek stok di tokopedia": no channel is watched there.
  const hasPlace = facts.some(({ kind }) => kind === 'channel' || kind === 'accounts');
  const provider = hasUrl || hasPlace ? -1 : facts.findIndex(isProvider);
  if (watch >= 0 && provider > watch) return { intent: 'agent', index: watch };
  if (watch >= 0) return { intent: hasUrl ? 'http' : 'watch', index: watch };
  const call = hasUrl ? callIn(facts) : -1;
  if (call >= 0) return { intent: 'http', index: call };
  const message = messageIn(facts);
  if (message >= 0) return { intent: 'message', index: message };
  const health = indexOf('health');
  if (health >= 0) return { intent: 'watch', index: health };
  const agent = indexOf('agent');
  return agent >= 0 ? { intent: 'agent', index: agent } : null;
}

/**
 * The word that asks for a call: "panggil", "POST", "status", or what is expected of the answer. Other work with an address
 * is a task for an agent.
 */
function callIn(facts: readonly Fact[]): number {
  const asked = facts.findIndex(
    fact => fact.kind === 'method' || isTagged(fact, 'call') || isTagged(fact, 'intent', 'health'),
  );
  return asked >= 0 ? asked : facts.findIndex(({ kind }) => kind === 'expect');
}

/** The verb of a message: in front of a text that is passed on, or "ingatkan" and "kirim pesan" with nothing else to do. */
function messageIn(facts: readonly Fact[]): number {
  if (facts.some(fact => isTagged(fact, 'cond'))) return -1;
  const told = facts.findIndex(({ kind }) => kind === 'told');
  const verb = facts.findIndex(isTelling);
  if (told >= 0) return verb;
  const remind = facts.findIndex(fact => isTagged(fact, 'remind'));
  if (remind >= 0) return remind;
  const noun = facts.findIndex(fact => fact.kind === 'word' && MESSAGE.test(fact.word.spelled));
  const isSent = noun > 0 && facts.slice(Math.max(0, noun - 3), noun).some(fact => isTagged(fact, 'send'));
  const isKnown = (fact: Fact, index: number) =>
    index === noun || !isUnknown(fact) || facts[index - 1]?.kind === 'channel';
  return isSent && facts.every(isKnown) ? noun : -1;
}

const MESSAGE = /^(?:pesan|pesannya|message|messages)$/;

function isTelling(fact: Fact): boolean {
  if (fact.kind !== 'word') return false;
  return isTagged(fact, 'send') || isTagged(fact, 'remind') || SAYS.test(fact.word.spelled);
}

function isUnknown(fact: Fact): boolean {
  return fact.kind === 'word' && fact.word.kind === 'word' && fact.word.tags.size === 0;
}

/** The name of a service that only an agent can work with. */
function isProvider(fact: Fact): boolean {
  return fact.kind === 'word' && fact.word.tags.get('intent') === 'agent' && fact.word.languages.size === 0;
}

function firstOf(places: { report: number; backup: number }): IntentFound | null {
  const { report, backup } = places;
  if (report < 0 && backup < 0) return null;
  const isReport = backup < 0 || (report >= 0 && report < backup);
  return { intent: isReport ? 'report' : 'backup', index: isReport ? report : backup };
}

/** "backup report" is a report: the noun that comes last is what is made. */
function asReportOnBackup(facts: readonly Fact[], found: IntentFound): IntentFound {
  const [word, next] = [facts[found.index], facts[found.index + 1]];
  const isCompound =
    word?.kind === 'word' &&
    /^backups?$/.test(word.word.spelled) &&
    next?.kind === 'word' &&
    /^(?:reports?|summary|recap)$/.test(next.word.spelled);
  return isCompound ? { intent: 'report', index: found.index + 1 } : found;
}
