import { z } from 'zod';
import { unreadableSchema } from './unreadable.ts';

const PROVIDER_PATTERN = /^[a-z][a-z0-9_]{0,63}$/;
const ACCOUNT_ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,127}$/;
const SECRET_NAME_PATTERN = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
/** A shorter secret cannot be told from harmless text, and so not be kept out of logs. */
export const MIN_SECRET_CHARS = 6;
export const MAX_SECRET_CHARS = 16_384;
/** Secrets of one account. */
export const MAX_ACCOUNT_SECRETS = 20;
export const MAX_ACCOUNT_CONFIG_BYTES = 16_384;

export const providerIdSchema = z
  .string()
  .regex(PROVIDER_PATTERN, { error: 'must be a provider such as openai: lower-case letters, digits and "_"' });
export const accountIdSchema = z.string().regex(ACCOUNT_ID_PATTERN, {
  error: 'must be 1 to 128 letters, digits, ".", "_", "@" and "-", beginning with a letter or digit',
});
export const secretNameSchema = z.string().regex(SECRET_NAME_PATTERN);

/** What is shown of a secret: that there is one, and the last four characters of one of at least twelve. */
export const secretStateSchema = z.object({
  has_secret: z.boolean(),
  secret_hint: z.string().nullable(),
});
export type SecretState = z.infer<typeof secretStateSchema>;

/** What an account was last tried with. */
export const accountTestSchema = z.object({
  at: z.iso.datetime(),
  ok: z.boolean(),
  message: z.string().describe('What answered, in one sentence; never its body.'),
  duration_ms: z.int(),
});
export type AccountTest = z.infer<typeof accountTestSchema>;

/** What would stop working without an account. */
export const DEPENDENT_KINDS = ['job', 'trigger', 'skill', 'alert'] as const;
export const accountDependentSchema = z.object({ kind: z.enum(DEPENDENT_KINDS), id: z.string() });
export type AccountDependent = z.infer<typeof accountDependentSchema>;

/** Credentials at a provider. Secrets are written only; what is read of them says that they are there. */
export const integrationAccountSchema = z.object({
  provider: providerIdSchema,
  account_id: accountIdSchema,
  enabled: z.boolean(),
  label: z.string(),
  config: z.record(z.string(), z.json()),
  /** Of the first secret of the provider's template. */
  has_secret: z.boolean(),
  secret_hint: z.string().nullable(),
  secrets: z.record(secretNameSchema, secretStateSchema).describe('All of them, the first one included.'),
  origins: z.array(z.string()).describe('The only ones that its secrets are sent to.'),
  /** `store`, or the name of the setting of the environment that it comes from; that one can only be changed there. */
  source: z.string(),
  revision: z.int().describe('For If-Match; 0 for an account of the environment.'),
  created_at: z.iso.datetime().nullable(),
  updated_at: z.iso.datetime().nullable(),
  updated_by: z.string().nullable(),
  last_used_at: z.iso.datetime().nullable().describe('To the minute.'),
  last_test: accountTestSchema.nullable(),
  depends: z.array(accountDependentSchema).describe('What uses it; at most 100 of them.'),
  depends_total: z.int(),
  warnings: z.array(z.string()),
  unreadable: unreadableSchema,
});
export type IntegrationAccount = z.infer<typeof integrationAccountSchema>;
