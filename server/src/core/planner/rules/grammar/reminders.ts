import { isDetail, isMark, isTagged, isTimeFact } from './fact.ts';
import type { Fact } from './fact.ts';
import type { Word } from '../text/read-words.ts';

/** What leads to the text of a reminder: "remind us to …", "ingatkan tim untuk …". */
const TO_TEXT = /^(?:to|untuk|agar|supaya|bahwa|that|about|soal|tentang|buat|biar)$/;
/** What leads to the text of any message. */
const SAYING = /^(?:saying|says|bahwa|isinya|bunyinya|berbunyi|yang isinya|berisi|that reads)$/;
const SENDS = /^(?:pesan|pesannya|message|messages|sms|email|note)$/;
/** Who is reminded. */
const PEOPLE =
  /^(?:tim|team|grup|group|staf|staff|crew|everyone|everybody|all|semua|orang|kita|saya|aku|kami|me|us|the|our|my|para|teman|rekan|anak|admin|hq|ya|dong)$/;
const SENTENCE_MARKS = '.!?;\n';

/**
 * Finds the text of a message that is not in quotes: "remind us to submit timesheets every Friday at 16:00". It ends
 * before the times and places at its end; where times were said before it, those in it belong to it.
 */
export function readReminders(given: readonly Fact[], prompt: string, words: readonly Word[]): Fact[] {
  const facts: Fact[] = [];
  for (let index = 0; index < given.length; index += 1) {
    const fact = given[index];
    if (fact === undefined) break;
    facts.push(fact);
    if (!isVerb(given, index)) continue;
    const end = endOfSentence(given, index, prompt, words);
    const stretch = given.slice(index + 1, end);
    if (stretch.some(({ kind }) => kind === 'told' || kind === 'url')) continue;
    const begin = beginOfSentence(given, index);
    const found = textIn(given.slice(begin, index), stretch, isTagged(fact, 'remind'));
    if (found === null) continue;
    const [from, to] = [stretch[found.from]?.from ?? 0, stretch[found.to - 1]?.to ?? 0];
    const text = prompt.slice(words[from]?.start, words[to - 1]?.end);
    facts.push(...stretch.slice(0, found.from), { kind: 'told', text, isQuoted: false, from, to });
    facts.push(...stretch.slice(found.to));
    index = end - 1;
  }
  return facts;
}

function isVerb(facts: readonly Fact[], index: number): boolean {
  const fact = facts[index];
  if (isTagged(fact, 'remind')) return true;
  return (
    fact?.kind === 'word' && SENDS.test(fact.word.spelled) && facts.slice(Math.max(0, index - 3), index).some(isSend)
  );
}

function isSend(fact: Fact): boolean {
  return isTagged(fact, 'send');
}

function endOfSentence(facts: readonly Fact[], index: number, prompt: string, words: readonly Word[]): number {
  for (let at = index + 1; at < facts.length; at += 1) {
    const fact = facts[at];
    if (!isMark(fact, SENTENCE_MARKS)) continue;
    const end = words[fact?.from ?? 0]?.end ?? 0;
    if (!isMark(fact, '.') || /^(?:\s|$)/.test(prompt.slice(end, end + 1))) return at;
  }
  return facts.length;
}

function beginOfSentence(facts: readonly Fact[], index: number): number {
  let at = index;
  while (at > 0 && !isMark(facts[at - 1], SENTENCE_MARKS)) at -= 1;
  return at;
}

/** Where the text stands among the facts after the verb; null where it cannot be told apart from the rest. */
function textIn(
  before: readonly Fact[],
  after: readonly Fact[],
  isReminder: boolean,
): { from: number; to: number } | null {
  const leads = isReminder ? TO_TEXT : SAYING;
  const joint = after.findIndex(fact => fact.kind === 'word' && leads.test(fact.word.spelled));
  const isLed = joint >= 0 && isPreamble(after.slice(0, joint));
  if (!isLed && !isReminder) return null;
  let from = isLed ? joint + 1 : after.findIndex(fact => !isBeforeText(fact));
  if (from < 0) return null;
  while (isMark(after[from], ':,') || isTagged(after[from], 'affirm')) {
    if (isTagged(after[from], 'affirm')) break;
    from += 1;
  }
  const hasTime = [...before, ...after.slice(0, from)].some(isTimeFact);
  let to = after.length;
  if (!hasTime || !after.slice(from).some(isTimeFact)) {
    while (to > from && isAfterText(after[to - 1])) to -= 1;
  }
  if (to <= from || !after.slice(from, to).some(isText)) return null;
  // Without a word that leads to it, and with times in the middle, nobody can say where the text begins.
  if (!isLed && after.slice(from, to).some(isTimeFact)) return null;
  return { from, to };
}

/** Only who, when and where. */
function isPreamble(facts: readonly Fact[]): boolean {
  return facts.every(fact => isBeforeText(fact) || (fact.kind === 'word' && fact.word.tags.size === 0));
}

function isBeforeText(fact: Fact): boolean {
  if (isTimeFact(fact) || isDetail(fact) || isWhere(fact)) return true;
  return fact.kind === 'word' && (PEOPLE.test(fact.word.spelled) || isLink(fact) || fact.word.kind === 'mark');
}

function isAfterText(fact: Fact | undefined): boolean {
  if (fact === undefined) return false;
  return isTimeFact(fact) || isDetail(fact) || isWhere(fact) || isLink(fact) || isMark(fact, ',-(');
}

function isWhere({ kind }: Fact): boolean {
  return kind === 'channel' || kind === 'accounts' || kind === 'zone';
}

function isLink(fact: Fact): boolean {
  return ['to', 'via', 'place', 'lead', 'at', 'from'].some(tag => isTagged(fact, tag)) && !isTagged(fact, 'intent');
}

function isText(fact: Fact): boolean {
  return fact.kind === 'word' && fact.word.kind === 'word';
}
