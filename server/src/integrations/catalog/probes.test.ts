import { expect, test } from 'vitest';
import { accountRules } from '../../core/accounts/account-rules.ts';
import type { Account } from '../../core/accounts/account.ts';
import type { ProviderTemplate } from '../../core/accounts/provider-template.ts';
import type { EgressClient, EgressRequest } from '../../core/egress/egress-client.ts';
import { Secret } from '../../core/secrets/secret.ts';
import { createSendAsAccount } from '../accounts/create-send-as-account.ts';
import { providerTemplates } from './provider-templates.ts';

/** Made up; each goes only where its template says. */
const VALUES: Readonly<Record<string, string>> = {
  secret: 'made-up-secret',
  bot_token: '123456789:AAmade-up',
  access_token: 'made-up-access',
  token: 'made-up-token',
  api_key: 'made-up-key',
  account_sid: 'AC0000',
  email: 'ops@example.com',
  base_url: 'https://example.atlassian.net',
};
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

/** What each provider's documentation shows, for these values. */
const EXPECTED: Readonly<Record<string, string>> = {
  openai: 'GET https://api.openai.com/v1/models {"authorization":"Bearer made-up-secret"}',
  anthropic: 'GET https://api.anthropic.com/v1/models {"anthropic-version":"2023-06-01","x-api-key":"made-up-secret"}',
  gemini: 'GET https://generativelanguage.googleapis.com/v1beta/models {"x-goog-api-key":"made-up-secret"}',
  groq: 'GET https://api.groq.com/openai/v1/models {"authorization":"Bearer made-up-secret"}',
  openrouter: 'GET https://openrouter.ai/api/v1/key {"authorization":"Bearer made-up-secret"}',
  ollama: 'GET http://127.0.0.1:11434/v1/models {}',
  github:
    'GET https://api.github.com/user {"accept":"application/vnd.github+json","authorization":"Bearer made-up-secret","x-github-api-version":"2022-11-28"}',
  notion:
    'GET https://api.notion.com/v1/users/me {"authorization":"Bearer made-up-secret","notion-version":"2022-06-28"}',
  linear:
    'POST https://api.linear.app/graphql {"authorization":"made-up-secret","content-type":"application/json"} {"query":"{ viewer { name } }"}',
  jira: `GET https://example.atlassian.net/rest/api/3/myself {"accept":"application/json","authorization":"${basic('ops@example.com:made-up-secret')}"}`,
  trello:
    'GET https://api.trello.com/1/members/me {"authorization":"OAuth oauth_consumer_key=\\"made-up-key\\", oauth_token=\\"made-up-token\\""}',
  stripe: 'GET https://api.stripe.com/v1/balance {"authorization":"Bearer made-up-secret"}',
  airtable: 'GET https://api.airtable.com/v0/meta/whoami {"authorization":"Bearer made-up-secret"}',
  telegram: 'GET https://api.telegram.org/bot123456789:AAmade-up/getMe {}',
  whatsapp: 'GET https://graph.facebook.com/v25.0/me {"authorization":"Bearer made-up-access"}',
  slack: 'POST https://slack.com/api/auth.test {"authorization":"Bearer 123456789:AAmade-up"}',
  discord:
    'GET https://discord.com/api/v10/users/@me {"authorization":"Bot made-up-secret","user-agent":"DiscordBot (multi-job-platform, 1)"}',
  twilio: `GET https://api.twilio.com/2010-04-01/Accounts.json {"authorization":"${basic('AC0000:made-up-secret')}"}`,
};

const probed = [...providerTemplates().values()].filter(template => template.probe !== undefined);

test('every provider that is reached over HTTP by its template can be tried, but for one that has no page of its own', () => {
  expect(probed.map(({ provider }) => provider).toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
  const untried = [...providerTemplates().values()].filter(
    ({ probe, auth }) => probe === undefined && auth.kind !== 'protocol',
  );
  expect(untried.map(({ provider }) => provider)).toEqual(['google_sheets', 'custom']);
});

test.each(probed.map(template => [template.provider, template] as const))(
  'the probe of %s is the request that its documentation shows',
  async (provider, template) => {
    const sent: EgressRequest[] = [];
    const egress: EgressClient = {
      request(request) {
        sent.push(request);
        return Promise.resolve({ status: 200, headers: {}, url: request.url, body: new Uint8Array() });
      },
      close: () => Promise.resolve(),
    };
    const sendAsAccount = createSendAsAccount({ egress, templates: providerTemplates(), tokenOf: NO_TOKEN });
    await sendAsAccount(accountOf(template), probeOf(template));
    const [{ method, url, headers, body } = { method: 'GET', url: '' }] = sent;
    const lower = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
    const sorted = Object.fromEntries(lower.sort(([one], [other]) => (one < other ? -1 : 1)));
    const told = [method, url, JSON.stringify(sorted), ...(body === undefined ? [] : [String(body)])].join(' ');
    expect(told).toBe(EXPECTED[provider]);
    expect(new URL(url).search).toBe('');
  },
);

test('a probe of Slack looks into the answer, which is 200 for a wrong token as well', () => {
  expect(providerTemplates().get('slack')?.probe?.holds).toEqual({ pointer: '/ok', equals: true });
});

const NO_TOKEN = () => Promise.resolve(null);

/** An account with all that its template asks for, made up. */
function accountOf({ provider, secrets, config }: ProviderTemplate): Account {
  const given = Object.fromEntries(
    config.flatMap(({ name, isRequired }) => (isRequired ? [[name, VALUES[name] ?? 'made-up']] : [])),
  );
  return {
    provider,
    accountId: 'default',
    isEnabled: true,
    label: '',
    config: given,
    secrets: Object.fromEntries(secrets.map(({ name }) => [name, new Secret(VALUES[name] ?? 'made-up')])),
    origins: accountRules(providerTemplates().get(provider), given).origins,
    revision: 1,
  };
}

function probeOf({ probe }: ProviderTemplate): EgressRequest {
  const body = probe?.body;
  return {
    method: probe?.method ?? 'GET',
    url: probe?.path ?? '',
    ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
  };
}
