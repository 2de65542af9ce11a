import { expect, test } from 'vitest';
import { checkTemplates } from './check-templates.ts';
import type { ProviderTemplate } from './provider-template.ts';

const sound: ProviderTemplate = {
  provider: 'example',
  name: 'Example',
  category: 'work',
  description: { en: 'An example.', id: 'Sebuah contoh.' },
  sources: ['https://docs.example.com/api'],
  baseUrl: 'https://api.example.com/v1',
  origins: ['https://uploads.example.com'],
  auth: { kind: 'header', header: 'Authorization', value: 'Bearer {secret}' },
  secrets: [{ name: 'secret', label: { en: 'Key', id: 'Kunci' }, isRequired: true }],
  config: [
    { name: 'user', label: { en: 'User', id: 'Pengguna' }, kind: 'text', isRequired: true },
    {
      name: 'mode',
      label: { en: 'Mode', id: 'Mode' },
      kind: 'choice',
      choices: ['a', 'b'],
      isRequired: false,
      default: 'a',
    },
  ],
  headers: { 'X-Version': '2030-01-31' },
  probe: { method: 'GET', path: '/me', statuses: [200], who: '/name' },
  reads: ['GET *', 'POST /search', 'POST /databases/*/query'],
  idempotency: { header: 'Idempotency-Key', methods: ['POST'], keptHours: 24 },
};
const [key] = sound.secrets;
const [user] = sound.config;

test('a sound template has no fault, nor has a local server without TLS or one that speaks a protocol', () => {
  expect(checkTemplates([sound])).toEqual([]);
  expect(checkTemplates([{ ...sound, provider: 'ollama', baseUrl: 'http://127.0.0.1:11434/v1' }])).toEqual([]);
  expect(checkTemplates([{ ...withoutAddress(), auth: { kind: 'protocol' } }])).toEqual([]);
  expect(checkTemplates([{ ...sound, auth: { kind: 'basic', username: '{user}', password: '{secret}' } }])).toEqual([]);
  expect(checkTemplates([{ ...sound, auth: { kind: 'path', prefix: '/bot{secret}' } }])).toEqual([]);
});

