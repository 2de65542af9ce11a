import { isoOf } from '../../../src/core/clock.ts';
import { T0 } from '../../../src/engine/conformance/given.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { ACCOUNTS_COLLECTION } from '../../../src/operations/accounts/account-document.ts';

/** Stores an account of Telegram as a save does. */
export async function putFakeAccount(
  engine: Pick<Engine, 'putDocument'>,
  accountId: string,
  { config = {}, enabled = true }: { config?: Record<string, unknown>; enabled?: boolean },
): Promise<void> {
  const at = isoOf(T0);
  const value = {
    ...{ enabled, label: '', config, secrets: {}, token: null, revision: 1 },
    ...{ created_at: at, updated_at: at, updated_by: null },
  };
  await engine.putDocument({ collection: ACCOUNTS_COLLECTION, id: `telegram/${accountId}`, value, nowMs: T0 });
}
