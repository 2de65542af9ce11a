import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Files of the project, from its root, that a test of all of their kind is to read: those of git and those about to be. */
export function projectFiles(isWanted: (name: string) => boolean): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']).toString();
  return listed.split('\0').filter(name => name !== '' && isWanted(name) && existsSync(name));
}
