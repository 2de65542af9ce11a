import type { Channel } from '@multi-job/contract';
import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';
import type { Fact, FactReader, ReadText, Reading } from './fact.ts';
import { afterSeparator } from './lists.ts';

/** `custom/billing`, as jobs name an account. */
const FULL_NAME_AT = /[a-z][a-z0-9_]{0,63}\/[A-Za-z0-9][A-Za-z0-9._@-]{0,127}/y;
/** Who a message is for, and no account of a channel. */
const PEOPLE = /^(?:tim|team|grup|group|staf|staff|crew|everyone|everybody|all|sales|admin|kanal|channel)$/;
const ID_AT = /[\p{L}\p{N}_][\p{L}\p{N}_.@+-]{0,127}/uy;

/** The name of a channel. */
export const readChannel: FactReader = ({ words }, at) => {
  const channel = words[at]?.tags.get('channel');
  return channel === undefined ? null : { value: { kind: 'channel', channel: channel as Channel }, next: at + 1 };
};

/** `akun X`, `account_id=X`, `bot X` where X looks like an id; and more ids in a list. */
export const readAccounts: FactReader = (text, at) => {
  const isBot = has(text.words[at], 'bot');
  if (!isBot && !has(text.words[at], 'account')) return null;
  const full = text.hasUrl ? readFullName(text, skipMarker(text.words, at + 1)) : null;
  if (full !== null) return { value: { kind: 'accounts', ids: [full.value] }, next: full.next };
  const first = readId(text, skipMarker(text.words, at + 1), isBot);
  return first === null ? null : withMore(text, first);
};

/** An id right after a channel, when it holds a digit or an underscore: `wa ops_01`, `telegram:bot_a01`. */
export function readBareAccounts(
  text: ReadText,
  at: number,
  facts: readonly Fact[],
): Reading<{ kind: 'accounts'; ids: string[] }> | null {
  const isMark = (word: Word | undefined) => word?.kind === 'mark' && ':/#(@-"\'“‘'.includes(word.text);
  let before = facts.length - 1;
  for (let skipped = 0; skipped < 2; skipped += 1) {
    const fact = facts[before];
    if (fact?.kind === 'word' && isMark(fact.word)) before -= 1;
  }
  if (facts[before]?.kind !== 'channel') return null;
  const aim = before > 0 ? text.words[(facts[before]?.from ?? 0) - 1] : undefined;
  const first = readId(text, at, true) ?? readQuotedId(text, at) ?? readPlainAccount(text, at, aim);
  return first === null ? null : withMore(text, first);
}

/** An id in front of its channel, when it holds a digit or an underscore: `bot_a1 di telegram`, `cs-01 on whatsapp`. */
export const readAccountBefore: FactReader = (text, at) => {
  const found = readId(text, at, true);
  if (found === null || !/\p{L}/u.test(found.value)) return null;
  const [place, channel, after] = [text.words[found.next], text.words[found.next + 1], text.words[found.next + 2]];
  if (!['via', 'place', 'at', 'lead', 'from'].some(tag => has(place, tag)) && !ON.test(place?.spelled ?? ''))
    return null;
  // "bot_a1 di telegram akun x" names another one.
  if (!has(channel, 'channel') || has(after, 'account') || has(after, 'bot')) return null;
  return readId(text, found.next + 2, true) === null
    ? { value: { kind: 'accounts', ids: [found.value] }, next: found.next }
    : null;
};

const ON = /^(?:di|on|in|at|lewat|via|from|dari|pada)$/;

function readFullName({ prompt, words }: ReadText, at: number): Reading<string> | null {
  const word = words[at];
  if (word === undefined) return null;
  FULL_NAME_AT.lastIndex = word.start;
  const name = FULL_NAME_AT.exec(prompt)?.[0].replace(/[.@-]+$/, '');
  if (name === undefined) return null;
  let next = at;
  while (next < words.length && (words[next]?.start ?? Infinity) < word.start + name.length) next += 1;
  return { value: name, next };
}

