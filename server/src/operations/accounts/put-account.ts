import { isDeepStrictEqual } from 'node:util';
import type { PutAccount } from '@multi-job/contract';
import { putAccountSchema } from '@multi-job/contract/api/integration-requests';
import type { z } from 'zod';
import { accountName } from '../../core/accounts/account-name.ts';
import { isShortSecret } from '../../core/accounts/check-secret.ts';
import { isoOf } from '../../core/clock.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import { Secret } from '../../core/secrets/secret.ts';
import { removeSecrets } from '../secrets/remove-secrets.ts';
import { storeSecret } from '../secrets/store-secret.ts';
import type { AccountDeps } from './account-deps.ts';
import { ACCOUNTS_COLLECTION, placeOf, readAccount, secretNamesOf } from './account-document.ts';
import type { AccountRecord, StoredAccount, StoredSecret } from './account-document.ts';
import { draftAccount } from './draft-account.ts';
import type { AccountDraft } from './draft-account.ts';
import type { EnvironmentAccount } from './environment-accounts.ts';

/** Only tokens that are renewed make a save begin again; that happens once in an hour. */
const MAX_TRIES = 10;

export interface PutAccountCommand {
  provider: string;
  accountId: string;
  body: PutAccount;
  /** 0: it must be new; absent: whatever is there. */
  expectedRevision?: number | undefined;
  /** Who saves, as the audit log names it. */
  actor: string;
}

/** What an audit row tells of an account: of its secrets their names. */
export interface AuditedAccount {
  enabled: boolean;
  label: string;
  config: StoredAccount['config'];
  /** Names of the secrets that it has. */
  filled_in: string[];
  /** Names of those that were given with this save; only afterwards. */
  entered?: string[];
}

export interface SavedAccount {
  change: 'created' | 'updated' | 'unchanged';
  /** Null: there was none. */
  before: AuditedAccount | null;
  after: AuditedAccount | null;
}

/**
 * Creates an account, or changes it: what is left out of its secrets is kept, null clears one. What changes nothing makes
 * no revision. New secrets are stored under new names before the account refers to them, so that nothing is ever half
 * stored.
 *
 * @throws VALIDATION with every fault; REVISION_CONFLICT when somebody else was faster; CONFLICT for one of the
 *   environment that is not given a secret of its own, and where no key for secrets is given.
 */
export async function putAccount(deps: AccountDeps, command: PutAccountCommand): Promise<SavedAccount> {
  const { provider, accountId } = command;
  const body = putAccountSchema.parse(command.body);
  for (let tries = 1; ; tries += 1) {
    const record = await readAccount(deps.engine, provider, accountId);
    assertExpected(command, record);
    const ofEnvironment = deps.environment.get(accountName(provider, accountId));
    if (record.documentRevision === 0 && ofEnvironment !== undefined && !givesSecret(body)) {
      return keptInEnvironment(command, body, ofEnvironment);
    }
    const draft = await draftAccount(deps, { provider, accountId, body, stored: record.stored });
    const before = auditedOf(record.stored);
    if (!draft.isChanged) return { change: 'unchanged', before, after: before };
    try {
      const after = await store(deps, command, record, draft);
      const audited = auditedOf(after);
      const entered = [...draft.entered.keys()];
      return {
        change: record.documentRevision === 0 ? 'created' : 'updated',
        before,
        after: audited === null || entered.length === 0 ? audited : { ...audited, entered },
      };
    } catch (error) {
      if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
      await assertOnlyTokenMoved(deps, command, record);
      if (tries === MAX_TRIES) throw conflict(command);
    }
  }
}

