import { z } from 'zod';
import {
  accountDependentSchema,
  accountIdSchema,
  accountTestSchema,
  integrationAccountSchema,
  MAX_ACCOUNT_SECRETS,
  MAX_SECRET_CHARS,
  providerIdSchema,
  secretNameSchema,
  secretStateSchema,
} from '../integration-account.ts';
import { flagSchema, limitSchema, offsetSchema } from './query-values.ts';

/** A text sets it, null clears it, an empty text or what a read answered keeps what is there, as leaving it out does. */
const givenSecretSchema = z.union([z.string().max(MAX_SECRET_CHARS), z.null(), secretStateSchema]);

/**
 * What is left out of `label`, `config` and `enabled` takes its default (`""`, `{}`, true); of the secrets it is kept.
 * What a read answers may be sent back as it is and changes nothing.
 */
export const putAccountSchema = z.strictObject({
  enabled: z.boolean().default(true),
  label: z.string().max(200).default(''),
  secret: z.union([z.string().max(MAX_SECRET_CHARS), z.null()]).optional(),
  secrets: z
    .record(secretNameSchema, givenSecretSchema)
    .refine(secrets => Object.keys(secrets).length <= MAX_ACCOUNT_SECRETS)
    .optional(),
  config: z.record(z.string().max(64), z.json()).default({}),
  ...answered(),
});
export type PutAccount = z.input<typeof putAccountSchema>;

/** Fields that only a read has: accepted and ignored. */
function answered() {
  const { provider, account_id, has_secret, secret_hint, origins, source, revision, created_at, updated_at, ...more } =
    integrationAccountSchema.shape;
  const { updated_by, last_used_at, last_test, depends, depends_total, warnings, unreadable } = more;
  const readOnly = {
    ...{ provider, account_id, has_secret, secret_hint, origins, source, revision, created_at, updated_at },
    ...{ updated_by, last_used_at, last_test, depends, depends_total, warnings, unreadable },
  };
  return z.object(readOnly).partial().shape;
}

export const listAccountsQuerySchema = z.strictObject({
  provider: providerIdSchema.optional(),
  limit: limitSchema,
  offset: offsetSchema,
});
export const accountParamsSchema = z.strictObject({ provider: providerIdSchema, account_id: accountIdSchema });
export const deleteAccountQuerySchema = z.strictObject({
  force: flagSchema.default(false).describe('Also while something uses it.'),
});
export const accountTestAnswerSchema = accountTestSchema;

/** Headers of a save or a deletion. Other headers pass. */
export function revisionHeadersSchema(what: string) {
  return z.looseObject({
    'if-match': z
      .string()
      .regex(/^(?:W\/)?(?:"\d{1,15}"|\d{1,15})$/, { error: 'must be a revision such as "3"' })
      .optional()
      .describe('Only if this is still the current `revision`; otherwise 409.'),
    'if-none-match': z
      .literal('*', { error: 'must be *' })
      .optional()
      .describe(`Save only if there is no such ${what}; otherwise 409.`),
  });
}
export const accountHeadersSchema = revisionHeadersSchema('account');
export type RevisionHeaders = z.infer<typeof accountHeadersSchema>;

export const deletedAccountSchema = z.object({
  provider: providerIdSchema,
  account_id: accountIdSchema,
  depends: z.array(accountDependentSchema).describe('What used it, at most 100 of them; empty where it was forced.'),
});
export type DeletedAccount = z.infer<typeof deletedAccountSchema>;
