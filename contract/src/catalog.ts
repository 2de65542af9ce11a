import { z } from 'zod';
import { accountIdSchema, providerIdSchema } from './integration-account.ts';

const textsSchema = z.object({ en: z.string(), id: z.string() });

export const PROVIDER_CATEGORIES = ['model', 'work', 'channel', 'commerce', 'other'] as const;

/** A field of `config`, or a secret, that a provider's account has: what a form is made of. */
export const catalogFieldSchema = z.object({
  name: z.string(),
  label: textsSchema,
  help: textsSchema.nullable(),
  is_required: z.boolean(),
});
export const catalogConfigFieldSchema = catalogFieldSchema.extend({
  kind: z.enum(['text', 'url', 'number', 'boolean', 'choice']),
  choices: z.array(z.string()),
  default: z.union([z.string(), z.number(), z.boolean()]).nullable(),
});

export const catalogProviderSchema = z.object({
  provider_id: providerIdSchema,
  name: z.string(),
  category: z.enum(PROVIDER_CATEGORIES),
  description: textsSchema,
  base_url: z.string().nullable().describe('Null: every account says its own.'),
  auth: z.string().describe('How the credential is sent: none, header, basic, path, oauth2_refresh, …'),
  secrets: z.array(catalogFieldSchema).describe('The first one is what `secret` stands for.'),
  config: z.array(catalogConfigFieldSchema),
  can_test: z.boolean(),
  manual: textsSchema.nullable().describe('Why it does not work by itself; null where it does.'),
  sources: z.array(z.string()).describe('The documentation that it was made from.'),
});
export type CatalogProvider = z.infer<typeof catalogProviderSchema>;

export const MCP_TRANSPORTS = ['stdio', 'streamable_http', 'sse'] as const;

export const catalogMcpTemplateSchema = z.object({
  template_id: z.string(),
  name: z.string(),
  description: textsSchema,
  transport: z.enum(MCP_TRANSPORTS),
  command: z.string(),
  args: z.array(z.string()),
  url: z.string(),
  env: z.array(catalogFieldSchema).describe('Variables that it wants; their values are secrets.'),
  install: z.string().describe('What installs it; empty where nothing has to be.'),
  sources: z.array(z.string()),
});
export type CatalogMcpTemplate = z.infer<typeof catalogMcpTemplateSchema>;

export const catalogSchema = z.object({
  providers: z.array(catalogProviderSchema),
  mcp_templates: z.array(catalogMcpTemplateSchema),
});
export type Catalog = z.infer<typeof catalogSchema>;

/**
 * Makes accounts and MCP servers of templates, to be filled in. They are switched off: entering the secret of an account
 * switches it on, since `enabled` is true wherever a save leaves it out.
 */
export const bootstrapCatalogSchema = z.strictObject({
  provider_ids: z.array(z.string().max(64)).max(100).default([]),
  mcp_template_ids: z.array(z.string().max(64)).max(100).default([]),
  account_id: accountIdSchema.default('default'),
  overwrite: z.boolean().default(false).describe('Also set those that are there back to the template; secrets stay.'),
});
export type BootstrapCatalog = z.input<typeof bootstrapCatalogSchema>;

const bootstrappedSchema = z.object({
  kind: z.enum(['account', 'mcp_server']),
  id: z.string().describe('Of an account `provider/account_id`.'),
});
export const bootstrapAnswerSchema = z.object({
  created: z.array(bootstrappedSchema),
  updated: z.array(
    bootstrappedSchema.extend({
      note: z.string().nullable().describe('What to do next: secrets that were removed because they belong elsewhere.'),
    }),
  ),
  skipped: z.array(bootstrappedSchema.extend({ reason: z.string() })),
});
export type BootstrapAnswer = z.infer<typeof bootstrapAnswerSchema>;