/** `ke webhook ops`: where a text is sent, a plain word right after the channel is its account. */
function readPlainAccount(text: ReadText, at: number, before: Word | undefined): Reading<string> | null {
  const [word, after] = [text.words[at], text.words[at + 1]];
  const isAimed = ['to', 'via', 'place', 'send'].some(tag => has(before, tag));
  if (text.told.size === 0 || !isAimed || word?.kind !== 'word' || PEOPLE.test(word.spelled)) return null;
  const isAlone = after === undefined || after.kind !== 'word' || after.tags.size > 0;
  return isAlone ? readId(text, at, false) : null;
}

/** `telegram "ops-team"`: one word in quotes is an id, whatever it looks like. */
function readQuotedId(text: ReadText, at: number): Reading<string> | null {
  const open = text.words[at - 1]?.text ?? ' ';
  const first = '"“‘\''.includes(open) ? readId(text, at, false) : null;
  const close = first === null ? undefined : text.words[first.next];
  return first !== null && close !== undefined && '"”’\''.includes(close.text) ? first : null;
}

function withMore(text: ReadText, first: Reading<string>): Reading<{ kind: 'accounts'; ids: string[] }> {
  const ids = [first.value];
  let { next } = first;
  for (let more = readMore(text, next); more !== null; more = readMore(text, next)) {
    ids.push(more.value);
    next = more.next;
  }
  return { value: { kind: 'accounts', ids: [...new Set(ids)] }, next };
}

function readMore(text: ReadText, at: number): Reading<string> | null {
  const start = afterSeparator(text.words, at);
  if (start === null) return null;
  const isMarked = has(text.words[start], 'account') || has(text.words[start], 'bot');
  const more = readId(text, isMarked ? skipMarker(text.words, start + 1) : start, !isMarked);
  if (more !== null || isMarked) return more;
  // A plain name continues the list only where the list ends right after it: "akun ops dan sales tiap menit".
  const plain = readId(text, start, false);
  const after = plain === null ? undefined : text.words[plain.next];
  const doesEnd =
    plain !== null &&
    text.words[start]?.kind === 'word' &&
    (after === undefined || after.kind === 'mark' || has(after, 'every'));
  return doesEnd ? plain : null;
}

function skipMarker(words: readonly Word[], at: number): number {
  let next = at;
  const isFiller = (word: Word | undefined) =>
    word !== undefined &&
    ((word.kind === 'mark' && '=:#"\'@('.includes(word.text)) ||
      /^(?:id|bernama|named|name|nama|is)$/.test(word.spelled));
  while (next < at + 4 && isFiller(words[next])) next += 1;
  return next;
}

/** An id as written in the prompt; its case is kept. A word with a meaning of its own is none. */
function readId({ prompt, words }: ReadText, at: number, mustLookLikeId: boolean): Reading<string> | null {
  const word = words[at];
  if (word === undefined) return null;
  if (word.kind === 'quoted') {
    const inside = word.text.slice(1, -1).trim();
    return /^[\p{L}\p{N}_.@+-]{1,128}$/u.test(inside) ? { value: inside, next: at + 1 } : null;
  }
  if (word.kind !== 'word' && word.kind !== 'number' && word.kind !== 'address') return null;
  if (word.kind === 'number' && (has(words[at + 1], 'unit') || has(words[at + 1], 'daypart'))) return null;
  ID_AT.lastIndex = word.start;
  const id = ID_AT.exec(prompt)?.[0].replace(/[.@+-]+$/, '') ?? '';
  const looksLikeId =
    (/[\d_]/.test(id) || /^\p{L}+\.\p{L}+$/u.test(id)) && (/[\p{L}_]/u.test(id) || words[at - 1]?.spelled === 'bot');
  // A word with a meaning of its own begins an id only where more is written to it: "akun a.b_1".
  const isPlainWord = word.tags.size > 0 && (id.length <= word.text.length || !looksLikeId);
  if (id === '' || isPlainWord || (mustLookLikeId && !looksLikeId)) return null;
  let next = at;
  while (next < words.length && (words[next]?.start ?? Infinity) < word.start + id.length) next += 1;
  return { value: id, next };
}