async function store(
  deps: AccountDeps,
  { provider, accountId, actor }: PutAccountCommand,
  { documentRevision, stored }: AccountRecord,
  draft: AccountDraft,
): Promise<StoredAccount> {
  const { engine, clock } = deps;
  const added = await storeEntered(deps, provider, accountId, draft.entered);
  const nowMs = clock.now();
  const { enabled, label, config, kept, token } = draft;
  const value: StoredAccount = {
    ...{ enabled, label, config, token },
    secrets: { ...kept, ...added },
    revision: (stored?.revision ?? 0) + 1,
    created_at: stored?.created_at ?? isoOf(nowMs),
    updated_at: isoOf(nowMs),
    updated_by: actor,
  };
  const id = accountName(provider, accountId);
  try {
    await engine.putDocument({
      collection: ACCOUNTS_COLLECTION,
      id,
      value,
      expectedRevision: documentRevision,
      wakes: true,
      nowMs,
    });
  } catch (error) {
    // Of a store that did not answer nobody knows whether the account refers to them.
    if (hasCode(error, 'REVISION_CONFLICT'))
      await forget(
        deps,
        Object.values(added).map(({ ref }) => ref),
      );
    throw error;
  }
  await forget(deps, draft.dropped);
  return value;
}

async function storeEntered(
  deps: AccountDeps,
  provider: string,
  accountId: string,
  entered: AccountDraft['entered'],
): Promise<Record<string, StoredSecret>> {
  const added: Record<string, StoredSecret> = {};
  for (const [name, text] of entered) {
    const stored = await storeSecret(deps, placeOf(provider, accountId, name), new Secret(text)).catch(withoutKey);
    added[name] = { ...stored, ...(isShortSecret(text) && { short: true }) };
  }
  return added;
}

/** Without a key for secrets it is the caller's turn to give one: the server is as it should be. */
function withoutKey(error: unknown): never {
  if (hasCode(error, 'CONFIG_INVALID')) throw new AppError('CONFLICT', error.message, { cause: error });
  throw error;
}

/** What is left of them is found by `multi-job secrets check`. */
async function forget(deps: AccountDeps, refs: readonly string[]): Promise<void> {
  await removeSecrets(deps, [...refs]).catch(() => undefined);
}

/** One that cannot be read is shown with revision 0, and is mended by saving it. */
function assertExpected(command: PutAccountCommand, { stored }: AccountRecord): void {
  const { expectedRevision } = command;
  if (expectedRevision !== undefined && expectedRevision !== (stored?.revision ?? 0)) throw conflict(command);
}

async function assertOnlyTokenMoved(
  deps: AccountDeps,
  command: PutAccountCommand,
  before: AccountRecord,
): Promise<void> {
  const { stored: now } = await readAccount(deps.engine, command.provider, command.accountId);
  const was = before.stored;
  if (now === null || was === null || now.revision !== was.revision || now.created_at !== was.created_at) {
    throw conflict(command);
  }
}

function conflict({ provider, accountId }: PutAccountCommand): AppError {
  return new AppError(
    'REVISION_CONFLICT',
    `Account ${accountName(provider, accountId)} was changed by somebody else in the meantime: read it again and repeat what you wanted to change.`,
  );
}

function givesSecret({ secret, secrets = {} }: z.output<typeof putAccountSchema>): boolean {
  return [secret, ...Object.values(secrets)].some(value => typeof value === 'string' && value !== '');
}

/** A stored account takes the place of that of the environment: without a secret it would only be in the way. */
function keptInEnvironment(
  { provider, accountId }: PutAccountCommand,
  { enabled, label, config }: z.output<typeof putAccountSchema>,
  { setting, shownConfig }: EnvironmentAccount,
): SavedAccount {
  if (enabled && label === '' && isDeepStrictEqual(config, { ...shownConfig })) {
    return { change: 'unchanged', before: null, after: null };
  }
  throw new AppError(
    'CONFLICT',
    `Account ${accountName(provider, accountId)} comes from the setting ${setting}: change it there, or give its secret as well to store an account that takes its place.`,
    { details: { setting } },
  );
}

function auditedOf(stored: StoredAccount | null): AuditedAccount | null {
  if (stored === null) return null;
  const { enabled, label, config } = stored;
  return { enabled, label, config, filled_in: secretNamesOf(stored).sort() };
}
