import { expect, test } from 'vitest';
import type { EgressClient, EgressRequest } from '../../core/egress/egress-client.ts';
import { noAccounts } from '../../core/accounts/no-accounts.ts';
import type { HttpRequest } from '../tool.ts';
import { createHttpTool } from './http-tool.ts';

function toolAnswering(headers: Record<string, string>, body: Uint8Array) {
  const asked: EgressRequest[] = [];
  const egress: EgressClient = {
    request(request) {
      asked.push(request);
      return Promise.resolve({ status: 200, headers, url: request.url, body });
    },
    close: () => Promise.resolve(),
  };
  return { asked, http: createHttpTool({ egress, accounts: noAccounts }, new AbortController().signal) };
}

const url = 'https://example.com/';

test('a body that is not text is sent as JSON with its type, unless a type is given', async () => {
  const { asked, http } = toolAnswering({}, new Uint8Array());
  await http.request({ method: 'POST', url, body: { a: [1] } });
  await http.request({ method: 'POST', url, body: { a: 1 }, headers: { 'Content-Type': 'application/vnd.x+json' } });
  await http.request({ method: 'POST', url, body: 'a=1' });
  await http.request({ url });
  expect(asked.map(({ method, headers, body }) => [method, headers, body])).toEqual([
    ['POST', { 'content-type': 'application/json' }, '{"a":[1]}'],
    ['POST', { 'Content-Type': 'application/vnd.x+json' }, '{"a":1}'],
    ['POST', {}, 'a=1'],
    ['GET', {}, undefined],
  ]);
});

test.each([
  ['application/json; charset=utf-8', '{"a":1}', { a: 1 }],
  ['application/problem+json', '[1]', [1]],
  ['application/json', 'not json', null],
  ['text/html', '{"a":1}', null],
  ['', '{"a":1}', null],
])('an answer of type %j and body %j gives the JSON %j', async (type, text, json) => {
  const { http } = toolAnswering({ 'content-type': type }, Buffer.from(text));
  expect(await http.request({ url })).toMatchObject({ text, json });
});

test.each([
  ['text', 'text/plain', Buffer.from('é'), false],
  ['broken text', 'text/plain; charset=utf-8', Buffer.from([0xc3]), true],
  ['text of another charset', 'text/plain; charset=iso-8859-1', Buffer.from([0xe9]), false],
  ['a picture', 'image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47]), true],
  ['zeros', 'text/plain', Buffer.from([0]), true],
  ['nothing', 'image/png', Buffer.alloc(0), false],
])('the digest is given of what is no text: %s', async (_what, type, body, isGiven) => {
  const response = await toolAnswering({ 'content-type': type }, body).http.request({ url });
  expect(response.bytes).toBe(body.length);
  expect('sha256' in response).toBe(isGiven);
});

test('text is read in the charset it says, and an unknown one as UTF-8', async () => {
  const read = async (type: string, bytes: Uint8Array) =>
    (await toolAnswering({ 'content-type': type }, bytes).http.request({ url })).text;
  expect(await read('text/plain; charset=iso-8859-1', Buffer.from([0xe9]))).toBe('é');
  expect(await read('text/plain; charset="klingon"', Buffer.from('é'))).toBe('é');
});

test.each([
  {},
  { url, method: 'CONNECT' },
  { url, headers: { a: 1 } },
  { url, timeoutMs: 0 },
  { url, timeoutMs: 1e9 },
  { url, agent: 'mine' },
  { url, body: 1n },
  { url, account: 'github' },
  { url, maxBodyBytes: 11 * 1024 * 1024 },
  { url, maxRedirects: -1 },
  'https://example.com',
])('the request %s is refused', async given => {
  const { asked, http } = toolAnswering({}, new Uint8Array());
  await expect(http.request(given as unknown as HttpRequest)).rejects.toMatchObject({ code: 'VALIDATION' });
  expect(asked).toEqual([]);
});
