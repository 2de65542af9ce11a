import { isMark, isTimeFact } from '../grammar/fact.ts';
import type { Fact } from '../grammar/fact.ts';
import type { WordRange } from '../notes/note.ts';
import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';
import type { Clause } from './clause.ts';

/** What is known of a prompt once its jobs are drafted. */
export interface Checked {
  words: readonly Word[];
  facts: readonly Fact[];
  /** The clauses that are not empty. */
  clauses: readonly Clause[];
  /** Words that jobs follow from, or that a warning quotes. */
  claimed: readonly WordRange[];
}

/** Tags of words that ask for nothing by themselves. */
const SILENT =
  'intent filler polite make send to via place and or then but greeting me affirm lead bot courtesy aside'.split(' ');

/** Tags that always ask for something, whatever else the word may be. */
const TELLING =
  'number tens teen hundreds unit one every except without not negate other cond half quarter three-quarters ordinal once twice daypart erase limit retry rank fix'.split(
    ' ',
  );

/** Words that go with what some clauses ask for, and say nothing more. */
const OWN_WORDS: Readonly<Partial<Record<Clause['intent'], RegExp>>> = {
  http: /^(?:panggil|panggilkan|memanggil|dipanggil|tembak|call|calls|calling|hit|hits|ping|pings|pinging|request|requests|invoke|curl|status|statusnya|kode|code|harus|endpoint|url|alamat|website|web|site|situs|halaman|page|api|respons|response|jawaban|answer|answers|return|returns|up|alive|hidup|online|masih|bahwa|pastikan|memastikan|whether|ensure|sure|make|stays?|keeps?|tetap|selalu|always|verify|still|method|metode|must|should)$/,
  message:
    /^(?:ingatkan|ingetin|ingatin|mengingatkan|diingatkan|remind|reminds|reminder|pesan|pesannya|isinya|isi|bunyinya|berbunyi|bahwa|text|teks|message|messages|saying|says|say|that|tell|tim|team|grup|group|staf|staff|crew|everyone|everybody|kanal|channel|chat|orang|teman|rekan|bilang|bilangin|sampaikan|umumkan|katakan|announce|announces|tentang|soal|about|to|untuk|agar|supaya|biar|buat)$/,
};

/** What an explanation may hold besides words that nothing is known of. */
const EXPLAINING = ['cond', 'state', 'aside', 'holidays'];
/** What one explains is not to happen: "biar tim tidak lupa". Elsewhere a "not" says something. */
const SPARED =
  /^(?:lupa|kelupaan|hilang|telat|terlambat|terlewat|kelewat|ketinggalan|kaget|bingung|forget|miss|lose|lost|late)$/;

const ODD_MARK = /[%\p{Sc}<>≥≤±≠\p{No}]/u;
const QUANTIFIER = /^(?:all|both|every|each|semua|seluruh|kedua|tiap|setiap)$/;
const NO_ACCOUNT_MARK = './\\~*$%&<>{}[]|^';

/**
 * The words that nobody consumed and that are no known filler, in stretches: one pass over the facts of a prompt. A plan
 * says of each of them that it was not understood.
 */
export function leftOvers({ words, facts, clauses, claimed }: Checked): WordRange[] {
  const isClaimed = new Uint8Array(words.length);
  for (const { from, to } of claimed) isClaimed.fill(1, from, to);
  const owners = new Map(clauses.flatMap(clause => clause.facts.map(fact => [fact, clause] as const)));
  const stretches: WordRange[] = [];
  facts.forEach((fact, index) => {
    if (isClaimed[fact.from] === 1) return;
    const to = endOfLeftOver(fact, owners.get(fact) ?? null, { facts, index, words });
    const last = stretches.at(-1);
    if (to === null) return;
    if (last !== undefined && last.to >= fact.from) last.to = Math.max(last.to, to);
    else stretches.push({ from: fact.from, to });
  });
  return stretches;
}

interface Place {
  facts: readonly Fact[];
  index: number;
  words: readonly Word[];
}

/** Where a left-over ends that begins with this fact; null where it is none. */
function endOfLeftOver(fact: Fact, owner: Clause | null, place: Place): number | null {
  if (owner?.intent === 'agent') return isTimeFact(fact) || fact.kind === 'zone' ? fact.to : null;
  if (fact.kind === 'aside') return fact.isTelling ? fact.to : null;
  if (fact.kind !== 'word') return fact.to;
  const { word } = fact;
  if (word.kind === 'mark') return ODD_MARK.test(word.text) ? fact.to : null;
  if (word.kind !== 'word') return isListMarker(place, fact.from) ? null : fact.to;
  if (has(word, 'account')) return endOfAccount(fact.from, place);
  return isSilent(word, owner, place) ? null : fact.to;
}

