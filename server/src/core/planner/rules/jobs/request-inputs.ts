import type { JobSpec } from '@multi-job/contract';
import type { Clause } from '../clauses/clause.ts';
import { intentOf } from '../clauses/intent.ts';
import { isTagged } from '../grammar/fact.ts';
import type { Expected, Fact, FactOf } from '../grammar/fact.ts';
import type { Note, Quote } from '../notes/note.ts';
import type { Word } from '../text/read-words.ts';
import { spanOf } from './task-text.ts';

/** The address as `http.request` takes it: credentials belong into an account. */
const URL_FORM = /^https?:\/\/[^\s/?#@\\]+(?:[/?#]\S*)?$/i;
const MAX_URL_CHARS = 8192;
/** Of the time limit of its job, what a request is given: the rest is for reading and checking the answer. */
const REQUEST_SHARE = 5 / 6;

/** What a clause says of the requests that it asks for. */
export interface SaidRequest {
  urls: Fact[];
  method: FactOf<'method'> | null;
  /** `custom/billing`. */
  account: FactOf<'accounts'> | null;
  body: FactOf<'body'> | null;
  expect: Expected | null;
  /** The words behind all of it but the addresses. */
  used: Fact[];
}

export function readRequest(clause: Clause): SaidRequest {
  const facts = [...clause.sharedPlaces, ...clause.facts];
  const method = facts.find(fact => fact.kind === 'method') ?? null;
  const account = facts.find(fact => fact.kind === 'accounts' && fact.ids[0]?.includes('/') === true);
  const body = facts.find(fact => fact.kind === 'body') ?? null;
  const expect: Expected = {};
  const expected = facts.filter(fact => fact.kind === 'expect').filter(fact => addExpected(expect, fact.expect));
  const named = account?.kind === 'accounts' ? account : null;
  return {
    urls: facts.filter(({ kind }) => kind === 'url'),
    method,
    account: named,
    body,
    expect: expected.length > 0 ? expect : null,
    used: [method, named, body, ...expected].filter(fact => fact !== null),
  };
}

/** Why no request can be made of a clause. */
export function requestProblem(clause: Clause, prompt: string, words: readonly Word[], quote: Quote): Note | null {
  const { urls } = readRequest(clause);
  const methods = clause.facts.filter(fact => fact.kind === 'method');
  if (new Set(methods.map(({ method }) => method)).size > 1) return { key: 'two_methods', ...quote(methods) };
  const wrong = urls.filter(fact => !isUrl(urlText(fact, prompt, words)));
  return wrong.length > 0 ? { key: 'bad_url', ...quote(wrong) } : null;
}

/** The address as written. */
export function urlText(fact: Fact, prompt: string, words: readonly Word[]): string {
  const { start, end } = spanOf([fact], words);
  return prompt.slice(start, end);
}

/** Whether a clause asks how an address does rather than for a call of it. */
export function isCheck({ intent, facts }: Clause): boolean {
  if (intent !== 'http') return false;
  const found = intentOf(facts);
  const verb = found === null ? undefined : facts[found.index];
  return (
    verb === undefined ||
    verb.kind === 'expect' ||
    isTagged(verb, 'intent') ||
    (verb.kind === 'word' && verb.word.spelled.startsWith('ping'))
  );
}

export function requestInputs(said: SaidRequest, url: string, timeoutMs: number | undefined): JobSpec['inputs'] {
  const { method, account, body, expect } = said;
  const status = expect?.status;
  return {
    method: method?.method ?? 'GET',
    url,
    ...(account?.ids[0] !== undefined && { account: account.ids[0] }),
    ...(body !== null && { body: body.value }),
    ...(expect !== null && {
      expect: { ...expect, ...(status !== undefined && { status: status.length === 1 ? (status[0] ?? 200) : status }) },
    }),
    ...(timeoutMs !== undefined && {
      request_timeout_ms: Math.min(600_000, Math.max(100, Math.round(timeoutMs * REQUEST_SHARE))),
    }),
  };
}

function isUrl(text: string): boolean {
  return text.length <= MAX_URL_CHARS && URL_FORM.test(text) && URL.canParse(text);
}

/** Takes in what nothing was expected of yet; a second text or status is not taken. */
function addExpected(all: Expected, more: Expected): boolean {
  if (Object.keys(more).some(name => Object.hasOwn(all, name))) return false;
  Object.assign(all, more);
  return true;
}
