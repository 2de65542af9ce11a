// npm run test:ops: what it takes to operate the product, with whole installations. Arguments go to vitest.
import { spawnSync } from 'node:child_process';
import { ensureServerBuilt } from './ensure-built.mjs';
import { ensureTools } from './test-tools.mjs';

/** What checks the files that operate the product. Where one is missing, its checks fail and the others go on. */
const missing = ensureTools([
  { programs: ['redis-server'], debianPackage: 'redis-server' },
  { programs: ['shellcheck'], debianPackage: 'shellcheck' },
  { programs: ['shfmt'], debianPackage: 'shfmt' },
  { programs: ['systemd-analyze'], debianPackage: 'systemd' },
  { programs: ['caddy'], debianPackage: 'caddy' },
  { programs: ['docker-compose'], debianPackage: 'docker-compose' },
]);
if (missing.length > 0)
  console.error(`Missing, so that checks will fail: ${missing.join(', ')}. Install them (apt-get install).`);

ensureServerBuilt();
const args = [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--config',
  'vitest.ops.config.ts',
  '--passWithNoTests',
  ...process.argv.slice(2),
];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
process.exit(status ?? 1);
