import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const contract = fileURLToPath(new URL('./contract/src/index.ts', import.meta.url));

/** What `npm run test:ops` runs: whole installations, one after another, for minutes. Quick parts are ordinary tests beside them. */
export default defineConfig({
  resolve: { alias: [{ find: /^@multi-job\/contract$/, replacement: contract }] },
  test: {
    name: 'ops',
    include: ['server/test/ops/**/*.ops.ts'],
    globalSetup: ['server/test/suite-setup.ts'],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 1,
  },
});
