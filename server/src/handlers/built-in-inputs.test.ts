import { describe, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { inputFaults } from '../operations/jobs/input-faults.ts';
import { parsePublishedJobType } from '../operations/jobs/published-job-type.ts';
import { builtInJobs } from './built-in-jobs.ts';
import { offeredTypes } from './offered-types.ts';
import { createRegistry } from './registry.ts';

/** What `POST /jobs` says is read from the published schema; what a run says, from the schema itself. They agree. */
const registry = createRegistry();
const deps = { engine: {} as Engine, clock: { now: () => 0 }, defaultTimezone: 'UTC', random: () => 0 };
for (const job of builtInJobs(deps)) registry.register(job, { source: 'built_in', moduleUrl: null });

const published = new Map(
  offeredTypes(registry).map(type => [
    type.type,
    parsePublishedJobType({ ...type, published_at: '2026-01-01T00:00:00.000Z' }),
  ]),
);

const url = 'https://example.com/x';
const faultsOf = (type: string, inputs: Record<string, unknown>) => inputFaults(published.get(type) ?? null, inputs);
const isTakenByRun = (type: string, inputs: object) => registry.find(type)?.definition.inputs.safeParse(inputs).success;

describe('http.request', () => {
  test.each([
    { url },
    { url: 'HTTP://EXAMPLE.com' },
    { url: 'http://[2606:4700::1111]:8443/a?b#c' },
    { url: 'https://example.com/@user', body: 'text', method: 'POST' },
    { url: '/user', account: 'github/default' },
    { url, headers: { Accept: '*/*', 'X-Hosting': 'a', Te2: 'b' }, body: [1, { a: null }] },
    { url, expect: { status: [200, '3xx', '400-404'], json: [{ pointer: '', equals: null }], max_ms: 5 } },
    { url, expect: { status: '2xx, 404', matches: '^a+$', contains: 'x' } },
    { url, keep_body_bytes: 0, idempotency_key: true, retry_unsafe: false, max_redirects: 0, anything: 'merged in' },
  ])('%j is taken', inputs => {
    expect(faultsOf('http.request', inputs)).toEqual([]);
    expect(isTakenByRun('http.request', inputs)).toBe(true);
  });

  test.each<[Record<string, unknown>, string, RegExp]>([
    [{}, 'inputs.url', /needed/],
    [{ url: 5 }, 'inputs.url', /http:\/\/ or https:\/\//],
    [{ url: 'ftp://example.com' }, 'inputs.url', /http:\/\/ or https:\/\//],
    [{ url: 'file:///etc/passwd' }, 'inputs.url', /http:\/\/ or https:\/\//],
    [{ url: 'example.com' }, 'inputs.url', /http:\/\/ or https:\/\//],
    [{ url: 'https://user:pw@example.com' }, 'inputs.url', /without user name and password/],
    [{ url: 'https://token@example.com/x' }, 'inputs.url', /account/],
    [{ url: 'https://good.example\\@evil.example' }, 'inputs.url', /http/],
    [{ url: 'https://a b' }, 'inputs.url', /http/],
    [{ url: 'https://example.com/\r\nHost: evil' }, 'inputs.url', /http/],
    [{ url: '/user' }, 'inputs.account', /needed/],
    [{ url: '//evil.example/user', account: 'github/default' }, 'inputs.url', /one \//],
    [{ url: '/\\evil.example', account: 'github/default' }, 'inputs.url', /one \//],
    [{ url, account: 'github' }, 'inputs.account', /provider\/account_id/],
    [{ url, account: 'github/../openai' }, 'inputs.account', /provider\/account_id/],
    [{ url, method: 'CONNECT' }, 'inputs.method', /must be one of/],
    [{ url, headers: { Host: 'evil' } }, 'inputs.headers.Host', /connection does not set itself/],
    [{ url, headers: { 'CONTENT-length': '5' } }, 'inputs.headers.CONTENT-length', /connection/],
    [{ url, headers: { 'Transfer-Encoding': 'chunked' } }, 'inputs.headers.Transfer-Encoding', /connection/],
    [{ url, headers: { 'proxy-authorization': 'x' } }, 'inputs.headers.proxy-authorization', /proxy-/],
    [{ url, headers: { 'a b': 'x' } }, 'inputs.headers.a b', /header name/],
    [{ url, headers: { 'x\r\ny': 'x' } }, 'inputs.headers.x\r\ny', /header name/],
    [{ url, headers: { x: 'a\r\nSet-Cookie: b' } }, 'inputs.headers.x', /line breaks/],
    [{ url, headers: { x: 'a\u0000' } }, 'inputs.headers.x', /line breaks/],
    [{ url, headers: { x: '€' } }, 'inputs.headers.x', /Latin-1/],
    [{ url, headers: { x: 1 } }, 'inputs.headers.x', /line breaks/],
    [{ url, expect: { status: 'fine' } }, 'inputs.expect.status', /a class \("2xx"\)/],
    [{ url, expect: { status: [] } }, 'inputs.expect.status', /a class/],
    [{ url, expect: { statuz: 200 } }, 'inputs.expect.statuz', /is not an input/],
    [{ url, expect: { matches: '(' } }, 'inputs.expect.matches', /regular expression/],
    [{ url, expect: { json: [{ pointer: 'a', exists: true }] } }, 'inputs.expect.json.0.pointer', /RFC 6901/],
    [{ url, expect: { json: [{ pointer: '/a' }] } }, 'inputs.expect.json.0', /exactly one of/],
    [{ url, expect: { json: [{ pointer: '/a', equals: 1, exists: true }] } }, 'inputs.expect.json.0', /exactly one/],
    [{ url, keep_body_bytes: 10_000_000 }, 'inputs.keep_body_bytes', /<= 131072/],
    [{ url, request_timeout_ms: 0 }, 'inputs.request_timeout_ms', />= 100/],
  ])('%j is refused, once, where it stands', (inputs, path, words) => {
    const faults = faultsOf('http.request', inputs);
    expect(faults.map(fault => fault.path)).toEqual([path]);
    expect(faults[0]?.message).toMatch(words);
    expect(isTakenByRun('http.request', inputs)).toBe(false);
  });

  test('what only a run can see is refused there', () => {
    expect(isTakenByRun('http.request', { url, expect: { status: '299-200' } })).toBe(false);
    const twice = { url, idempotency_key: true, headers: { 'Idempotency-Key': 'mine' } };
    expect(isTakenByRun('http.request', twice)).toBe(false);
  });
});

describe('message.send', () => {
  const least = { channel: 'webhook', account_id: 'ops', text: 'hi' };

  test.each([
    least,
    { channel: 'webhook', account: 'webhook/ops', text: 'hi' },
    { ...least, to: 'team', subject: 'S {a}', values: { a: 1, b: 'x', c: true } },
    { ...least, channel: 'telegram', merged: 'in' },
  ])('%j is taken', inputs => {
    expect(faultsOf('message.send', inputs)).toEqual([]);
    expect(isTakenByRun('message.send', inputs)).toBe(true);
  });

  test.each<[Record<string, unknown>, string, RegExp]>([
    [{ ...least, channel: 'fax' }, 'inputs.channel', /must be one of/],
    [{ channel: 'webhook', text: 'hi' }, 'inputs.account_id', /needed/],
    [{ ...least, account: 'webhook/ops' }, 'inputs', /not both/],
    [{ channel: 'webhook', account: 'ops', text: 'hi' }, 'inputs.account', /provider\/account_id/],
    [{ ...least, text: '' }, 'inputs.text', /fewer than 1/],
    [{ ...least, subject: 'x'.repeat(513) }, 'inputs.subject', /more than 512/],
    [{ ...least, values: { a: null } }, 'inputs.values.a', /a text of up to/],
    [{ ...least, values: ['a'] }, 'inputs.values', /object/],
  ])('%j is refused, once, where it stands', (inputs, path, words) => {
    const faults = faultsOf('message.send', inputs);
    expect(faults.map(fault => fault.path)).toEqual([path]);
    expect(faults[0]?.message).toMatch(words);
    expect(isTakenByRun('message.send', inputs)).toBe(false);
  });

  test('an account of another channel is refused by the run', () => {
    const inputs = { channel: 'webhook', account: 'telegram/bot', text: 'hi' };
    expect(isTakenByRun('message.send', inputs)).toBe(false);
  });
});

test('every input of every type says what it is for in both languages', () => {
  for (const { inputs_schema } of published.values()) assertTexts(inputs_schema, 'the type');
});

function assertTexts(schema: Record<string, unknown>, at: string) {
  const { translations, properties = {} } = schema as {
    translations?: { id?: { description?: string } };
    properties?: Record<string, Record<string, unknown>>;
  };
  expect(translations?.id?.description, at).toMatch(/\S/);
  for (const [name, property] of Object.entries(properties)) {
    expect(property['description'], `${at} ${name}`).toMatch(/\S/);
    assertTexts(property, `${at} ${name}`);
  }
}
