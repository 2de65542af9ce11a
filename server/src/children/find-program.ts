import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { FoundProgram } from '../core/children/found-program.ts';

/** Where programs are looked for when the platform itself was started without a PATH. */
const USUAL_PATH = '/usr/local/bin:/usr/bin:/bin';

/** A search path without its relative folders, which would mean another place in every working folder. */
export function absoluteFolders(searchPath: string | undefined): string[] {
  const folders = (searchPath ?? '').split(delimiter).filter(isAbsolute);
  return folders.length > 0 ? folders : USUAL_PATH.split(':');
}

/**
 * The program that a name or an absolute path stands for, before and after links were followed. Null where there is none
 * that may be executed.
 */
export function findProgram(word: string, folders: readonly string[]): FoundProgram | null {
  if (word === '' || word.includes('\0')) return null;
  const paths = isAbsolute(word) ? [word] : folders.map(folder => join(folder, word));
  for (const path of paths.flatMap(withEnding)) {
    const real = realProgram(path);
    if (real !== null) return { path, real };
  }
  return null;
}

/** Windows starts no script without a shell, so only what it can start itself is looked for. */
function withEnding(path: string): string[] {
  return process.platform === 'win32' && !/\.(exe|com)$/i.test(path) ? [`${path}.exe`, `${path}.com`] : [path];
}

function realProgram(path: string): string | null {
  try {
    const real = realpathSync.native(path);
    if (!statSync(real).isFile()) return null;
    accessSync(real, constants.X_OK);
    return real;
  } catch {
    return null;
  }
}
