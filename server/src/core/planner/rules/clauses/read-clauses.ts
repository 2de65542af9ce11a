import { isDetail, isMark, isTagged, isTimeFact } from '../grammar/fact.ts';
import type { Fact } from '../grammar/fact.ts';
import { areComplementary, clauseOf, contentWords, hasOwnTime, saysWhereTo, timesOf } from './clause.ts';
import type { Clause } from './clause.ts';
import { intentOf } from './intent.ts';
import type { Intent, IntentFound } from './intent.ts';
import { isTimeRefused } from './refusals.ts';
import type { Segment } from './segment.ts';

/** What becomes of a segment: a clause, a part of the one before it or after it, or nothing. */
type Place = 'new' | 'merge' | 'continue' | 'lead' | 'drop';

/** Makes clauses of segments: each keeps the times, channels and accounts that were said with it. */
export function readClauses(segments: readonly Segment[]): Clause[] {
  const clauses: Clause[] = [];
  let lead: Segment | null = null;
  for (const [index, given] of segments.entries()) {
    const segment: Segment =
      lead === null ? given : { ...given, join: lead.join, facts: [...lead.facts, ...given.facts] };
    lead = null;
    const before = clauses.at(-1);
    const place = placeOf(segment, before, segments[index + 1]);
    if (before !== undefined && isCheckOf(segment, before)) {
      before.intent = 'http';
      before.facts.push(...segment.facts);
    } else if (place === 'lead') lead = segment;
    else if (place === 'merge')
      before?.facts.push(...(before.intent === 'agent' ? segment.joints : []), ...segment.facts);
    else if (place === 'continue' && before !== undefined) clauses.push(continuing(segment, before));
    else if (place === 'new') clauses.push(newClause(segment, before));
  }
  if (lead !== null) clauses.push(clauseOf(lead, 'agent'));
  return clauses;
}

/** "pastikan https://a.example tetap jawab 200, cek tiap menit": how often the address said before is looked at. */
function isCheckOf(segment: Segment, before: Clause): boolean {
  return isOnlyCheck(segment.facts) && isOpenAddress(before) && !before.facts.some(fact => isMark(fact, '?'));
}

/** "cek tiap menit": nothing but how often. */
function isOnlyCheck(facts: readonly Fact[]): boolean {
  const isBare = contentWords(facts).length === 0 && !facts.some(isPlaceFact) && hasOwnTime(facts);
  return isBare && intentOf(facts)?.intent === 'watch';
}

/** Whether no other work is asked for with an address than to be there and to answer, and no time was said for it. */
function isOpenAddress({ intent, facts }: Clause): boolean {
  const isOpen = (intent === 'agent' || intent === 'http') && facts.some(isUrl) && !hasOwnTime(facts);
  return (
    isOpen && contentWords(facts).every(fact => isUrl(fact) || (fact.kind === 'word' && STATE.test(fact.word.spelled)))
  );
}

const STATE =
  /^(?:pastikan|memastikan|make|sure|ensure|verify|tetap|selalu|masih|always|still|stays?|keeps?|up|alive|hidup|online|nyala|aktif|jalan|jawab|menjawab|respon|merespons?|bisa|diakses|api|situs|web|website|site|url|endpoint|halaman|page|is|reachable|responding|answering|mati|down|tidak)$/;

function newClause(segment: Segment, before: Clause | undefined): Clause {
  const clause = clauseOf(segment, intentAfter(segment, before));
  // "Is https://a.example up? Check it every minute."
  const isSame =
    clause.intent === 'watch' &&
    !segment.facts.some(isPlaceFact) &&
    (segment.facts.some(isIt) || (before !== undefined && isOnlyCheck(segment.facts) && isOpenAddress(before)));
  const urls = isSame ? (before?.facts.filter(isUrl) ?? []) : [];
  return urls.length === 0 ? clause : { ...clause, intent: 'http', sharedPlaces: urls };
}

function isIt(fact: Fact): boolean {
  return fact.kind === 'word' && /^(?:it|that|this|itu|ini|them)$/.test(fact.word.spelled);
}

/** An address in a list of what is watched is watched as well. */
function intentAfter({ facts }: Segment, before: Clause | undefined): Intent {
  const found = intentOf(facts)?.intent;
  const isWatched = before?.intent === 'watch' && facts.some(isUrl) && contentWords(facts).every(isUrl);
  return found ?? (isWatched ? 'http' : 'agent');
}

function isUrl({ kind }: Fact): boolean {
  return kind === 'url';
}

