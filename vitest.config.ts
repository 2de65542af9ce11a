import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { WaitingFirst } from './server/test/waiting-first.ts';

const uiSource = fileURLToPath(new URL('./ui/src/', import.meta.url));
const contract = fileURLToPath(new URL('./contract/src/', import.meta.url));

/** What tests with real servers, files and processes share. */
const integration = {
  globalSetup: ['server/test/suite-setup.ts'],
  // For machines under load: tests wait for conditions, so that only one that hangs takes so long.
  testTimeout: 240_000,
  hookTimeout: 240_000,
  // Many wait for a lease, a stall or a process, and leave the processor to others meanwhile.
  maxWorkers: 4,
  sequence: { groupOrder: 2 },
};

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@multi-job\/contract$/, replacement: `${contract}index.ts` },
      { find: /^@multi-job\/contract\/(?!sse$)(.+)$/, replacement: `${contract}$1.ts` },
      { find: /^@\//, replacement: uiSource },
    ],
  },
  test: {
    sequence: { sequencer: WaitingFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{contract,server,ui}/src/**/*.test.ts'],
          testTimeout: 30_000,
          // What one file imports need not be loaded again for the next: no module holds state.
          pool: 'threads',
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...integration,
          name: 'processes',
          include: [
            'server/test/{channels,cli,client,connector,discord,email,mcp,ops,scheduler,slack,telegram,tracing,twilio,whatsapp,worker}/**/*.test.ts',
          ],
          isolate: false,
        },
      },
      {
        extends: true,
        // With a process for each file: what an engine leaves open is looked for in the whole process.
        test: { ...integration, name: 'engines', include: ['server/test/{engines,upgrades}/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          ...integration,
          name: 'api',
          include: [
            'server/test/{accounts,agents,alerts,mcp-servers,api,audit,metrics,operations,planner,tools}/**/*.test.ts',
            'ui/test/*.test.ts',
          ],
          isolate: false,
        },
      },
    ],
  },
});
