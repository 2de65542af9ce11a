import { expect, test } from 'vitest';
import { curlRequest } from './curl-request.ts';
import { shellWords } from './shell-words.ts';

const read = (command: string) => curlRequest(shellWords(command) ?? []);

test.each([
  ['curl https://a.example/x', { method: 'GET', url: 'https://a.example/x', failsOnStatus: false }],
  ['/usr/bin/curl -fsS -m5 -o /dev/null https://a.example', { method: 'GET', timeoutMs: 5000, failsOnStatus: true }],
  ['curl -fsSo /dev/null --max-time=2.5 https://a.example', { timeoutMs: 2500, failsOnStatus: true }],
  ['curl -I https://a.example', { method: 'HEAD' }],
  [
    `curl -XPUT -H "X-Shop: 7" -d 'a=1' https://a.example`,
    { method: 'PUT', body: 'a=1', headers: { 'x-shop': '7', 'content-type': 'application/x-www-form-urlencoded' } },
  ],
  [
    `curl --json '{"a":1}' https://a.example`,
    { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } },
  ],
  ['wget -q -O- https://a.example', { method: 'GET', failsOnStatus: true }],
  ['wget --spider https://a.example', { method: 'GET' }],
])('%s is a request', (command, request) => {
  expect(read(command)).toMatchObject(request);
});

test.each([
  'wget https://a.example/file',
  'curl -T up.txt https://a.example',
  'curl -O https://a.example/file',
  'curl -o file https://a.example',
  'curl -d @data.json https://a.example',
  'curl -u me:secret https://a.example',
  'curl https://me:secret@a.example',
  'curl https://a.example https://b.example',
  'curl -m nothing https://a.example',
  'curl ftp://a.example',
  'curl --unknown https://a.example',
  'curl',
  'curl https://a.example -H',
  'python curl.py https://a.example',
])('%s is more than one', command => {
  expect(read(command)).toBeNull();
});
