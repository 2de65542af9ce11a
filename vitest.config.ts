import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const contract = fileURLToPath(new URL('./contract/src/index.ts', import.meta.url));

export default defineConfig({
  resolve: { alias: { '@multi-job/contract': contract } },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['{contract,server}/src/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['server/test/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
