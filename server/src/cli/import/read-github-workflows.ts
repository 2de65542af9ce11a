import { parseYaml } from '../files/parse-yaml.ts';
import { faultText } from '../files/file-fault.ts';
import type { TextFault } from '../files/file-fault.ts';
import { cronFault } from './cron-of.ts';
import { carried, left } from './imported-entry.ts';
import type { Imported, ImportedEntry } from './imported-entry.ts';
import { jobOfShell } from './job-of-shell.ts';
import { listOf, numberOf, recordOf, textOf } from './loose-values.ts';
import type { Loose } from './loose-values.ts';
import { createJobNames } from './name-job.ts';

/** A job of a workflow may run six hours there. */
const LIMIT_MIN = 360;

/**
 * Reads a workflow of GitHub Actions and takes what it does by schedule: each of its jobs, for each of its times.
 * Source: GitHub's "Workflow syntax for GitHub Actions" and "Events that trigger workflows".
 */
export function readGithubWorkflow({ text, prefix, file }: { text: string; prefix: string; file: string }): Imported & {
  faults: string[];
} {
  const { documents, faults } = parseYaml(text);
  const nameJob = createJobNames(prefix);
  const entries: ImportedEntry[] = [];
  const notes: string[] = [];
  for (const { value } of documents) {
    const workflow = recordOf(value);
    const title = textOf(workflow['name']) ?? file;
    const schedules = listOf(recordOf(workflow['on'])['schedule']).map(recordOf);
    if (schedules.length === 0) notes.push(`${title} does nothing by schedule`);
    for (const schedule of schedules) {
      for (const [key, job] of Object.entries(recordOf(workflow['jobs']))) {
        entries.push(readJob({ title, key, job: recordOf(job), schedule, workflow, nameJob }));
      }
    }
  }
  return { entries, notes, faults: faults.map((fault: TextFault) => faultText({ file, ...fault })) };
}

interface Part {
  title: string;
  key: string;
  job: Loose;
  schedule: Loose;
  workflow: Loose;
  nameJob: (words: string) => string;
}

function readJob({ title, key, job, schedule, workflow, nameJob }: Part): ImportedEntry {
  const cron = textOf(schedule['cron']) ?? '';
  const place = `${title} / ${key}`;
  const steps = listOf(job['steps']).map(recordOf);
  const reason = cronFault(cron) ?? reasonAgainst(job, steps, workflow);
  if (reason !== null) return left(place, cron, reason);

  const scripts = steps.map(step => (textOf(step['run']) ?? '').trim());
  const text = scripts.length === 1 ? (scripts[0] ?? '') : ['set -e', ...scripts].join('\n');
  const scopes = [workflow['env'], job['env'], ...steps.map(step => step['env'])];
  const env = Object.fromEntries(scopes.flatMap(scope => Object.entries(plain(scope))));
  const shell = textOf(steps[0]?.['shell']) ?? 'bash';
  const limitMin = numberOf(job['timeout-minutes']) ?? LIMIT_MIN;
  const made = jobOfShell({ text, shell: shell === 'sh' ? '/bin/sh' : '/bin/bash', env, limitMs: limitMin * 60_000 });
  const notes = [...made.notes];
  if (made.type === 'command.run')
    notes.push('it ran on a fresh machine of GitHub: what it needs must be on the worker');
  return carried({
    ...{ place, original: `${cron} ${scripts.join('; ').slice(0, 200)}`, notes },
    spec: {
      job_id: nameJob(`${title} ${key}`),
      type: made.type,
      schedule: { cron, timezone: textOf(schedule['timezone']) ?? 'UTC' },
      timeout_ms: made.timeout_ms,
      retry_policy: { max_retry: 0 },
      inputs: { ...made.inputs, allow_overlap: true },
    },
  });
}

function reasonAgainst(job: Loose, steps: readonly Loose[], workflow: Loose): string | null {
  const used = [textOf(job['uses']), ...steps.map(step => textOf(step['uses']))].find(uses => uses !== null);
  if (used !== undefined) return `uses ${used}, which runs on GitHub only`;
  if (steps.length === 0) return 'has no steps';
  if (job['needs'] !== undefined)
    return 'needs another job first: start it by a trigger of channel job, see docs/triggers.md';
  if (recordOf(job['strategy'])['matrix'] !== undefined) return 'is a matrix: make a job of each of its cells';
  if (job['container'] !== undefined || job['services'] !== undefined) return 'runs in containers';
  const shells = new Set(steps.map(step => textOf(step['shell']) ?? 'bash'));
  if (shells.size > 1 || ![...shells].every(shell => shell === 'bash' || shell === 'sh'))
    return 'is written for other shells';
  const expression = JSON.stringify([job, workflow['env'] ?? null]).match(/\$\{\{.*?\}\}/)?.[0];
  if (expression !== undefined) return `holds ${expression}, which GitHub works out (secrets, contexts)`;
  return null;
}

function plain(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(recordOf(value)).map(([name, each]) => [name, String(each)]));
}
