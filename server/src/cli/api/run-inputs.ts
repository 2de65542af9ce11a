import type { JobInputs } from '@multi-job/contract';
import type { Command } from 'commander';
import { AppError } from '../../core/errors.ts';
import { namedValue } from './option-values.ts';
import { readJson } from './read-json.ts';

export interface InputOptions {
  input?: Record<string, unknown>;
  inputsFile?: string;
}

export function addInputOptions(command: Command): Command {
  return command
    .option('--input <name=value>', 'an input of this run; a value that is JSON counts as such; repeatable', namedValue)
    .option('--inputs-file <file>', 'inputs of this run as a JSON object in a file, or - for stdin');
}

/** The inputs that were given, single ones over those of the file; undefined for none. */
export async function inputsOf({ input, inputsFile }: InputOptions): Promise<JobInputs | undefined> {
  if (inputsFile === undefined) return input as JobInputs | undefined;
  const read = await readJson(inputsFile);
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    throw new AppError('VALIDATION', `--inputs-file must hold a JSON object: { "name": value, … }.`);
  }
  return { ...read, ...input } as JobInputs;
}
