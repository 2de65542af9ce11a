import { z } from 'zod';
import { BESIDE_OTHER_FAULTS } from './beside-other-faults.ts';

/** Labels that one job may have. */
export const MAX_LABELS = 20;
/** Label terms that one filter may name. */
export const MAX_LABEL_TERMS = 8;

const LABEL_PART = '[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?';
const LABEL_NAME = `(?:${LABEL_PART}/)?${LABEL_PART}`;
const LABEL_TERM = `${LABEL_NAME}=${LABEL_PART}`;

const labelNameSchema = z.string().regex(new RegExp(`^${LABEL_NAME}$`), {
  error:
    'must be a name such as "team" or "example.com/team": 1 to 63 letters, digits, ". _ -", beginning and ending with a letter or digit, before a "/" the same',
});
const labelValueSchema = z.string().regex(new RegExp(`^${LABEL_PART}$`), {
  error: 'must be 1 to 63 letters, digits, ". _ -", beginning and ending with a letter or digit',
});

/** Names and values, as in Kubernetes. */
export const labelsSchema = z.record(labelNameSchema, labelValueSchema).superRefine((labels, ctx) => {
  const count = Object.keys(labels).length;
  if (count > MAX_LABELS)
    ctx.addIssue({ code: 'custom', message: `has ${count} labels; at most ${MAX_LABELS} are kept` });
}, BESIDE_OTHER_FAULTS);
export type Labels = z.infer<typeof labelsSchema>;

/** One label, as `name=value`. */
export const labelTermSchema = z.string().regex(new RegExp(`^${LABEL_TERM}$`), {
  error: 'must be a label such as "team=ops"',
});

/** Labels that must all be there, as `name=value` with commas between them. */
export const labelFilterSchema = z
  .string()
  .regex(new RegExp(`^${LABEL_TERM}(?:,${LABEL_TERM}){0,${MAX_LABEL_TERMS - 1}}$`), {
    error: `must be 1 to ${MAX_LABEL_TERMS} labels such as "team=ops", separated by commas`,
  })
  .describe('Labels that must all be there, as `name=value`, separated by commas.');

/** Text that shows as it is: nothing that is obeyed or not seen. */
const plainText = (most: number, allowed: RegExp, error: string) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine(text => !allowed.test(text), { error });

export const ownerSchema = plainText(
  128,
  /[\p{Cc}\p{Cf}\p{Surrogate}\p{Zl}\p{Zp}]/u,
  'must not hold line breaks, other control characters nor half a character',
);

export const jobDescriptionSchema = plainText(
  2000,
  /[^\P{Cc}\n\t]|[\p{Surrogate}]/u,
  'must not hold control characters other than line breaks and tabs, nor half a character',
);

/** An address that may be shown as a link to anybody. */
export const runbookSchema = z
  .string()
  .max(2048)
  .superRefine((text, ctx) => {
    const fault = runbookFault(text);
    if (fault !== null) ctx.addIssue({ code: 'custom', message: fault });
  });

function runbookFault(text: string): string | null {
  const mend = 'must be an address such as "https://wiki.example.com/runbooks/report"';
  if (!/^https:\/\/[^\s\p{Cc}\p{Cf}\\]+$/u.test(text)) return mend;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return mend;
  }
  if (url.protocol !== 'https:') return mend;
  return url.username === '' && url.password === '' ? null : 'must not hold a name or a password: everybody sees it';
}

/** What people want to know of a job besides what it does: nothing of it changes how it runs. */
export const jobFacts = {
  labels: labelsSchema
    .optional()
    .describe('Names and values to find jobs by, such as `{"team": "ops"}`: lists, alerts and pauses go by them.'),
  owner: ownerSchema.optional().describe('Who answers for it: a team, a person, an address. Alerts name it.'),
  description: jobDescriptionSchema.optional().describe('What it is for, in words.'),
  runbook: runbookSchema
    .optional()
    .describe('What to do when it fails: an https address. Shown where a run failed, and in alerts.'),
};

/** Labels as `name=value`, in order. */
export function labelTerms(labels: Labels | undefined): string[] {
  return Object.entries(labels ?? {})
    .map(([name, value]) => `${name}=${value}`)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
