import { z } from 'zod';
import { MAX_SKILL_FILE_BYTES, skillManifestSchema } from '../skill.ts';
import { savedSkillSchema, skillSyncSchema } from './skill-requests.ts';

export const previewSkillsSchema = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(MAX_SKILL_FILE_BYTES)
    .describe('Of a file of skills: YAML or JSON, one or many documents, or a SKILL.md.'),
  file: z.string().max(2000).default('').describe('Its name; becomes the `source` of the skills.'),
});
export type PreviewSkills = z.input<typeof previewSkillsSchema>;

/** What a text holds, and what installing that would do. Nothing is stored. */
export const skillsPreviewSchema = z.object({
  skills: z.array(
    z.object({
      manifest: skillManifestSchema.describe('To be given to `PUT /skills/{skill_id}` as it is.'),
      document: z.int(),
      line: z.int(),
      saved: savedSkillSchema.describe('What saving it would do.'),
      suspicious: z
        .array(z.object({ line: z.int(), field: z.string(), rule: z.string(), message: z.string(), text: z.string() }))
        .describe('Lines of the text that look like an attack; the first 100.'),
    }),
  ),
  faults: z
    .array(skillSyncSchema.shape.faults.element.omit({ file: true }))
    .describe('With one of them nothing of the text should be installed.'),
});
export type SkillsPreview = z.infer<typeof skillsPreviewSchema>;

/** One of the contents that a skill had, newest first; the first is the one that is installed. */
export const skillVersionSchema = z.object({
  revision: z.int(),
  version: z.string(),
  sha256: z.string(),
  is_current: z.boolean(),
  verified: z.boolean().describe('Whether it is what was installed then.'),
  installed_by: z.string().nullable(),
  installed_at: z.iso.datetime(),
  manifest: skillManifestSchema,
  may: z.array(z.string()),
  widened: z.array(z.string()).describe('What it might do more than the version before it that is kept.'),
  narrowed: z.array(z.string()),
});
export type SkillVersion = z.infer<typeof skillVersionSchema>;
