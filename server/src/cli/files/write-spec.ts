import { isDeepStrictEqual } from 'node:util';
import { jobSpecSchema, type Job } from '@multi-job/contract';
import { Document } from 'yaml';
import { parseYaml } from './parse-yaml.ts';

const FIELDS = Object.keys(jobSpecSchema.shape);

/** A job as a file has it: its spec, and that it does not fire where it does not. */
export function filedJob(job: Job): Record<string, unknown> {
  const { job_id, type, ...rest } = job;
  const given = Object.entries(rest).filter(([name, value]) => FIELDS.includes(name) && value !== undefined);
  return { job_id, type, ...(job.enabled ? {} : { enabled: false }), ...Object.fromEntries(given) };
}

/** One YAML document, without the line that begins it; also readers of YAML 1.1 take every text in it for text. */
export function yamlText(value: Record<string, unknown>): string {
  const options = { version: '1.2', schema: 'core', compat: 'yaml-1.1', aliasDuplicateObjects: false } as const;
  const text = new Document(value, options).toString({ lineWidth: 0, minContentWidth: 0 });
  if (isReadAs(text, value)) return text;
  // Names and texts that plain YAML would take for something else: JSON says them all, and is YAML.
  return `${JSON.stringify(value, null, 2)}\n`;
}

function isReadAs(text: string, value: unknown): boolean {
  const { documents, faults } = parseYaml(text);
  return faults.length === 0 && documents.length === 1 && isDeepStrictEqual(documents[0]?.value, value);
}

export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