function isSilent(word: Word, owner: Clause | null, { facts, index }: Place): boolean {
  const own = owner === null ? undefined : OWN_WORDS[owner.intent];
  if (own?.test(word.spelled) === true) return true;
  const isPlain =
    (word.tags.size === 0 && !/\p{N}/u.test(word.text)) ||
    EXPLAINING.some(tag => word.tags.has(tag)) ||
    isSparing(facts, index);
  if (has(word, 'purpose') || (isPlain && isExplained(facts, index))) return true;
  if (word.tags.size === 0 && !/\p{N}/u.test(word.text) && isName(facts, index)) return true;
  if (word.tags.size === 0) return owner === null && !/[\p{N}_]/u.test(word.text);
  const [before, after] = [facts[index - 1], facts[index + 1]];
  const state = after?.kind === 'word' && has(after.word, 'state');
  // "tidak jangan lupa", "jangan tidak mati" say two things at once.
  if (has(word, 'affirm') && ((before?.kind === 'word' && has(before.word, 'not')) || state)) return false;
  if (has(word, 'state') && owner?.intent === 'watch') return true;
  if (has(word, 'cond')) return state && owner?.intent === 'watch';
  // "Halo min": the administrator, where no number is in front.
  if (word.text.toLowerCase() === 'min') return before?.kind !== 'word' || before.word.kind !== 'number';
  // "first back up, then report" says an order that the plan has anyway.
  if (has(word, 'ordinal', '1')) return owner?.facts[0] === facts[index];
  if (word.spelled === 'at' || word.spelled === 'time' || word.spelled === '@') return true;
  return SILENT.some(tag => word.tags.has(tag)) && !TELLING.some(tag => word.tags.has(tag));
}

/** Behind "biar" or "so that", up to the end of the sentence: why, not what. Numbers and times are told apart before. */
function isExplained(facts: readonly Fact[], index: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - EXPLAINED); at -= 1) {
    const fact = facts[at];
    if (fact?.kind !== 'word' || isMark(fact, '.!?;\n,')) return false;
    if (has(fact.word, 'purpose')) return true;
    if (has(fact.word, 'except') || has(fact.word, 'without')) return false;
  }
  return false;
}

function isSparing(facts: readonly Fact[], index: number): boolean {
  const [before, fact, after] = [facts[index - 1], facts[index], facts[index + 1]];
  const isNot = (one: Fact | undefined) => one?.kind === 'word' && has(one.word, 'not');
  return isNot(fact) && !isNot(before) && after?.kind === 'word' && SPARED.test(after.word.spelled);
}

const EXPLAINED = 8;

/** "Halo Budi", "Salam, Rina dan tim": who is greeted, or who signs. */
function isName(facts: readonly Fact[], index: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - 4); at -= 1) {
    const fact = facts[at];
    if (fact?.kind !== 'word') return false;
    if (has(fact.word, 'courtesy') || has(fact.word, 'greeting')) return true;
    const isBetween =
      fact.word.kind === 'mark' || fact.word.tags.size === 0 || has(fact.word, 'and') || has(fact.word, 'filler');
    if (!isBetween) return false;
  }
  return false;
}

/** "akun ../../etc" is no account, and "semua akun" names none. */
function endOfAccount(at: number, { facts, index, words }: Place): number | null {
  const next = words[at + 1];
  if (next?.kind === 'mark' && NO_ACCOUNT_MARK.includes(next.text) && next.start > (words[at]?.end ?? 0)) {
    let to = at + 2;
    while (words[to] !== undefined && words[to]?.start === words[to - 1]?.end) to += 1;
    return to;
  }
  const isMany = [facts[index - 1], facts[index + 1]].some(
    fact => fact?.kind === 'word' && QUANTIFIER.test(fact.word.spelled),
  );
  return isMany ? at + 1 : null;
}

/** `1.` or `2)` in front of a line. */
function isListMarker({ words }: Place, at: number): boolean {
  const [before, word, after] = [words[at - 1], words[at], words[at + 1]];
  const isFront = before === undefined || before.text === '\n' || before.kind === 'mark';
  return isFront && word?.kind === 'number' && after?.kind === 'mark' && '.):'.includes(after.text);
}
