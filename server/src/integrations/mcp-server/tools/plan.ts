import { planBodySchema } from '@multi-job/contract';
import { z } from 'zod';
import { cutText } from '../bounded.ts';
import { defineTool, READS } from '../define-tool.ts';

const MOST_JOBS = 10;
const SENTENCES = z.array(z.string());

/** From a sentence to job specs, by the rules of the planner; no language model is asked. */
export const plan = defineTool({
  name: 'plan',
  title: 'Plan jobs from a sentence',
  description:
    'Turns a sentence in English or Indonesian, such as "back up every night at 2" or "watch telegram account bot_a01 every 30 seconds", into job specs with their next run times, what was assumed, and what is still missing. Nothing is stored. Start here to make a job: it knows the job types and their inputs. It works by fixed rules: what it did not understand is quoted in warnings. Show the human assumptions, warnings and needs, change job_spec if necessary, then give it to save_job.',
  role: 'viewer',
  annotations: READS,
  input: z.strictObject({
    prompt: planBodySchema.shape.prompt,
    timezone: z
      .string()
      .max(64)
      .optional()
      .describe('IANA zone of the times in the sentence, such as Asia/Jakarta; left out: the one of the installation.'),
  }),
  output: z.object({
    summary: z.string(),
    assumptions: SENTENCES,
    warnings: SENTENCES,
    jobs: z.array(
      z.object({
        reason: z.string(),
        job_spec: z.record(z.string(), z.unknown()).describe('What save_job takes as `job`.'),
        run_at: z.string().nullable().describe('For a job without a schedule: the time to give to run_job.'),
        next_runs: z.array(z.string()),
        needs: SENTENCES.describe('What it lacks before it can work, and how to mend that.'),
        assumptions: SENTENCES,
        warnings: SENTENCES,
      }),
    ),
    more_jobs: z.int().describe('Further jobs of the plan that are left out here.'),
  }),
  async run({ client, signal }, { prompt, timezone }) {
    const made = await client.planner.plan({ prompt, timezone }, { signal });
    return {
      next:
        made.jobs.length === 0
          ? 'No job was understood: read warnings, say it in other words, or ask the human what they want.'
          : 'Nothing is stored yet. Tell the human what was assumed and what is missing; then save_job with a job_spec.',
      summary: cutText(made.summary, 1000),
      assumptions: shortSentences(made.assumptions),
      warnings: shortSentences(made.warnings),
      jobs: made.jobs.slice(0, MOST_JOBS).map(job => ({
        reason: cutText(job.reason, 300),
        job_spec: job.job_spec,
        run_at: job.run_at,
        next_runs: job.next_runs,
        needs: shortSentences(job.needs.map(({ message }) => message)),
        assumptions: shortSentences(job.assumptions),
        warnings: shortSentences(job.warnings),
      })),
      more_jobs: Math.max(0, made.jobs.length - MOST_JOBS),
    };
  },
});

function shortSentences(sentences: readonly string[]): string[] {
  return sentences.slice(0, 10).map(sentence => cutText(sentence, 400));
}
