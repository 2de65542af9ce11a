import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError, messageOf } from '../core/errors.ts';
import { isMeantAsDefinition } from './definition-faults.ts';
import { prepareJobModules } from './job-module-loading.ts';
import type { Registry } from './registry.ts';

/**
 * Registers every job definition that the modules of a folder export. Modules are the `.js`, `.mjs`, `.ts` and `.mts`
 * files right in it, in order of name; tests (`x.test.ts`), declarations and names that start with `_` or `.` are not,
 * and folders below hold what the modules share. Call it once in a process.
 *
 * @throws CONFIG_INVALID naming every module that cannot be used: a worker that offers half of its types is worse than
 *   one that does not start.
 */
export async function loadHandlers({ dir, registry }: { dir: string; registry: Registry }): Promise<void> {
  const files = await moduleFiles(dir);
  await prepareJobModules(dir);
  const faults: { path: string; message: string }[] = [];
  for (const file of files) {
    const message = await loadModule(await realpath(join(dir, file)), registry);
    if (message !== null) faults.push({ path: file, message });
  }
  if (faults.length === 0) return;
  const lines = faults.map(({ path, message }) => `${path}: ${message}`);
  throw new AppError('CONFIG_INVALID', `The handlers in ${dir} cannot be used. ${lines.join('. ')}.`, { faults });
}

async function moduleFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch((error: unknown) => {
    throw new AppError('CONFIG_INVALID', `The handlers' folder ${dir} cannot be read: ${messageOf(error)}.`, {
      cause: error,
    });
  });
  return entries
    .filter(entry => !entry.isDirectory() && isModuleName(entry.name))
    .map(entry => entry.name)
    .sort();
}

function isModuleName(name: string): boolean {
  return /\.m?[jt]s$/.test(name) && !/^[._]|\.(test|spec|config|d)\.m?[jt]s$/.test(name);
}

/** @returns what is wrong with the module, or null. */
async function loadModule(path: string, registry: Registry): Promise<string | null> {
  const moduleUrl = pathToFileURL(path).href;
  try {
    const definitions = Object.values((await import(moduleUrl)) as object).filter(isMeantAsDefinition);
    if (definitions.length === 0) return 'exports no job definition; write `export const myJob = defineJob({ … })`';
    for (const definition of new Set(definitions)) registry.register(definition, { source: 'custom', moduleUrl });
    return null;
  } catch (error) {
    return error instanceof AppError ? error.message : `cannot be loaded (${oneLine(error)})${mendOf(error)}`;
  }
}

function mendOf(error: unknown): string {
  const isCommonJs = error instanceof ReferenceError && /^(module|exports|require) is not defined/.test(error.message);
  return isCommonJs ? '; job modules are ES modules: use import and export' : '';
}

/** Messages of the compiler run over several lines; the one marked as the error says what is wrong. */
function oneLine(error: unknown): string {
  const name = error instanceof Error && error.name !== 'Error' ? `${error.name}: ` : '';
  const lines = messageOf(error).split('\n');
  const told = lines.find(line => line.includes(': ERROR: ')) ?? lines[0] ?? '';
  return name + told.trim().replace(/\.$/, '');
}
