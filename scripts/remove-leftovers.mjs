import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Takes out of `dist` of a workspace what is left of sources that are gone: the compiler removes nothing, while all scripts of
 * a folder are loaded and all of dist is packed.
 */
export function removeLeftovers(workspace) {
  const dist = join(workspace, 'dist');
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !isMadeFrom(join(workspace, 'src'), relative(dist, path))) rmSync(path);
  }
}

/** Whether there is a source, that is no test, of which this file of dist is made. */
function isMadeFrom(sources, file) {
  if (file.startsWith('.') || file.endsWith('.tsbuildinfo')) return true;
  const compiled = /^(.+?)(\.d\.ts|\.js)(\.map)?$/.exec(file);
  if (compiled === null) return existsSync(join(sources, file));
  return !compiled[1].endsWith('.test') && existsSync(join(sources, `${compiled[1]}.ts`));
}
