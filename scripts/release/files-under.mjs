import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Names of all files under a folder of `root`, from there, with `/` between their parts. */
export function filesUnder(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
