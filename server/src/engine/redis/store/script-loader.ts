import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import * as limits from '../../port/limits.ts';
import { expandLayouts } from './expand-layouts.ts';
import { RUN_FIELDS } from './layouts.ts';
import { refusalIn, toAppError } from './refusals.ts';

/** A Lua script whole, with the parts it includes. */
export interface Script {
  text: string;
  sha: string;
}

export type ScriptArg = string | number;

/** Runs a script by name. Rejects with an `AppError`: the script's own refusal, `UNAVAILABLE`, or `INTERNAL` for a bug. */
export type RunScript = (name: string, args: readonly ScriptArg[]) => Promise<unknown>;

const LUA_FOLDER = new URL('../lua/', import.meta.url);
const INCLUDE = /^ *-- include: (\S+)$/gm;

/** What Lua shares with TypeScript, by the name it has there. */
const CONSTANTS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...limits, RUN_FIELDS }).map(([name, value]) => [`@${name}@`, luaText(value)]),
);

/** A number; the items of a list or of a table, without its braces. */
function luaText(value: number | readonly (number | string)[] | Readonly<Record<string, string>>): string {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value))
    return value.map(item => (typeof item === 'string' ? `'${item}'` : String(item))).join(', ');
  return Object.entries(value)
    .map(([name, text]) => `${name} = '${text}'`)
    .join(', ');
}

/** Reads `lua/*.lua`, one script a verb; what they include lies in `lua/parts`. */
export function readScripts(folder: URL = LUA_FOLDER): ReadonlyMap<string, Script> {
  const files = readdirSync(folder).filter(file => file.endsWith('.lua'));
  return new Map(files.map(file => [file.slice(0, -'.lua'.length), assemble(folder, file)]));
}

/** Scripts are called by their digest; a Redis that does not know it (restarted, flushed) is sent the text. */
export function createScriptRunner(redis: Redis, prefix: string, scripts: ReadonlyMap<string, Script>): RunScript {
  return async (name, args) => {
    const script = scripts.get(name);
    if (script === undefined) throw new Error(`there is no Lua script "${name}"`);
    const reply = await evaluate(redis, script, prefix, args).catch((error: unknown) => {
      throw toAppError(error);
    });
    const refusal = refusalIn(reply);
    if (refusal !== null) throw refusal;
    return reply;
  };
}

async function evaluate(redis: Redis, script: Script, prefix: string, args: readonly ScriptArg[]): Promise<unknown> {
  try {
    return await redis.evalsha(script.sha, 1, prefix, ...args);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return redis.eval(script.text, 1, prefix, ...args);
  }
}

function assemble(folder: URL, file: string): Script {
  return scriptOf(withIncludes(folder, readFileSync(new URL(file, folder), 'utf8'), new Set()));
}

/** A script that is in no file, for it is made of parts: the tables that hold them to TypeScript. */
export function scriptOfParts(text: string): Script {
  return scriptOf(withIncludes(LUA_FOLDER, text, new Set()));
}

function scriptOf(whole: string): Script {
  let text = expandLayouts(whole);
  for (const [name, value] of CONSTANTS) text = text.replaceAll(name, value);
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}

/** Each part is put in once, where it is first asked for. */
function withIncludes(folder: URL, text: string, included: Set<string>): string {
  return text.replace(INCLUDE, (_line, part: string) => {
    if (included.has(part)) return '';
    included.add(part);
    return withIncludes(folder, readFileSync(new URL(`parts/${part}.lua`, folder), 'utf8'), included);
  });
}
