import { z } from 'zod';
import { channelSchema } from '../connector.ts';
import { skillIdSchema, skillManifestSchema, skillSchema } from '../skill.ts';
import { revisionHeadersSchema } from './integration-requests.ts';
import { flagSchema, limitSchema, offsetSchema } from './query-values.ts';

export const skillParamsSchema = z.object({ skill_id: skillIdSchema });

export const listSkillsQuerySchema = z.strictObject({
  tags: z.string().min(1).max(400).optional().describe('Those that have all of these tags, separated by commas.'),
  channel: channelSchema.optional().describe('Those that may send over this channel.'),
  limit: limitSchema,
  offset: offsetSchema,
});

export const putSkillQuerySchema = z.strictObject({
  dry_run: flagSchema.default(false).describe('Says what would happen, and stores nothing.'),
  accept_changes: flagSchema.default(false).describe('Needed where an update lets the skill do more than before.'),
  accept_suspicious: flagSchema
    .default(false)
    .describe('Needed where its words look like an attack; an admin decides that.'),
});

/** What is left out takes its default. `skill_id` may be left out; where it is given it is that of the address. */
export const putSkillSchema = skillManifestSchema.extend({ skill_id: skillIdSchema.optional() });
export type PutSkill = z.input<typeof putSkillSchema>;

export const skillHeadersSchema = revisionHeadersSchema('skill');

export const SKILL_CHANGES = ['created', 'updated', 'unchanged'] as const;

/** What saving a skill does, or would do. */
export const savedSkillSchema = z.object({
  skill_id: z.string(),
  change: z.enum(SKILL_CHANGES),
  dry_run: z.boolean(),
  sha256: z.string(),
  version: z.string(),
  revision: z.int().describe('Of what is stored; 0: nothing is.'),
  may: z.array(z.string()).describe('What it may do, in plain words.'),
  widened: z.array(z.string()).describe('What it may do more than the one that was stored.'),
  narrowed: z.array(z.string()).describe('What it may do no more.'),
  suspicious: skillSchema.shape.suspicious,
});
export type SavedSkillAnswer = z.infer<typeof savedSkillSchema>;

export const deletedSkillSchema = z.object({
  skill_id: z.string(),
  jobs: z.array(z.string()).describe('Jobs made from it, whose runs fail from now on (the first 100).'),
});

export const deleteSkillQuerySchema = z.strictObject({
  force: flagSchema.default(false).describe('Also while jobs are made from it.'),
});

/** `SKILLS_DIR` against what is stored. */
export const skillSyncSchema = z.object({
  dry_run: z.boolean(),
  skills: z.array(savedSkillSchema),
  removed: z.array(z.string()).describe('Stored from this folder before, and no longer in it.'),
  faults: z
    .array(
      z.object({
        file: z.string(),
        document: z.int().nullable(),
        line: z.int().nullable(),
        path: z.string(),
        message: z.string(),
      }),
    )
    .describe('With one of them nothing is stored at all.'),
});
export type SkillSync = z.infer<typeof skillSyncSchema>;
