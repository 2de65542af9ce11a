import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../core/errors.ts';
import type { FileFault } from './file-fault.ts';

const SPEC_FILE = /\.(?:ya?ml|json)$/i;
const MAX_FILES = 10_000;

export interface FoundFiles {
  files: string[];
  faults: FileFault[];
}

/**
 * The YAML and JSON files under some folders, by name; a file is itself. Each real file once, through whatever links it
 * is reached; hidden files and folders are left out, as is `node_modules`.
 */
export async function findSpecFiles(paths: readonly string[]): Promise<FoundFiles> {
  const found: FoundFiles = { files: [], faults: [] };
  const seen = new Set<string>();
  for (const path of paths) await visit(path, true, found, seen);
  return found;
}

async function visit(path: string, isNamed: boolean, found: FoundFiles, seen: Set<string>): Promise<void> {
  if (path === '-') {
    found.files.push(path);
    return;
  }
  try {
    const is = await stat(path);
    if (!is.isDirectory() && !isNamed && !(SPEC_FILE.test(path) && is.isFile())) return;
    const real = await realpath(path);
    if (seen.has(real)) return;
    seen.add(real);
    if (is.isDirectory()) await visitFolder(path, found, seen);
    else if (found.files.push(path) === MAX_FILES + 1)
      refuse(found, path, `is file ${MAX_FILES + 1}: ${MAX_FILES} are taken at most`);
  } catch (error) {
    if (isNamed || SPEC_FILE.test(path)) refuse(found, path, `cannot be read: ${messageOf(error)}`);
  }
}

async function visitFolder(folder: string, found: FoundFiles, seen: Set<string>): Promise<void> {
  const names = (await readdir(folder)).filter(name => !name.startsWith('.') && name !== 'node_modules');
  for (const name of names.sort()) {
    if (found.files.length > MAX_FILES) return;
    await visit(join(folder, name), false, found, seen);
  }
}

function refuse({ faults }: FoundFiles, file: string, message: string): void {
  faults.push({ file, line: null, column: null, path: '', message });
}
