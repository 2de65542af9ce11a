import type { Word } from '../text/read-words.ts';
import { isMark, isTagged } from './fact.ts';
import type { Fact } from './fact.ts';

/** How many lines a signature may have, and how many facts one of them. */
const MAX_SIGNED_LINES = 3;
const MAX_SIGNED_FACTS = 12;
const MAX_HEADING_FACTS = 12;

/** What no heading says: then it is a schedule, or asks for something. */
const SCHEDULING: readonly Fact['kind'][] = [
  'clocks',
  'interval',
  'cron',
  'hours',
  'in',
  'zone',
  'channel',
  'accounts',
  'url',
  'method',
  'told',
  'times-per',
];
const ASKING = ['intent', 'send', 'remind', 'call', 'negate', 'stop', 'polite', 'every', 'affirm', 'advice', 'cron'];
const MAIL_HEADER = /^(?:from|to|cc|bcc|subject|date|sent|dari|kepada|perihal|tanggal)$/;
const MORE_THANKS =
  /^(?:banyak|sebelumnya|selalu|sangat|sekali|much|lot|alot|very|advance|helping|bantuannya|kerjasamanya)$/;
const SENT_FROM = /^(?:sent from my|dikirim dari) /i;

/** A line of the prompt: facts from `from` up to but not including `to`, without the line break. */
interface Line {
  from: number;
  to: number;
}

/**
 * Takes headings, signatures and mail headers for what they are: "Catatan shift malam:" above a list, "Cheers,\nDan
 * (night shift)". What could say something all the same is `isTelling`, and stands in a warning.
 */
export function markAsides(facts: readonly Fact[], words: readonly Word[]): Fact[] {
  if (facts.length === 0) return [];
  const lines = linesOf(facts);
  const asides = new Map<number, Aside>();
  for (const { from, to } of mailHeaders(facts, lines)) {
    asides.set(from, { to, isTelling: facts.slice(from, to).some(isTelling) });
  }
  const [first] = lines;
  if (first !== undefined && lines.length > 1 && isGreeting(facts, first)) {
    asides.set(first.from, { to: first.to, isTelling: facts.slice(first.from, first.to).some(isTelling) });
  }
  const greeted = bareGreeting(facts);
  if (greeted !== null && !asides.has(0)) asides.set(0, { to: greeted, isTelling: false });
  let below: Line | undefined;
  for (const line of lines.toReversed()) {
    const isUnderline = isRule(facts, line);
    // "Hi! Ops runbook:" is a greeting and a heading.
    const heading = { from: lastSentence(facts, line), to: line.to };
    const isAside = isUnderline || isHeading(facts, heading, below);
    const { from, to } = isUnderline ? line : heading;
    if (isAside) asides.set(from, { to, isTelling: facts.slice(from, to).some(isTelling) });
    if (line.to > line.from) below = line;
  }
  for (const { from, to } of signatures(facts, lines, words)) {
    asides.set(from, { to, isTelling: !isOfNames(facts.slice(from, to)) });
  }
  return asides.size === 0 ? [...facts] : withAsides(facts, asides);
}

interface Aside {
  to: number;
  isTelling: boolean;
}

function withAsides(facts: readonly Fact[], asides: ReadonlyMap<number, Aside>): Fact[] {
  const kept: Fact[] = [];
  for (let at = 0; at < facts.length;) {
    const aside = asides.get(at);
    const fact = facts[at];
    if (fact === undefined) break;
    if (aside === undefined) kept.push(fact);
    else {
      const { isTelling: doesTell, to } = aside;
      kept.push({ kind: 'aside', isTelling: doesTell, from: fact.from, to: facts[to - 1]?.to ?? fact.to });
    }
    at = aside?.to ?? at + 1;
  }
  return kept;
}

function linesOf(facts: readonly Fact[]): Line[] {
  const lines: Line[] = [];
  let from = 0;
  facts.forEach((fact, index) => {
    if (!isMark(fact, '\n')) return;
    lines.push({ from, to: index });
    from = index + 1;
  });
  lines.push({ from, to: facts.length });
  return lines;
}

