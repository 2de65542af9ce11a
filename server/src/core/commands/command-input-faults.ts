import type { Fault } from '@multi-job/contract';
import { decideCommand, isAllowedByWords } from './decide-command.ts';
import type { CommandRules } from './decide-command.ts';

interface JobInputs {
  type: string;
  inputs: Readonly<Record<string, unknown>>;
}

/**
 * What the settings of an installation refuse of the inputs of a job, before it is saved. The worker decides again at each
 * run: its programs and its settings may be others, so a program that only it has is let through by the words of a prefix.
 */
export function commandInputFaults({ type, inputs }: JobInputs, rules: CommandRules): Fault[] {
  const { argv, env } = inputs;
  if (type !== 'command.run' || !isWords(argv)) return [];
  const verdict = decideCommand({ argv, env: isTexts(env) ? env : {} }, rules);
  if (verdict.isAllowed) return [];
  if (verdict.reason === 'not_found' && isAllowedByWords(argv, rules.prefixes)) return [];
  const path = verdict.reason === 'variable' ? 'inputs.env' : 'inputs.argv';
  return [{ path, message: `is refused: ${verdict.message}` }];
}

function isWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(word => typeof word === 'string');
}

function isTexts(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null && Object.values(value).every(text => typeof text === 'string');
}
