// npm run test:ops: what it takes to operate the product, with whole installations. Arguments go to vitest.
import { spawnSync } from 'node:child_process';
import { ensureServerBuilt } from './ensure-built.mjs';

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