/** A line above others that asks for nothing: marked as a heading, ending with a colon, or right above a list. */
function isHeading(facts: readonly Fact[], { from, to }: Line, next: Line | undefined): boolean {
  if (next === undefined || to === from || to - from > MAX_HEADING_FACTS) return false;
  const line = facts.slice(from, to);
  const isBeforeList = startsItem(facts, next) && !startsItem(facts, { from, to });
  const doesLead = isMark(line.at(-1), ':') || isBeforeList;
  const isPoliteLead = isBeforeList && isMark(line.at(-1), ':');
  if (line.some(fact => asks(fact) && !(isPoliteLead && isTagged(fact, 'polite')))) return false;
  const isMarked = isMark(line[0], '#') || (isMark(line[0], '*') && isMark(line[1], '*') && isMark(line.at(-1), '*'));
  if (isMarked || isRule(facts, next)) return true;
  return doesLead && line.some(isPlainWord) && !line.some(fact => isTagged(fact, 'greeting'));
}

/** "Halo admin, selamat pagi" in a line of its own. */
function isGreeting(facts: readonly Fact[], { from, to }: Line): boolean {
  const line = facts.slice(from, to);
  const isGreeted = isTagged(line[0], 'greeting') || isTagged(line[0], 'courtesy');
  return isGreeted && !line.some(asks) && line.filter(isPlainWord).length <= 1;
}

/** "Pagi min, …", "Malam semua! …" at the very beginning: where the greeting ends. A part of the day alone asks for nothing. */
function bareGreeting(facts: readonly Fact[]): number | null {
  if (facts[0]?.kind !== 'daypart') return null;
  const end = facts.findIndex(fact => isMark(fact, ',.!\n'));
  return end >= 1 && end <= 3 && facts.slice(1, end).every(isVocative) ? end : null;
}

function isVocative(fact: Fact): boolean {
  return fact.kind === 'word' && VOCATIVE.test(fact.word.text.toLowerCase());
}

const VOCATIVE =
  /^(?:min|pak|bu|ibu|bapak|kak|bang|gan|mas|mbak|bro|sis|all|semua|semuanya|tim|team|admin|guys|everyone)$/;

/** `=====` below a heading. */
function isRule(facts: readonly Fact[], { from, to }: Line): boolean {
  return to - from >= 3 && facts.slice(from, to).every(fact => isMark(fact, '=-'));
}

/** Where the last sentence of a line begins. */
function lastSentence(facts: readonly Fact[], { from, to }: Line): number {
  const last = facts.slice(from, Math.max(from, to - 1)).findLastIndex(fact => isMark(fact, '.!?'));
  const isList = startsItem(facts, { from, to });
  return last < 0 || isList ? from : from + last + 1;
}

/** `- `, `* `, `1.`, `2)` */
function startsItem(facts: readonly Fact[], { from }: Line): boolean {
  const [first, second] = [facts[from], facts[from + 1]];
  if (isMark(first, '-*•–')) return !isMark(second, '*');
  return first?.kind === 'word' && first.word.kind === 'number' && isMark(second, '.)');
}

/** "From: Dana", "Subject: nightly backup" at the top, two of them at least. */
function mailHeaders(facts: readonly Fact[], lines: readonly Line[]): Line[] {
  const firstOther = lines.findIndex(({ from, to }) => {
    const [first, second] = [facts[from], facts[from + 1]];
    return to > from && !(first?.kind === 'word' && MAIL_HEADER.test(first.word.spelled) && isMark(second, ':'));
  });
  const top = lines.slice(0, firstOther < 0 ? 0 : firstOther).filter(({ from, to }) => to > from);
  return top.length >= 2 ? top : [];
}

