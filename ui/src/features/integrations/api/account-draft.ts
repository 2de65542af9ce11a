import type { Account, ConfigField, Provider } from './types';

/** What stands in the form of an account. Never stored: it may hold secrets. */
export interface AccountDraft {
  accountId: string;
  label: string;
  isEnabled: boolean;
  /** Of the settings that have a field: what is typed. */
  fields: Readonly<Record<string, string | boolean>>;
  /** The settings without a field, as JSON. */
  rest: string;
  /** A text sets it, null takes it away; what is not in here is kept. */
  secrets: Readonly<Record<string, string | null>>;
}

/** The body of a save: everything but secrets, and of these the ones that change. */
export interface AccountBody {
  enabled: boolean;
  label: string;
  config: Account['config'];
  secrets?: Record<string, string | null>;
}

type Config = Account['config'];

/** The form as it opens; without an account that of a new one. */
export function draftOf(account: Account | null, provider: Provider | undefined): AccountDraft {
  const config = account?.config ?? {};
  const fields = provider?.config ?? [];
  const given = fields.filter(({ name }) => name in config);
  const rest = Object.entries(config).filter(([name]) => !fields.some(field => field.name === name));
  return {
    accountId: account?.account_id ?? 'default',
    label: account?.label ?? '',
    isEnabled: account?.enabled ?? true,
    fields: Object.fromEntries(given.map(field => [field.name, controlValue(field, config[field.name])])),
    rest: JSON.stringify(Object.fromEntries(rest), null, 2),
    secrets: {},
  };
}

function controlValue({ kind }: ConfigField, value: unknown): string | boolean {
  return kind === 'boolean' && typeof value === 'boolean' ? value : textOf(value);
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * The config that a draft means; null while its JSON is none. What was not touched goes back as it came, also where it
 * is of another kind than its field.
 */
export function configOf(draft: AccountDraft, account: Account | null, provider: Provider | undefined): Config | null {
  const rest = restOf(draft.rest);
  if (rest === null) return null;
  const config: Config = { ...rest };
  for (const field of provider?.config ?? []) {
    const typed = draft.fields[field.name];
    if (typed === undefined || (typeof typed === 'string' && typed.trim() === '')) continue;
    const stored = account?.config[field.name];
    config[field.name] = stored !== undefined && typed === controlValue(field, stored) ? stored : valueOf(field, typed);
  }
  return config;
}

/** Null where the text is no JSON object. */
export function restOf(text: string): Config | null {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is no number goes as it is typed: the API says what is wrong with it. */
function valueOf({ kind }: ConfigField, typed: string | boolean): string | number | boolean {
  if (typeof typed === 'boolean') return typed;
  const text = typed.trim();
  return kind === 'number' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Null while the JSON in it is none. */
export function bodyOf(
  draft: AccountDraft,
  account: Account | null,
  provider: Provider | undefined,
): AccountBody | null {
  const config = configOf(draft, account, provider);
  if (config === null) return null;
  const secrets = Object.fromEntries(
    // The line end that comes along when a secret is copied is none of it.
    Object.entries(changedSecrets(draft)).map(([name, value]) => [name, value?.replace(/[\r\n]+$/, '') ?? null]),
  );
  return {
    enabled: draft.isEnabled,
    label: draft.label.trim(),
    config,
    ...(Object.keys(secrets).length === 0 ? {} : { secrets }),
  };
}

/** An empty field changes nothing. */
function changedSecrets({ secrets }: AccountDraft): Record<string, string | null> {
  return Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== ''));
}

/** There is something to lose. */
export function isChanged(draft: AccountDraft, opened: AccountDraft): boolean {
  return fingerprint(draft) !== fingerprint(opened);
}

function fingerprint(draft: AccountDraft): string {
  const fields = Object.entries(draft.fields)
    .filter(([, value]) => value !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const { accountId, label, isEnabled, rest } = draft;
  return JSON.stringify([accountId, label, isEnabled, fields, rest.trim(), Object.entries(changedSecrets(draft))]);
}

/** A draft on top of what somebody else saved meanwhile: what was not touched here becomes theirs. */
export function rebased(draft: AccountDraft, opened: AccountDraft, theirs: AccountDraft): AccountDraft {
  const names = [...new Set([...Object.keys(draft.fields), ...Object.keys(theirs.fields)])];
  const fields = names.flatMap(name => {
    const value = draft.fields[name] === opened.fields[name] ? theirs.fields[name] : draft.fields[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    accountId: draft.accountId,
    label: draft.label === opened.label ? theirs.label : draft.label,
    isEnabled: draft.isEnabled === opened.isEnabled ? theirs.isEnabled : draft.isEnabled,
    fields: Object.fromEntries(fields),
    rest: draft.rest === opened.rest ? theirs.rest : draft.rest,
    secrets: draft.secrets,
  };
}

/** What stands in the form for a field as the API names it; the whole form where there is none of the name. */
export function valueAt(draft: AccountDraft, path: string): unknown {
  const [first, ...rest] = path.split('.');
  const name = rest.join('.');
  switch (first) {
    case 'account_id':
      return draft.accountId;
    case 'label':
      return draft.label;
    case 'config':
      return draft.fields[rest[0] ?? ''] ?? draft.rest;
    case 'secret':
      return JSON.stringify(draft.secrets);
    case 'secrets':
      return draft.secrets[name];
    default:
      return fingerprint(draft);
  }
}
