import { accountKey, isOpenEnded, type Account, type Provider } from './types';

/** How an account stands, in the word that matters most. */
export type AccountState =
  'test_failed' | 'needs_secret' | 'needs_settings' | 'untested' | 'environment' | 'works' | 'disabled';

export interface AccountRow {
  account: Account;
  /** Undefined where the catalog knows no such provider. */
  provider: Provider | undefined;
  state: AccountState;
}

/** Where it comes from the environment, it can only be changed there. */
export function isOfEnvironment({ source }: Pick<Account, 'source'>): boolean {
  return source !== 'store';
}

export function stateOf(account: Account, provider: Provider | undefined): AccountState {
  const { last_test: test } = account;
  if (isOfEnvironment(account)) return test === null ? 'environment' : test.ok ? 'works' : 'test_failed';
  if (isSecretMissing(account, provider)) return 'needs_secret';
  if (provider?.config.some(field => field.is_required && isEmpty(account.config[field.name])) === true) {
    return 'needs_settings';
  }
  if (!account.enabled) return 'disabled';
  return test === null ? 'untested' : test.ok ? 'works' : 'test_failed';
}

function isSecretMissing({ secrets, config, has_secret }: Account, provider: Provider | undefined): boolean {
  const isThere = (name: string): boolean => secrets[name]?.has_secret === true;
  if (provider?.secrets.some(({ name, is_required }) => is_required && !isThere(name)) === true) return true;
  if (!isOpenEnded(provider)) return false;
  // One that is all in its config says there that it sends nothing.
  const { auth } = config;
  const kind = typeof auth === 'object' && auth !== null ? (auth as { kind?: unknown }).kind : undefined;
  return kind !== 'none' && !has_secret && !Object.keys(secrets).some(isThere);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Whether there is something harmless to try it with. */
export function canTest({ config }: Account, provider: Provider | undefined): boolean {
  if (provider !== undefined && !isOpenEnded(provider)) return provider.can_test;
  return typeof config['probe_path'] === 'string';
}

const RANKS: Record<AccountState, number> = {
  test_failed: 1,
  needs_secret: 2,
  needs_settings: 2,
  untested: 4,
  environment: 5,
  works: 6,
  disabled: 7,
};

/** Every account with its provider and state; what has to be looked at first stands on top. */
export function rowsOf(accounts: readonly Account[], providers: readonly Provider[]): AccountRow[] {
  const known = new Map(providers.map(provider => [provider.provider_id, provider]));
  return accounts
    .map(account => {
      const provider = known.get(account.provider);
      return { account, provider, state: stateOf(account, provider) };
    })
    .sort(
      (one, other) =>
        rankOf(one) - rankOf(other) ||
        other.account.depends_total - one.account.depends_total ||
        compareTexts(accountKey(one.account), accountKey(other.account)),
    );
}

/** One that is switched off and not filled in yet waits behind those that are missed now. */
function rankOf({ account, state }: AccountRow): number {
  if (account.unreadable !== undefined) return 0;
  return RANKS[state] === 2 && !account.enabled ? 3 : RANKS[state];
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The name as the provider writes it; its id where the catalog does not know it. */
export function nameOf({
  account,
  provider,
}: Pick<AccountRow, 'provider'> & { account: { provider: string } }): string {
  return provider?.name ?? account.provider;
}