/** From words of courtesy at the end: the rest of their line, and the lines below that hold only names. */
function signatures(facts: readonly Fact[], lines: readonly Line[], words: readonly Word[]): Line[] {
  const signed: Line[] = [];
  const last = lines.findLastIndex(({ from, to }) => to > from);
  for (let index = 0; index <= last; index += 1) {
    const line = lines[index];
    if (line === undefined || line.to === line.from) continue;
    if (index === last && SENT_FROM.test(textOf(facts, line, words))) signed.push(line);
    const start = startOfThanks(facts, line);
    if (start === null) continue;
    const rest = facts.slice(start, line.to);
    if (rest.length > MAX_SIGNED_FACTS || rest.some(asks)) continue;
    const below = lines.slice(index + 1, last + 1).filter(({ from, to }) => to > from);
    if (rest.some(isTelling) || rest.filter(isPlainWord).length > 0) signed.push({ from: start, to: line.to });
    const isSignature =
      below.length <= MAX_SIGNED_LINES && below.every(({ from, to }) => isSigned(facts.slice(from, to)));
    if (isSignature) signed.push(...below);
  }
  return signed;
}

/** Where a sentence of a line begins with words of courtesy that are not the beginning of the prompt. */
function startOfThanks(facts: readonly Fact[], { from, to }: Line): number | null {
  for (let at = from; at < to; at += 1) {
    if (!isTagged(facts[at], 'courtesy')) continue;
    const before = facts[at - 1];
    const isFirst = before === undefined || isMark(before, '.!?;,\n-');
    if (isFirst && at > 0) return at;
  }
  return null;
}

/** A line of names: capitals, or a remark in brackets, and nothing that asks. */
function isSigned(line: readonly Fact[]): boolean {
  if (line.length > MAX_SIGNED_FACTS || line.some(asks)) return false;
  let depth = 0;
  return line.every((fact, index) => {
    if (isMark(fact, '(')) depth += 1;
    if (isMark(fact, ')')) depth -= 1;
    if (depth > 0 || index > 0 || fact.kind !== 'word') return depth > 0 || index > 0;
    return fact.word.kind !== 'word' || /^\p{Lu}/u.test(fact.word.text);
  });
}

/** Whether a signature holds only names, words of courtesy, and a remark in brackets that says no time. */
function isOfNames(line: readonly Fact[]): boolean {
  let depth = 0;
  return line.every(fact => {
    if (isMark(fact, '(')) depth += 1;
    if (isMark(fact, ')')) depth -= 1;
    if (fact.kind === 'word' && MORE_THANKS.test(fact.word.spelled)) return true;
    if (isTelling(fact)) return false;
    const isPlain = fact.kind === 'word' && fact.word.kind === 'word' && fact.word.tags.size === 0;
    return !isPlain || depth > 0 || /^\p{Lu}/u.test(fact.word.text);
  });
}

/** Whether a fact asks for a job or says when. */
function asks(fact: Fact): boolean {
  if (SCHEDULING.includes(fact.kind)) return true;
  return ASKING.some(tag => isTagged(fact, tag)) && !isTagged(fact, 'courtesy');
}

/** Whether a fact could say something that nobody may drop: all but plain words, marks and words of courtesy. */
function isTelling(fact: Fact): boolean {
  if (fact.kind !== 'word') return true;
  const { kind, tags, text } = fact.word;
  if (kind === 'mark') return false;
  if (kind !== 'word' || /[\p{N}_]/u.test(text)) return true;
  return (
    tags.size > 0 &&
    !['courtesy', 'greeting', 'filler', 'aside', 'and', 'me', 'then', 'make'].some(tag => tags.has(tag))
  );
}

/** A word that nothing is known of, or one such as "jadwal". */
function isPlainWord(fact: Fact): boolean {
  return fact.kind === 'word' && fact.word.kind === 'word' && (fact.word.tags.size === 0 || isTagged(fact, 'aside'));
}

function textOf(facts: readonly Fact[], { from, to }: Line, words: readonly Word[]): string {
  return facts
    .slice(from, to)
    .flatMap(fact => words.slice(fact.from, fact.to).map(({ text }) => text))
    .join(' ');
}
