import type { HandlerFault } from '@multi-job/contract';
import { readFile, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError, messageOf } from '../core/errors.ts';
import type { JobDefinition } from './define-job.ts';
import { isMeantAsDefinition } from './definition-faults.ts';
import { prepareJobModules } from './job-module-loading.ts';
import type { Registry } from './registry.ts';

/** A module that hangs while it is loaded must not keep the others from being offered. */
const LOAD_WITHIN_MS = 10_000;
const MAX_MESSAGE = 500;
const MAX_TYPES = 20;
const TEXT_LOOKED_AT = 256 * 1024;

/**
 * Registers every job definition that the modules of a folder export. Modules are the `.js`, `.mjs`, `.ts` and `.mts`
 * files right in it, in order of name; tests (`x.test.ts`), declarations and names that start with `_` or `.` are not,
 * and folders below hold what the modules share. Call it once in a process.
 *
 * @returns what could not be used, module by module: the rest is offered all the same, and the runs of a type that is
 *   missing wait for it.
 * @throws CONFIG_INVALID when the folder cannot be read.
 */
export async function loadHandlers({
  dir,
  registry,
  withinMs = LOAD_WITHIN_MS,
}: {
  dir: string;
  registry: Registry;
  withinMs?: number;
}): Promise<HandlerFault[]> {
  const files = await moduleFiles(dir);
  await prepareJobModules(dir);
  const faults: HandlerFault[] = [];
  for (const module of files) {
    const path = join(dir, module);
    for (const message of await loadModule(path, registry, withinMs)) {
      faults.push({ module, message: boundedText(message), types: await typesNamedIn(path) });
    }
  }
  return faults;
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

/** @returns what is wrong with the module, a clause each. */
async function loadModule(path: string, registry: Registry, withinMs: number): Promise<string[]> {
  try {
    const moduleUrl = pathToFileURL(await realpath(path)).href;
    const exported = await inTime(
      withoutExit(new URL('.', moduleUrl).href, () => import(moduleUrl) as Promise<object>),
      withinMs,
    );
    const definitions = Object.values(exported).filter(isMeantAsDefinition);
    if (definitions.length === 0) return ['exports no job definition; write `export const myJob = defineJob({ … })`'];
    return [...new Set(definitions)].flatMap(definition => refusalOf(definition, moduleUrl, registry));
  } catch (error) {
    return [clauseOf(error)];
  }
}

/** One definition that cannot be used does not take the others of its module with it. */
function refusalOf(definition: JobDefinition, moduleUrl: string, registry: Registry): string[] {
  try {
    registry.register(definition, { source: 'custom', moduleUrl });
    return [];
  } catch (error) {
    return [clauseOf(error)];
  }
}

function clauseOf(error: unknown): string {
  return error instanceof AppError ? error.message : `cannot be loaded (${oneLine(error)})${mendOf(error)}`;
}

/**
 * A module that ends the process while it is loaded would take the worker with it, at each start anew. Whoever else ends
 * the process meanwhile does: the stack says who calls.
 */
async function withoutExit<T>(folder: string, load: () => Promise<T>): Promise<T> {
  const exit = process.exit.bind(process);
  process.exit = code => {
    const isModule = new Error().stack?.includes(folder) === true;
    if (isModule) throw new Error(`it calls process.exit(${String(code ?? '')}) while it is loaded`);
    return exit(code);
  };
  try {
    return await load();
  } finally {
    process.exit = exit;
  }
}

async function inTime<T>(loading: Promise<T>, withinMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const message = `cannot be loaded: it was still at it after ${withinMs / 1000} s; what it awaits at its top level does not end`;
    timer = setTimeout(() => {
      reject(new AppError('CONFIG_INVALID', message));
    }, withinMs);
  });
  try {
    return await Promise.race([loading, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The types that a module which cannot be asked seems to define, by its text. */
async function typesNamedIn(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const named = [
    ...text.slice(0, TEXT_LOOKED_AT).matchAll(/\btype\s*:\s*(['"`])([A-Za-z0-9][A-Za-z0-9._-]{0,127})\1/g),
  ];
  return [...new Set(named.map(match => match[2] ?? ''))].slice(0, MAX_TYPES);
}

function boundedText(text: string): string {
  return text.length <= MAX_MESSAGE ? text : `${text.slice(0, MAX_MESSAGE - 1)}…`;
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
