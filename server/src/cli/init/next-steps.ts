import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface NextSteps {
  folder: string;
  /** Path of this program. */
  program: string;
  /** The file that describes every setting; null where it was not delivered. */
  examples: string | null;
}

/** What to type after `init`, as it works from where the reader is. */
export function nextSteps({ folder, program, examples }: NextSteps): string[] {
  const call = callFrom(folder, program);
  const isHere = folder === process.cwd();
  return [
    'Next:',
    ...(isHere ? [] : [`  cd ${shellWord(folder)}`]),
    `  ${call} doctor`,
    `  ${call} start`,
    '',
    'and in another terminal, in the same folder:',
    `  ${call} agents`,
    '',
    'The dashboard, whose address "start" tells, asks for a token: AUTH_API_KEYS in .env holds one for each role.',
    ...(examples === null ? [] : [`Every setting: ${examples}`]),
  ];
}

/** By npx where it would find this program, otherwise by its path. */
function callFrom(folder: string, program: string): string {
  const isInstalled = upwards(folder).some(place => existsSync(join(place, 'node_modules', '.bin', 'multi-job')));
  return isInstalled ? 'npx multi-job' : `node ${shellWord(program)}`;
}

function upwards(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}

/** A path as a word of the shell of this system. */
export function shellWord(path: string, platform: string = process.platform): string {
  if (/^[\w@%+=:,./\\-]+$/.test(path) && !(platform !== 'win32' && path.includes('\\'))) return path;
  return platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", `'\\''`)}'`;
}
