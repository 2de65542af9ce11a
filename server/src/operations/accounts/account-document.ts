import { z } from 'zod';
import { accountName } from '../../core/accounts/account-name.ts';
import type { SecretPlace } from '../../core/secrets/vault.ts';
import type { DocumentVerbs, StoredDocument } from '../../engine/port/documents.ts';

export const ACCOUNTS_COLLECTION = 'accounts';
/** Who waits for an account to be saved waits for this. */
export const ACCOUNTS_TOPIC = `documents:${ACCOUNTS_COLLECTION}` as const;
/** What is kept of the token of an account whose tokens live for hours; no account has a secret of this name. */
export const TOKEN_FIELD = '.access_token';

const storedSecretSchema = z.object({
  ref: z.string(),
  hint: z.string().nullable(),
  /** So short that it may stand in harmless text. */
  short: z.boolean().optional(),
});
export type StoredSecret = z.infer<typeof storedSecretSchema>;

const storedAccountSchema = z.object({
  enabled: z.boolean(),
  label: z.string(),
  config: z.record(z.string(), z.json()),
  /**
   * By name; the secrets themselves lie in a collection of their own. One that came back from a backup without its secret has no
   * reference. Backups of before left the field out where there was none.
   */
  secrets: z.record(z.string(), storedSecretSchema.partial({ ref: true })).default({}),
  /** Until when the token holds, and of which secret it is. */
  token: z.object({ expires_at_ms: z.number(), of: z.string() }).nullable().default(null),
  /** Grows with what people change, not with tokens. */
  revision: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
  updated_by: z.string().nullable(),
});

export interface StoredAccount extends Omit<z.infer<typeof storedAccountSchema>, 'secrets'> {
  secrets: Record<string, StoredSecret>;
  /** Of those that it had when it was backed up at least one is to be entered again: until then it does nothing. */
  lacksSecret?: boolean;
}

export interface AccountRecord {
  /** Of the document: for compare-and-set. 0: there is none. */
  documentRevision: number;
  updatedAtMs: number;
  /** Null: there is none, or it cannot be read. */
  stored: StoredAccount | null;
  /** Why it cannot be read; null where it can. */
  unreadable: string | null;
}

/** What is stored of an account. */
export async function readAccount(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  provider: string,
  accountId: string,
): Promise<AccountRecord> {
  const document = await engine.getDocument(ACCOUNTS_COLLECTION, accountName(provider, accountId));
  if (document !== null) return recordOf(document);
  return { documentRevision: 0, updatedAtMs: 0, stored: null, unreadable: null };
}

export function recordOf({ revision, updatedAtMs, value }: StoredDocument): AccountRecord {
  const read = storedAccountSchema.safeParse(value);
  if (read.success) return { documentRevision: revision, updatedAtMs, stored: storedOf(read.data), unreadable: null };
  const fields = [...new Set(read.error.issues.map(({ path }) => path[0]?.toString() ?? 'the whole of it'))];
  const unreadable = `What is stored of it cannot be read (${fields.join(', ')}); save it anew or delete it.`;
  return { documentRevision: revision, updatedAtMs, stored: null, unreadable };
}

function storedOf({ secrets, ...account }: z.infer<typeof storedAccountSchema>): StoredAccount {
  const stored = Object.entries(secrets).flatMap(([name, { ref, ...more }]): [string, StoredSecret][] =>
    ref === undefined ? [] : [[name, { ref, ...more }]],
  );
  const lacksSecret = stored.length < Object.keys(secrets).length;
  return { ...account, secrets: Object.fromEntries(stored), ...(lacksSecret && { lacksSecret }) };
}

/** Where a secret of an account belongs. */
export function placeOf(provider: string, accountId: string, field: string): SecretPlace {
  return { kind: 'account', owner: accountName(provider, accountId), field };
}

/** The names that people gave, without what the platform keeps for itself. */
export function secretNamesOf({ secrets }: Pick<StoredAccount, 'secrets'>): string[] {
  return Object.keys(secrets).filter(name => name !== TOKEN_FIELD);
}
