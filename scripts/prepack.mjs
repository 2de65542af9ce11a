// Before `npm pack` takes the files: builds what is missing or older than its sources. Everything is said on stderr: stdout
// belongs to npm (`npm pack --json`).
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDashboardBuilt, ensureServerBuilt } from './ensure-built.mjs';
import { removeLeftovers } from './remove-leftovers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

ensureServerBuilt();
ensureDashboardBuilt();
// Also of a dist that was not built just now.
for (const workspace of ['contract', 'server']) removeLeftovers(join(root, workspace));
