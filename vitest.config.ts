import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const uiSource = fileURLToPath(new URL('./ui/src/', import.meta.url));
const contract = fileURLToPath(new URL('./contract/src/index.ts', import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@multi-job\/contract$/, replacement: contract },
      { find: /^@\//, replacement: uiSource },
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['{contract,server,ui}/src/**/*.test.ts'], testTimeout: 30_000 },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['{server,ui}/test/**/*.test.ts'],
          // For machines under load: tests wait for conditions, so that only one that hangs takes so long.
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
