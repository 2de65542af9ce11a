import { accountTestSchema } from '@multi-job/contract/integration-account';
import { z } from 'zod';
import { accountName } from '../../core/accounts/account-name.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';

/** What is known of accounts besides what people entered; it changes without their revision. */
export const ACCOUNT_STATES_COLLECTION = 'account_states';

const accountStateSchema = z.object({
  last_used_at: z.string().nullable().default(null),
  last_test: accountTestSchema.nullable().default(null),
  /** Why the token could not be renewed; `of` names the secret that was tried, `final` that it cannot work again. */
  token_fault: z
    .object({ at: z.string(), message: z.string(), of: z.string(), final: z.boolean() })
    .nullable()
    .default(null),
});
export type AccountState = z.infer<typeof accountStateSchema>;

const NOTHING_KNOWN: AccountState = { last_used_at: null, last_test: null, token_fault: null };

export async function readAccountState(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  provider: string,
  accountId: string,
): Promise<AccountState> {
  const document = await engine.getDocument(ACCOUNT_STATES_COLLECTION, accountName(provider, accountId));
  return accountStateSchema.safeParse(document?.value).data ?? NOTHING_KNOWN;
}

/** Changes some of it, whoever else changes the rest. */
export async function changeAccountState(
  engine: DocumentVerbs,
  { provider, accountId, nowMs }: { provider: string; accountId: string; nowMs: number },
  change: Partial<AccountState>,
): Promise<void> {
  const id = accountName(provider, accountId);
  await retryOnConflict(async () => {
    const document = await engine.getDocument(ACCOUNT_STATES_COLLECTION, id);
    const before = accountStateSchema.safeParse(document?.value).data ?? NOTHING_KNOWN;
    const value = { ...before, ...change };
    const expectedRevision = document?.revision ?? 0;
    await engine.putDocument({ collection: ACCOUNT_STATES_COLLECTION, id, value, expectedRevision, nowMs });
  });
}
