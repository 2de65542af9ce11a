// npm run pictures: takes the pictures of the documents anew, of the real dashboard in front of the real services with jobs to show.
// Says which changed; names choose some: npm run pictures -- ringkasan jadwal
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDashboardBuilt } from './ensure-built.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
ensureDashboardBuilt();
const args = ['--import', 'tsx', '--conditions=source', 'scripts/take-pictures.ts', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { cwd: join(root, 'ui'), stdio: 'inherit' });
process.exit(status ?? 1);
