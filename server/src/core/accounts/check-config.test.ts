import { expect, test } from 'vitest';
import { JIRA, OPENAI } from '../../../test/accounts/example-templates.ts';
import { configFaults } from './check-config.ts';
import type { ProviderTemplate } from './provider-template.ts';

const pathsOf = (config: object, template: ProviderTemplate | null = OPENAI, isEnabled = true) =>
  configFaults({
    provider: template?.provider ?? 'acme',
    template: template ?? undefined,
    config: config as never,
    isEnabled,
  }).map(({ path }) => path);

test.each([
  {},
  { base_url: 'https://api.openai.com/v1', workspace: 'ops-main' },
  { base_url: 'http://127.0.0.1:11434/v1' },
  { base_url: 'http://[fd12::1]:8080' },
  { allowed_origins: ['https://uploads.example.com'] },
  { max_retries: 3, tier: 'free', stream: false, organization: 'org' },
  { anything: { nested: ['x', 1, null] } },
  { max_tokens: 300, tokens: 5 },
])('%j is right', config => {
  expect(pathsOf(config)).toEqual([]);
});

test.each<[object, string[]]>([
  [{ base_url: 7 }, ['config.base_url']],
  [{ base_url: 'api.openai.com' }, ['config.base_url']],
  [{ base_url: 'ftp://x.example' }, ['config.base_url']],
  [{ base_url: 'https:///v1' }, ['config.base_url']],
  [{ base_url: 'https://x.example/\r\nhost: evil' }, ['config.base_url']],
  [{ base_url: 'https://user:hunter2hunter2@x.example' }, ['config.base_url']],
  [{ base_url: 'https://x.example/?a=b' }, ['config.base_url']],
  [{ base_url: 'http://169.254.169.254/latest' }, ['config.base_url']],
  [{ base_url: 'http://2852039166/' }, ['config.base_url']],
  [{ base_url: 'http://0xa9.0xfe.0xa9.0xfe/' }, ['config.base_url']],
  [{ base_url: 'http://[fe80::1]/' }, ['config.base_url']],
  [{ base_url: 'http://[::ffff:169.254.169.254]/' }, ['config.base_url']],
  [{ base_url: 'http://[64:ff9b::a9fe:a9fe]/' }, ['config.base_url']],
  [{ base_url: 'http://metadata.google.internal/' }, ['config.base_url']],
  [{ base_url: 'http://0.0.0.0/' }, ['config.base_url']],
  [{ allowed_origins: 'https://x.example' }, ['config.allowed_origins']],
  [{ allowed_origins: ['https://x.example/path'] }, ['config.allowed_origins.0']],
  [{ allowed_origins: ['https://*.example'] }, ['config.allowed_origins.0']],
  [{ allowed_origins: ['http://169.254.169.254'] }, ['config.allowed_origins.0']],
  [{ baseUrl: 'https://x.example' }, ['config.baseUrl']],
  [{ base_uri: 'https://x.example' }, ['config.base_uri']],
  [{ organisation: 'x' }, ['config.organisation']],
  [{ max_retries: '3' }, ['config.max_retries']],
  [{ tier: 'gold' }, ['config.tier']],
  [{ stream: 'yes' }, ['config.stream']],
  [{ organization: 'a\nb' }, ['config.organization']],
  [{ api_key: 'sk-hidden-hidden' }, ['config.api_key']],
  [{ nested: { password: 'hunter2hunter2' } }, ['config.nested.password']],
  [{ note: 'Authorization: Bearer sk-hidden-hidden-hidden' }, ['config.note']],
  [{ webhook_key: 12_345_678 }, ['config.webhook_key']],
  [{ big: 'x'.repeat(20_000) }, ['config']],
])('%j is refused at %j', (config, paths) => {
  expect(pathsOf(config)).toEqual(paths);
});

test('what is required may be missing only while the account is switched off', () => {
  expect(pathsOf({ base_url: 'https://x.example' }, JIRA)).toEqual(['config.email']);
  expect(pathsOf({ base_url: '', email: 'a@b.example' }, JIRA)).toEqual(['config.base_url']);
  expect(pathsOf({}, JIRA, false)).toEqual([]);
});

test.each<[object, string[]]>([
  [{ base_url: 'https://x.example' }, []],
  [{ base_url: 'https://x.example', auth: { kind: 'bearer' } }, []],
  [{ base_url: 'https://x.example', auth: { kind: 'header', header: 'X-Key' } }, []],
  [{ base_url: 'https://x.example', auth: { kind: 'basic', username: 'me', password: '{password}' } }, []],
  [{ base_url: 'https://x.example', headers: { 'x-version': '2' }, probe_path: '/me' }, []],
  [{}, ['config.base_url']],
  [{ base_url: 'https://x.example', auth: { kind: 'query', name: 'key' } }, ['config.auth.kind']],
  [{ base_url: 'https://x.example', auth: { kind: 'header', header: 'X Key' } }, ['config.auth.header']],
  [{ base_url: 'https://x.example', auth: { kind: 'header', header: 'Host' } }, ['config.auth.header']],
  [{ base_url: 'https://x.example', auth: { kind: 'header', header: 'x-key', value: 'fixed' } }, ['config.auth.value']],
  [
    { base_url: 'https://x.example', auth: { kind: 'oauth2_refresh', token_url: 'http://169.254.169.254' } },
    ['config.auth.token_url'],
  ],
  [{ base_url: 'https://x.example', headers: { 'x-a': 'b\r\nc: d' } }, ['config.headers']],
  [
    { base_url: 'https://x.example', headers: { authorization: 'Bearer hidden-hidden' } },
    ['config.headers.authorization'],
  ],
  [{ base_url: 'https://x.example', probe_path: '//evil.example' }, ['config.probe_path']],
])('of a provider that is not in the catalog %j is refused at %j', (config, paths) => {
  expect(pathsOf(config, null)).toEqual(paths);
});

test('no fault repeats what was given', () => {
  const config = {
    base_url: 'https://user:hunter2hunter2@x.example/?token=hidden-token',
    api_key: 'sk-hidden-hidden',
    organization: 'sk-hidden-hidden\n',
    auth: { kind: 'sk-hidden-hidden' },
  };
  for (const template of [OPENAI, undefined]) {
    const faults = configFaults({ provider: 'acme', template, config, isEnabled: true });
    expect(faults.length).toBeGreaterThan(2);
    expect(JSON.stringify(faults)).not.toMatch(/hunter2|hidden/);
  }
});
