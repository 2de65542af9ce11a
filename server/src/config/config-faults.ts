import type { Fault } from '@multi-job/contract';
import type { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { settingNotes } from './setting.ts';

/** One setting that cannot be used. `given` is already safe to show. */
export interface SettingFault {
  variable: string;
  given: string;
  accepted: string;
}

/** Turns what zod found into one fault a variable. */
export function faultsOf(issues: readonly z.core.$ZodIssue[], schema: z.ZodObject, env: Environment): SettingFault[] {
  const faults = new Map<string, SettingFault>();
  for (const issue of issues) {
    const [variable, ...inside] = issue.path.map(String);
    if (variable === undefined || faults.has(variable)) continue;
    const notes = noteOf(schema, variable);
    faults.set(variable, {
      variable,
      given: shown(variable, env[variable] ?? '', notes.isSecret === true),
      accepted: notes.accepted + hint(inside, issue, notes.isSecret === true || notes.isStructured === true),
    });
  }
  return [...faults.values()];
}

/**
 * The refusal to start: every fault on a line of its own, then where settings come from.
 *
 * @param unsafe sentences about settings that are right by themselves and cannot be used together, with one of them.
 */
export function configError(faults: readonly SettingFault[], unsafe: readonly Fault[] = []): AppError {
  const lines = [
    ...faults.map(fault => `  ${fault.variable} is ${fault.given}; accepted: ${fault.accepted}`),
    ...unsafe.map(({ message }) => `  ${message}`),
  ];
  const title = lines.length === 1 ? 'A setting cannot be used:' : `${lines.length} settings cannot be used:`;
  const message = [
    title,
    ...lines,
    'Settings are environment variables, also read from .env; .env.example describes each one.',
  ].join('\n');
  const details: Fault[] = faults.map(fault => ({
    path: fault.variable,
    message: `is ${fault.given}; accepted: ${fault.accepted}`,
  }));
  details.push(...unsafe);
  return new AppError('CONFIG_INVALID', message, { faults: details });
}

export type Environment = Readonly<Record<string, string | undefined>>;
/** What stands over the environment; null takes a variable away. */
export type Overrides = Readonly<Record<string, string | null | undefined>>;

/** Settings that may hold a password although they should not. */
const ADDRESSES: ReadonlySet<string> = new Set(['REDIS_URL', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'OPENAI_BASE_URL']);

/** What was given, without what must stay secret. */
export function shown(variable: string, given: string, isSecret: boolean): string {
  if (isSecret) return `a secret of ${given.length} characters`;
  const isAddress = ADDRESSES.has(variable);
  const safe = isAddress ? given.replace(/\/\/[^/]*@/, '//***@').replace(/\?.*$/s, '?***') : given;
  return JSON.stringify(safe.length > 120 ? `${safe.slice(0, 120)}…` : safe);
}

export function noteOf(schema: z.ZodObject, variable: string) {
  const setting = (schema.shape as Record<string, z.ZodType | undefined>)[variable];
  const notes = setting === undefined ? undefined : settingNotes.get(setting);
  if (notes === undefined) throw new Error(`The setting ${variable} has no notes; make it with config/setting.ts.`);
  return notes;
}

/** Structured settings need to say where inside them the fault is; the message never repeats what was given. */
function hint(inside: readonly string[], issue: z.core.$ZodIssue, isStructured: boolean): string {
  if (!isStructured) return '';
  return inside.length === 0 ? ` (${issue.message})` : ` (at ${inside.join('.')}: ${issue.message})`;
}
