import type { IntegrationAccount, SecretState } from '@multi-job/contract';
import { accountName } from '../../core/accounts/account-name.ts';
import { accountRules, isKnown } from '../../core/accounts/account-rules.ts';
import type { AccountRules } from '../../core/accounts/account-rules.ts';
import type { ProviderTemplate } from '../../core/accounts/provider-template.ts';
import { isUnprotected } from '../../core/accounts/service-address.ts';
import { nearestProvider } from '../../core/accounts/nearest-provider.ts';
import { secretNamesOf } from './account-document.ts';
import type { AccountRecord, StoredAccount } from './account-document.ts';
import type { AccountState } from './account-state.ts';
import type { EnvironmentAccount } from './environment-accounts.ts';
import type { AllDependents } from './find-dependents.ts';

const STORE = 'store';
const NO_SECRET: SecretState = { has_secret: false, secret_hint: null };

interface About {
  provider: string;
  accountId: string;
  templates: ReadonlyMap<string, ProviderTemplate>;
  state: AccountState;
  dependents: AllDependents;
}

/** A stored account as it is shown: of its secrets that they are there. */
export function viewAccount(record: AccountRecord, about: About): IntegrationAccount {
  const { provider, accountId, templates, state } = about;
  const stored = record.stored ?? nothingReadable();
  const template = templates.get(provider);
  const rules = accountRules(template, stored.config);
  const secrets = Object.fromEntries(
    secretNamesOf(stored).map((name): [string, SecretState] => {
      return [name, { has_secret: true, secret_hint: stored.secrets[name]?.hint ?? null }];
    }),
  );
  const first = secretAt(secrets, rules);
  return {
    provider,
    account_id: accountId,
    enabled: stored.enabled,
    label: stored.label,
    config: stored.config,
    ...first,
    secrets,
    origins: [...rules.origins],
    source: STORE,
    revision: stored.revision,
    created_at: stored.created_at === '' ? null : stored.created_at,
    updated_at: stored.updated_at === '' ? null : stored.updated_at,
    updated_by: stored.updated_by,
    last_used_at: state.last_used_at,
    last_test: state.last_test,
    ...dependentsOf(about),
    warnings: [...warningsOf(stored, rules, about), ...boundOf(about.dependents)],
    ...(record.unreadable !== null && { unreadable: record.unreadable }),
  };
}

/** An account of the environment: it can only be changed there. */
export function viewEnvironmentAccount(
  { account, setting, shownConfig }: EnvironmentAccount,
  about: About,
): IntegrationAccount {
  const rules = accountRules(about.templates.get(account.provider), account.config);
  const secrets = Object.fromEntries(
    Object.entries(account.secrets).map(([name, secret]) => [name, { has_secret: true, secret_hint: secret.hint() }]),
  );
  return {
    provider: account.provider,
    account_id: account.accountId,
    enabled: true,
    label: '',
    config: { ...shownConfig },
    ...secretAt(secrets, rules),
    secrets,
    origins: [...account.origins],
    source: setting,
    revision: 0,
    created_at: null,
    updated_at: null,
    updated_by: null,
    last_used_at: about.state.last_used_at,
    last_test: about.state.last_test,
    ...dependentsOf(about),
    warnings: boundOf(about.dependents),
  };
}

function secretAt(secrets: Record<string, SecretState>, { secretNames }: AccountRules): SecretState {
  const [first = ''] = secretNames;
  return (Object.hasOwn(secrets, first) ? secrets[first] : undefined) ?? NO_SECRET;
}

function dependentsOf({
  provider,
  accountId,
  dependents,
}: About): Pick<IntegrationAccount, 'depends' | 'depends_total'> {
  const found = dependents.of.get(accountName(provider, accountId));
  return { depends: found?.named ?? [], depends_total: found?.total ?? 0 };
}

function boundOf({ lookedAt }: AllDependents): string[] {
  return lookedAt === null ? [] : [`Only the first ${lookedAt} jobs were looked at for what uses the account.`];
}

function warningsOf(stored: StoredAccount, rules: AccountRules, { provider, templates, state }: About): string[] {
  const template = templates.get(provider);
  const short = secretNamesOf(stored).filter(name => stored.secrets[name]?.short === true);
  return [
    ...(template === undefined && provider !== 'custom' ? [unknownProvider(provider, templates)] : []),
    ...(isKnown(template) ? missingSecrets(stored, template) : []),
    ...short.map(
      name => `"${name}" has fewer than 8 characters: it may be found in harmless text, which is then hidden too.`,
    ),
    ...addressWarnings(stored, rules),
    ...(template?.manual === undefined ? [] : [template.manual.en]),
    ...(state.token_fault === null ? [] : [state.token_fault.message]),
  ];
}

function missingSecrets(stored: StoredAccount, template: ProviderTemplate): string[] {
  return template.secrets
    .filter(({ name, isRequired }) => isRequired && !Object.hasOwn(stored.secrets, name))
    .map(({ name }) => `"${name}" is not filled in: the account cannot be used without it.`);
}

function unknownProvider(provider: string, templates: About['templates']): string {
  const nearest = nearestProvider(provider, [...templates.keys()]);
  const hint = nearest === null ? '' : ` Did you mean ${nearest}?`;
  return `"${provider}" is not in the catalog: the account is used as its config says.${hint}`;
}

function addressWarnings(stored: StoredAccount, { baseUrl }: AccountRules): string[] {
  if (baseUrl === null || secretNamesOf(stored).length === 0 || !isUnprotected(baseUrl)) return [];
  return [`The secrets are sent to ${baseUrl.origin} without TLS: whoever is on the way can read them. Use https.`];
}

function nothingReadable(): StoredAccount {
  const times = { created_at: '', updated_at: '', updated_by: null };
  return { enabled: false, label: '', config: {}, secrets: {}, token: null, revision: 0, ...times };
}
