import type { AccountDependent } from '@multi-job/contract';
import { accountName } from '../../core/accounts/account-name.ts';
import { channelsOf } from '../../core/channels/channel-provider.ts';
import { accountMissing } from '../../core/accounts/account-refusals.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import { CONNECTOR_HEALTH_COLLECTION, connectorHealthId } from '../channels/connector-health-document.ts';
import { forgetChats } from '../pairings/forget-chats.ts';
import { removeSecrets } from '../secrets/remove-secrets.ts';
import type { AccountDeps } from './account-deps.ts';
import { ACCOUNTS_COLLECTION, readAccount, secretNamesOf } from './account-document.ts';
import type { AccountRecord } from './account-document.ts';
import { ACCOUNT_STATES_COLLECTION } from './account-state.ts';
import { findDependents } from './find-dependents.ts';
import type { Dependents } from './find-dependents.ts';
import type { AuditedAccount } from './put-account.ts';

const MAX_TOLD = 5;
const MAX_TRIES = 10;

export interface DeleteAccount {
  provider: string;
  accountId: string;
  /** Also while something uses it. */
  force: boolean;
  expectedRevision?: number | undefined;
}

export interface DeletedAccount {
  /** What used it; null where nobody looked. */
  depends: Dependents | null;
  before: AuditedAccount | null;
}

/**
 * Removes an account and its secrets. All jobs are looked at for whether they use it, unless it is forced.
 *
 * @throws NOT_FOUND; CONFLICT: something uses it, or it is one of the environment; REVISION_CONFLICT
 */
export async function deleteAccount(deps: AccountDeps, command: DeleteAccount): Promise<DeletedAccount> {
  const { provider, accountId, force } = command;
  await existing(deps, command);
  const depends = force ? null : await dependentsOf(deps, accountName(provider, accountId));
  if (depends !== null && depends.total > 0) throw inUse(command, depends);
  const { stored } = await remove(deps, command);
  const refs = Object.values(stored?.secrets ?? {}).map(({ ref }) => ref);
  // The account is gone with the step before; what is left of these is found by `multi-job secrets check`.
  await Promise.allSettled([
    removeSecrets(deps, refs),
    deps.engine.deleteDocument({ collection: ACCOUNT_STATES_COLLECTION, id: accountName(provider, accountId) }),
    ...channelsOf(provider).flatMap(channel => [
      deps.engine.deleteDocument({
        collection: CONNECTOR_HEALTH_COLLECTION,
        id: connectorHealthId(channel, accountId),
      }),
      forgetChats(deps, channel, accountId),
    ]),
  ]);
  if (stored === null) return { depends, before: null };
  const { enabled, label, config } = stored;
  return { depends, before: { enabled, label, config, filled_in: secretNamesOf(stored).sort() } };
}

/** Only a token that is renewed meanwhile makes it begin again. */
async function remove(deps: AccountDeps, command: DeleteAccount): Promise<AccountRecord> {
  const id = accountName(command.provider, command.accountId);
  for (let tries = 1; ; tries += 1) {
    const record = await existing(deps, command);
    try {
      const expectedRevision = record.documentRevision;
      await deps.engine.deleteDocument({ collection: ACCOUNTS_COLLECTION, id, expectedRevision });
      return record;
    } catch (error) {
      if (!hasCode(error, 'REVISION_CONFLICT') || tries === MAX_TRIES) throw error;
    }
  }
}

async function existing(
  { engine, environment }: AccountDeps,
  { provider, accountId, expectedRevision }: DeleteAccount,
): Promise<AccountRecord> {
  const record = await readAccount(engine, provider, accountId);
  const account = accountName(provider, accountId);
  if (record.documentRevision === 0) {
    const setting = environment.get(account)?.setting;
    if (setting === undefined) throw accountMissing(provider, accountId);
    throw new AppError('CONFLICT', `Account ${account} comes from the setting ${setting}: take it out there.`);
  }
  if (expectedRevision !== undefined && expectedRevision !== (record.stored?.revision ?? 0)) {
    throw new AppError(
      'REVISION_CONFLICT',
      `Account ${account} was changed by somebody else in the meantime: read it again before you delete it.`,
    );
  }
  return record;
}

async function dependentsOf({ engine }: AccountDeps, account: string): Promise<Dependents> {
  const { of } = await findDependents(engine, Number.MAX_SAFE_INTEGER);
  return of.get(account) ?? { named: [], total: 0 };
}

function inUse({ provider, accountId }: DeleteAccount, { named, total }: Dependents): AppError {
  const told = named.slice(0, MAX_TOLD).map(({ kind, id }: AccountDependent) => `${kind} ${id}`);
  const more = total > told.length ? ` and ${total - told.length} more` : '';
  return new AppError(
    'CONFLICT',
    `Account ${accountName(provider, accountId)} is used by ${told.join(', ')}${more}. Change them first, or delete it all the same with ?force=true.`,
    { details: { depends: named, total } },
  );
}
