// Before `npm pack` takes the files: builds what is missing or older than its sources, and takes out of dist what is left of
// sources that are gone. Everything is said on stderr: stdout belongs to npm (`npm pack --json`).
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDashboardBuilt, ensureServerBuilt } from './ensure-built.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

ensureServerBuilt();
ensureDashboardBuilt();
for (const workspace of ['contract', 'server']) removeLeftovers(join(root, workspace));

/** The compiler adds to dist and replaces there, and removes nothing. */
function removeLeftovers(workspace) {
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
