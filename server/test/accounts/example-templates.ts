import type { ProviderTemplate } from '../../src/core/accounts/provider-template.ts';

const texts = (en: string) => ({ en, id: en });
const secret = (name: string, isRequired = true) => ({ name, label: texts(name), isRequired });

/** Of each way to send a credential one provider, as the catalog describes them. */
export const OPENAI: ProviderTemplate = {
  provider: 'openai',
  name: 'OpenAI',
  category: 'model',
  description: texts('Language models.'),
  sources: [],
  baseUrl: 'https://api.openai.com/v1',
  auth: { kind: 'header', header: 'authorization', value: 'Bearer {secret}' },
  secrets: [secret('secret')],
  config: [
    { name: 'base_url', label: texts('Address'), kind: 'url', isRequired: false },
    { name: 'organization', label: texts('Organization'), kind: 'text', isRequired: false },
    { name: 'max_retries', label: texts('Retries'), kind: 'number', isRequired: false },
    { name: 'tier', label: texts('Tier'), kind: 'choice', choices: ['free', 'paid'], isRequired: false },
    { name: 'stream', label: texts('Stream'), kind: 'boolean', isRequired: false },
  ],
  probe: { method: 'GET', path: '/models', statuses: [200] },
  reads: ['GET *'],
};

export const GITHUB: ProviderTemplate = {
  ...OPENAI,
  provider: 'github',
  name: 'GitHub',
  category: 'work',
  baseUrl: 'https://api.github.example',
  origins: ['https://uploads.github.example'],
  headers: { 'x-api-version': '2022-11-28' },
  config: [{ name: 'base_url', label: texts('Address'), kind: 'url', isRequired: false }],
  probe: { method: 'GET', path: '/user', statuses: [200], who: '/login' },
};

export const TELEGRAM: ProviderTemplate = {
  ...OPENAI,
  provider: 'telegram',
  name: 'Telegram',
  category: 'channel',
  baseUrl: 'https://api.telegram.example',
  auth: { kind: 'path', prefix: '/bot{bot_token}' },
  secrets: [secret('bot_token')],
  config: [],
  probe: {
    method: 'GET',
    path: '/getMe',
    statuses: [200],
    holds: { pointer: '/ok', equals: true },
    who: '/result/username',
  },
};

export const JIRA: ProviderTemplate = {
  ...OPENAI,
  provider: 'jira',
  name: 'Jira',
  category: 'work',
  auth: { kind: 'basic', username: '{email}', password: '{api_token}' },
  secrets: [secret('api_token')],
  config: [
    { name: 'base_url', label: texts('Address'), kind: 'url', isRequired: true },
    { name: 'email', label: texts('Mail'), kind: 'text', isRequired: true },
  ],
  probe: { method: 'GET', path: '/myself', statuses: [200] },
};

export const SMTP: ProviderTemplate = {
  ...OPENAI,
  provider: 'smtp',
  name: 'SMTP',
  category: 'channel',
  auth: { kind: 'protocol' },
  secrets: [secret('password')],
  config: [
    { name: 'host', label: texts('Host'), kind: 'text', isRequired: false },
    { name: 'port', label: texts('Port'), kind: 'number', isRequired: false },
    { name: 'from', label: texts('From'), kind: 'text', isRequired: false },
  ],
};
Reflect.deleteProperty(SMTP, 'baseUrl');
Reflect.deleteProperty(SMTP, 'probe');
Reflect.deleteProperty(JIRA, 'baseUrl');

/** Tokens that live for an hour, by a refresh token that changes each time. */
export function oauthTemplate(tokenUrl: string, baseUrl: string): ProviderTemplate {
  return {
    ...OPENAI,
    provider: 'shop',
    name: 'Shop',
    category: 'commerce',
    baseUrl,
    auth: { kind: 'oauth2_refresh', tokenUrl, clientAuth: 'body' },
    secrets: [secret('refresh_token'), secret('client_secret')],
    config: [{ name: 'client_id', label: texts('Client'), kind: 'text', isRequired: true }],
    probe: { method: 'GET', path: '/me', statuses: [200] },
  };
}

export function serviceAccountTemplate(tokenUrl: string, baseUrl: string): ProviderTemplate {
  return {
    ...OPENAI,
    provider: 'google_sheets',
    name: 'Google Sheets',
    category: 'work',
    baseUrl,
    auth: { kind: 'service_account', tokenUrl, scopes: ['https://scopes.example/sheets'] },
    secrets: [secret('service_account_json')],
    config: [],
    probe: { method: 'GET', path: '/me', statuses: [200] },
  };
}

export function templatesOf(...templates: readonly ProviderTemplate[]): ReadonlyMap<string, ProviderTemplate> {
  return new Map(templates.map(template => [template.provider, template]));
}

export const TEMPLATES = templatesOf(OPENAI, GITHUB, TELEGRAM, JIRA, SMTP);