function placeOf(segment: Segment, before: Clause | undefined, after: Segment | undefined): Place {
  const { facts } = segment;
  const found = intentOf(facts);
  const isPartOfTask =
    (found?.intent === 'message' || found?.intent === 'http') &&
    before?.intent === 'agent' &&
    segment.join !== 'sentence' &&
    !(hasOwnTime(facts) && hasOwnTime(before.facts));
  if (isPartOfTask) return placeAfterAgent(segment, before);
  if (found !== null && found.intent !== 'agent') return placeOfIntent(segment, found, before);
  if (facts.some(({ kind }) => kind === 'method') && !facts.some(isUrl) && contentWords(facts).length === 0)
    return after === undefined ? 'new' : 'lead';
  if (isIdle(facts)) return before === undefined || facts.some(isReply) ? leadOrMerge(before, after) : 'merge';
  if (facts.some(isDetail) && facts.every(fact => isDetail(fact) || isMute(fact)))
    return before === undefined ? 'lead' : 'merge';
  if (isBare(facts)) return isTimeRefused(facts) && before !== undefined ? 'new' : placeOfTimes(segment, before, after);
  if (isLabel(segment, before, after)) return 'lead';
  if (before === undefined) return placeOfFirst(segment, found, after);
  if (before.intent === 'agent') return placeAfterAgent(segment, before);
  return placeAfterJob(segment, found, before);
}

function placeOfIntent({ facts, join }: Segment, { intent, index }: IntentFound, before: Clause | undefined): Place {
  if (before === undefined || before.intent !== intent) {
    const isTelling =
      before?.intent === 'watch' && intent === 'report' && isTagged(facts[index + 1], 'to') && !hasOwnTime(facts);
    return isTelling ? 'merge' : 'new';
  }
  if (join === 'sentence') return 'new';
  const isNoun = isTagged(facts[index], 'intent', 'health');
  const isClash = hasOwnTime(facts) && hasOwnTime(before.facts);
  if (intent === 'watch' && isNoun && !isClash && contentWords(facts).length === 0) return 'merge';
  const isSending =
    intent !== 'watch' && saysWhereTo(facts) && !saysWhereTo(before.facts) && !isClash && hasOwnTime(before.facts);
  return isSending ? 'merge' : 'new';
}

/** Only times, zones, and words such as "dan" or "pada": they complete a clause or begin another of its kind. */
function placeOfTimes(segment: Segment, before: Clause | undefined, after: Segment | undefined): Place {
  const isAhead = after !== undefined && after.join !== 'sentence' && !hasOwnTime(after.facts) && !isBare(after.facts);
  if (before === undefined) return after === undefined ? 'new' : 'lead';
  if (areComplementary(timesOf(before), segment.facts)) {
    return isAhead && segment.join === 'sentence' && intentOf(after.facts) !== null ? 'lead' : 'merge';
  }
  if (isAhead && after.join === 'comma' && intentOf(after.facts) !== null) return 'lead';
  return segment.join === 'sentence' && isAhead ? 'lead' : 'continue';
}

/** Words before anything was asked for: a task for an agent, or only an introduction. */
function placeOfFirst({ facts }: Segment, found: IntentFound | null, after: Segment | undefined): Place {
  if (after === undefined || found !== null) return 'new';
  const isTask =
    hasOwnTime(facts) ||
    facts.some(
      fact => isTagged(fact, 'send') || isTagged(fact, 'make') || isTagged(fact, 'stop') || isTagged(fact, 'negate'),
    );
  if (isTask) return 'new';
  if (facts.some(isUrl)) return 'new';
  const isIntroduction = after.join === 'comma' || contentWords(facts).length < 2;
  return isIntroduction && intentOf(after.facts) !== null ? 'drop' : 'new';
}

/** Channels and accounts that stand in front of what is to be done with them: "WhatsApp: cek tiap 15 detik". */
function isLabel({ facts, join }: Segment, before: Clause | undefined, after: Segment | undefined): boolean {
  if (before !== undefined && join !== 'sentence') return false;
  return isPlaceOnly(facts) && after?.join === 'comma' && (isPlaceOnly(after.facts) || intentOf(after.facts) !== null);
}

/** A task for an agent goes on until a part has its own schedule. */
function placeAfterAgent(segment: Segment, before: Clause): Place {
  const own = hasOwnTime(segment.facts);
  if (before.refusal !== null || (own && segment.join === 'sentence')) return 'new';
  return own && hasOwnTime(before.facts) && !isMark(segment.facts[0], '"') ? 'new' : 'merge';
}

