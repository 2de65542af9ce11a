// npm run test:faults: the tests that kill, stop and restart real processes and servers, where `npm test` takes seconds
// for a minute each. Arguments go to vitest.
import { spawnSync } from 'node:child_process';

const VITEST = 'node_modules/vitest/vitest.mjs';
const FILES = ['server/test/worker', 'server/test/scheduler', 'server/test/cli/start', 'server/test/engines/redis-'];
const { status } = spawnSync(
  process.execPath,
  [VITEST, 'run', ...FILES, 'embedded-processes', ...process.argv.slice(2)],
  {
    env: { ...process.env, MULTI_JOB_TEST_SECONDS: process.env.MULTI_JOB_TEST_SECONDS ?? '60' },
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