test.each<[string, Partial<ProviderTemplate>, RegExp]>([
  ['an id with a blank', { provider: 'an example' }, /its id is none/],
  ['no name', { name: ' ' }, /no name/],
  ['one language', { description: { en: 'An example.', id: '' } }, /description has no Indonesian/],
  ['no source', { sources: [] }, /names no source/],
  ['a source that is no address', { sources: ['the manual'] }, /the manual is no https address/],
  ['a base URL without TLS', { baseUrl: 'http://api.example.com' }, /must be https/],
  ['a base URL with a slash', { baseUrl: 'https://api.example.com/' }, /must be https/],
  ['a base URL with a query', { baseUrl: 'https://api.example.com/v1?key=1' }, /must be https/],
  ['a base URL with a user', { baseUrl: 'https://user:pw@api.example.com' }, /must be https/],
  ['an origin with a path', { origins: ['https://uploads.example.com/files'] }, /is no https origin/],
  ['an origin without TLS', { origins: ['http://uploads.example.com'] }, /is no https origin/],
  [
    'a secret that is none',
    { auth: { kind: 'header', header: 'X-Key', value: '{token}' } },
    /\{token\} is none of its secrets/,
  ],
  ['a header without a secret', { auth: { kind: 'header', header: 'X-Key', value: 'abc' } }, /sends no secret/],
  ['only a field of its config', { auth: { kind: 'basic', username: '{user}', password: 'x' } }, /sends no secret/],
  [
    'a field that may be missing',
    { auth: { kind: 'basic', username: '{mode}', password: '{secret}' } },
    /\{mode\} is none/,
  ],
  ['a line break in a header', { headers: { 'X-Version': '1\r\nX-Other: 2' } }, /cannot be sent/],
  ['a blank in the name of a header', { headers: { 'X Version': '1' } }, /no name of a header/],
  ['a header of the connection', { headers: { 'Transfer-Encoding': 'chunked' } }, /not for a template to set/],
  ['the host', { auth: { kind: 'header', header: 'Host', value: '{secret}' } }, /not for a template to set/],
  ['a prefix with a query', { auth: { kind: 'path', prefix: '/bot?{secret}' } }, /prefix of its path is none/],
  [
    'a token URL without TLS',
    { auth: { kind: 'oauth2_refresh', tokenUrl: 'http://x.example/t', clientAuth: 'body' } },
    /token URL/,
  ],
  [
    'no secret to send',
    { auth: { kind: 'service_account', tokenUrl: 'https://x.example/t', scopes: ['a'] }, secrets: [] },
    /has none/,
  ],
  ['a flow that is said to be manual', { manual: { en: 'By hand.', id: 'Dengan tangan.' } }, /it is manual/],
  ['a field twice', { secrets: [key!, key!] }, /the field secret is there twice/],
  ['a name of a field that is none', { secrets: [{ ...key!, name: '' }] }, /no name of a field/],
  [
    'help in one language',
    { secrets: [{ ...key!, help: { en: '', id: 'Di sana.' } }] },
    /the help of secret has no English/,
  ],
  ['choices of a text', { config: [{ ...user!, choices: ['a'] }] }, /must have choices if it is one/],
  ['a choice without choices', { config: [{ ...user!, kind: 'choice' }] }, /must have choices if it is one/],
  [
    'a default of another kind',
    { config: [{ ...user!, kind: 'number', default: '465' }] },
    /the default of user is none/,
  ],
  [
    'a default that is no choice',
    { config: [{ ...user!, kind: 'choice', choices: ['a'], default: 'b' }] },
    /the default of user/,
  ],
  [
    'a probe of another host',
    { probe: { method: 'GET', path: '//evil.example/me', statuses: [200] } },
    /the path of its probe/,
  ],
  [
    'a probe with an address',
    { probe: { method: 'GET', path: 'https://evil.example', statuses: [200] } },
    /the path of its probe/,
  ],
  [
    'a probe with a query',
    { probe: { method: 'GET', path: '/me?key={secret}', statuses: [200] } },
    /the path of its probe/,
  ],
  ['a probe that climbs', { probe: { method: 'GET', path: '/a/../../b', statuses: [200] } }, /the path of its probe/],
  ['a probe without a status', { probe: { method: 'GET', path: '/me', statuses: [] } }, /statuses from 200 to 299/],
  [
    'a probe that takes a refusal',
    { probe: { method: 'GET', path: '/me', statuses: [401] } },
    /statuses from 200 to 299/,
  ],
  ['a body that is no JSON', { probe: { method: 'POST', path: '/q', body: '{', statuses: [200] } }, /must be JSON/],
  ['a body of a GET', { probe: { method: 'GET', path: '/q', body: '{}', statuses: [200] } }, /must be JSON/],
  [
    'a pointer that is none',
    { probe: { method: 'GET', path: '/me', statuses: [200], who: 'name' } },
    /no JSON pointer/,
  ],
  ['a pattern without a method', { reads: ['/search'] }, /no pattern of reads/],
  ['a pattern of a writing method', { reads: ['DELETE /x'] }, /no pattern of reads/],
  ['a pattern with a query', { reads: ['GET /x?y=*'] }, /no pattern of reads/],
  [
    'an idempotency header that is none',
    { idempotency: { header: 'Idempotency Key', methods: ['POST'], keptHours: 24 } },
    /no name of a header/,
  ],
  [
    'a key that is never known',
    { idempotency: { header: 'Idempotency-Key', methods: ['POST'], keptHours: 0 } },
    /needs methods, and hours/,
  ],
])('a template with %s is broken, and told by name', (_what, change, fault) => {
  const faults = checkTemplates([{ ...sound, ...change }]);
  expect(faults).toContainEqual(expect.stringMatching(fault) as string);
  expect(faults.every(each => /^(example|an example): /.test(each))).toBe(true);
});

test('one without an address must ask each account for its own', () => {
  const rest = withoutAddress();
  expect(checkTemplates([rest])).toEqual([expect.stringContaining('no base URL') as string]);
  const own = { name: 'base_url', label: { en: 'Address', id: 'Alamat' }, kind: 'url', isRequired: true } as const;
  expect(checkTemplates([{ ...rest, config: [own, ...sound.config] }])).toEqual([]);
});

test('an id that two templates have is told', () => {
  expect(checkTemplates([sound, sound])).toEqual(['example is there twice']);
});

function withoutAddress(): ProviderTemplate {
  const copy = { ...sound };
  delete copy.baseUrl;
  return copy;
}