function placeAfterJob(segment: Segment, found: IntentFound | null, before: Clause): Place {
  const { facts, join } = segment;
  const isClash = !areComplementary(timesOf(before), facts);
  const content = contentWords(facts);
  if (facts.some(isUrl) && content.every(isUrl)) {
    if (before.intent === 'watch') return 'new';
    if (before.intent === 'http') return isClash ? 'continue' : 'merge';
  }
  if (before.intent === 'message' && facts.some(isTold) && content.every(isTold))
    return before.facts.some(isTold) ? 'continue' : 'merge';
  const isRefused = facts.some(fact => isTagged(fact, 'negate') || isTagged(fact, 'stop'));
  if (isRefused && (content.length > 0 || found !== null || facts.some(isPlaceFact))) return 'new';
  if (found !== null) return isTagged(facts[0], 'to') || isTagged(facts[0], 'via') ? 'merge' : 'new';
  if (content.length > 0 && hasOwnTime(facts) && before.intent === 'watch') return 'new';
  if (content.length > 0 && hasOwnTime(facts) && (isClash || join !== 'comma'))
    return isClash || !saysWhereTo(facts) ? 'new' : 'merge';
  if (content.length > 1 && join === 'sentence') return 'new';
  if (saysWhereTo(facts)) return isClash ? 'continue' : 'merge';
  if (facts.some(isPlaceFact) && (join === 'but' || (hasOwnTime(facts) && hasOwnTime(before.facts)))) return 'continue';
  return isClash && content.length === 0 ? 'continue' : 'merge';
}

const SHARED: readonly Fact['kind'][] = ['url', 'method', 'expect', 'body', 'told', 'recipient'];

/** Another clause of the same kind: it keeps what it does not say itself. */
function continuing(segment: Segment, before: Clause): Clause {
  const clause = clauseOf(segment, before.intent);
  const hasChannel = segment.facts.some(fact => fact.kind === 'channel');
  const places = before.facts.filter(fact => isPlaceFact(fact) || isTagged(fact, 'send') || isTagged(fact, 'to'));
  if (!segment.facts.some(isPlaceFact)) clause.sharedPlaces = [...before.sharedPlaces, ...places];
  else if (!hasChannel)
    clause.sharedPlaces = [...before.sharedPlaces, ...places].filter(fact => fact.kind === 'channel').slice(-1);
  clause.sharedTimes = timesOf(before);
  // What is called, or what is sent, holds as well.
  for (const shared of SHARED) {
    if (segment.facts.some(({ kind }) => kind === shared)) continue;
    clause.sharedPlaces.push(...[...before.sharedPlaces, ...before.facts].filter(({ kind }) => kind === shared));
  }
  return clause;
}

function isTold({ kind }: Fact): boolean {
  return kind === 'told';
}

function leadOrMerge(before: Clause | undefined, after: Segment | undefined): Place {
  if (after !== undefined) return 'lead';
  return before === undefined ? 'new' : 'merge';
}

/** Nothing but words without a meaning of their own. */
function isIdle(facts: readonly Fact[]): boolean {
  return facts.every(
    fact => fact.kind === 'word' && fact.word.tags.size > 0 && IDLE_TAGS.some(tag => fact.word.tags.has(tag)),
  );
}

const IDLE_TAGS = ['filler', 'greeting', 'polite', 'affirm', 'make', 'me', 'lead', 'courtesy'];

function isReply(fact: Fact): boolean {
  return isTagged(fact, 'polite') || isTagged(fact, 'affirm') || isTagged(fact, 'greeting') || isTagged(fact, 'make');
}

/** Times and zones with nothing to do at them. */
function isBare(facts: readonly Fact[]): boolean {
  return (
    facts.some(fact => isTimeFact(fact) || fact.kind === 'zone' || fact.kind === 'duration') &&
    facts.every(
      fact => isTimeFact(fact) || fact.kind === 'zone' || fact.kind === 'duration' || isDetail(fact) || isMute(fact),
    )
  );
}

/** Channels and accounts with nothing said of them yet. */
function isPlaceOnly(facts: readonly Fact[]): boolean {
  return facts.some(isPlaceFact) && facts.every(fact => isPlaceFact(fact) || isMute(fact));
}

function isMute(fact: Fact): boolean {
  return (
    fact.kind === 'word' && (fact.word.kind === 'mark' || [...fact.word.tags.keys()].some(tag => MUTE_TAGS.has(tag)))
  );
}

const MUTE_TAGS = new Set([
  'filler',
  'lead',
  'at',
  'place',
  'from',
  'once',
  'span',
  'times',
  'every',
  'of',
  'polite',
  'make',
  'greeting',
  'courtesy',
  'then',
]);

function isPlaceFact(fact: Fact): boolean {
  return fact.kind === 'channel' || fact.kind === 'accounts';
}
