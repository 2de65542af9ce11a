import { z } from 'zod';
import { accountNameSchema, hostSchema } from './agent-workflow.ts';
import { channelSchema } from './connector.ts';
import { secretNameSchema } from './integration-account.ts';
import { toolNameSchema } from './job-type.ts';
import { skillStatsSchema } from './skill-stats.ts';
import { unreadableSchema } from './unreadable.ts';

/** What the type of a job begins with that is made from a skill. */
export const SKILL_TYPE_PREFIX = 'skill:';
export const MAX_SKILL_FILE_BYTES = 256 * 1024;
export const MAX_SKILL_DOCUMENTS = 50;
export const MAX_SKILL_JSON_BYTES = 64 * 1024;

export const skillIdSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,63}$/,
    'must begin with a small letter or a digit and hold only small letters, digits, "_" and "-" (at most 64)',
  );

/** `provider/account_id`, and behind `#` one of its secrets where it has several: `github/main`, `smtp/office#password`. */
const requiredSecretSchema = z
  .string()
  .max(300)
  .refine(
    text => {
      const [account = '', ...names] = text.split('#');
      const [name] = names;
      if (names.length > 1 || !accountNameSchema.safeParse(account).success) return false;
      return name === undefined || secretNameSchema.safeParse(name).success;
    },
    {
      error:
        'must name an account as provider/account_id, such as github/main, or one of its secrets as github/main#name',
    },
  );

const jsonObjectSchema = z.record(z.string(), z.json()).refine(value => bytesOf(value) <= MAX_SKILL_JSON_BYTES, {
  error: `must be at most ${MAX_SKILL_JSON_BYTES} bytes of JSON`,
});

const commandBeginningSchema = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine(text => !text.includes('\0'), { error: 'holds a NUL character' });

/** What a skill declares. A list that is left out is empty, and what is in no list the skill may not do. */
export const skillManifestSchema = z.strictObject({
  skill_id: skillIdSchema,
  name: z.string().trim().min(1).max(200),
  description: z.string().max(2000).default(''),
  job_type: z
    .string()
    .trim()
    .min(1)
    .max(128)
    .refine(type => !type.startsWith(SKILL_TYPE_PREFIX), { error: 'must be a job type, not another skill' })
    .describe('The job type that it stands on.'),
  version: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z][0-9A-Za-z.+-]{0,49}$/, 'must be a version such as "1.0.0", in quotes where it is a number')
    .default('1.0.0'),
  default_inputs: jsonObjectSchema
    .default({})
    .describe('Inputs that a job of this skill has unless it says otherwise.'),
  inputs_schema: jsonObjectSchema
    .nullable()
    .default(null)
    .describe('JSON Schema 2020-12 for the inputs, beside that of the job type. Null: the job type alone decides.'),
  command_allow_prefixes: z
    .array(commandBeginningSchema)
    .max(100)
    .default([])
    .describe('Beginnings of commands that it may run.'),
  allowed_channels: z.array(channelSchema).max(20).default([]).describe('Channels that it may send messages over.'),
  tool_allowlist: z.array(toolNameSchema).max(20).default([]).describe('Tools that it may use.'),
  required_secrets: z
    .array(requiredSecretSchema)
    .max(50)
    .default([])
    .describe('Accounts that must be there and switched on, or its runs wait: `provider/account_id`, or `…#secret`.'),
  allowed_hosts: z
    .array(hostSchema)
    .max(50)
    .default([])
    .describe('Hosts that it may reach over HTTP, also at redirects.'),
  rate_limit: z
    .strictObject({ max_runs: z.int().min(1).max(1_000_000), window_sec: z.int().min(1).max(31_536_000) })
    .nullable()
    .default(null)
    .describe('How many of its runs begin within so many seconds, over all jobs; null: no limit.'),
  allow_sensitive_commands: z.boolean().default(false),
  require_approval: z.boolean().default(false).describe('Each run waits until somebody approves it.'),
  tags: z
    .array(
      z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$/, 'must be 1 to 40 letters, digits, blanks, ". _ -"'),
    )
    .max(20)
    .default([]),
  runbook: z.string().max(6000).default('').describe('How it is done, in Markdown; an agent reads it with its prompt.'),
  source: z.string().max(2000).default('').describe('Where it came from; not part of its content.'),
});
export type SkillManifest = z.infer<typeof skillManifestSchema>;
/** As people write it, with what has a default left out. */
export type SkillManifestInput = z.input<typeof skillManifestSchema>;

/** A skill as it is stored. */
export const skillSchema = skillManifestSchema.extend({
  sha256: z.string().describe('Of the canonical content: all fields but `source`.'),
  may: z.array(z.string()).describe('What it may do, in plain words.'),
  suspicious: z
    .array(z.object({ line: z.int().nullable(), field: z.string(), rule: z.string(), message: z.string() }))
    .describe('What in its words looks like an attack; an admin has accepted it.'),
  verified: z.boolean().describe('Whether what is stored is what was installed. One that is not does not run.'),
  why_not: z.string().nullable().describe('Why it does not run; null where it does.'),
  stats: skillStatsSchema,
  installed_by: z.string().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  revision: z.int(),
  unreadable: unreadableSchema,
});
export type Skill = z.infer<typeof skillSchema>;
export type SuspiciousPlace = Skill['suspicious'][number];

/** The id of the skill that a job of this type is made from; null for any other type. */
export function skillIdOfType(type: string): string | null {
  return type.startsWith(SKILL_TYPE_PREFIX) ? type.slice(SKILL_TYPE_PREFIX.length) : null;
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
