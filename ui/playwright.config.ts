import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from './test/browser/find-chromium.ts';
import type { WorkerFixtures } from './test/browser/fixtures.ts';
import { SHOWCASE } from './test/browser/showcase.ts';

/** Files that share a platform of other settings than the usual ones; a file alone with its settings says them itself. */
const SHARED = {
  showcase: { files: ['axe', 'screenshots'], platformOptions: SHOWCASE },
  'signed-in': { files: ['session', 'workers-viewer'], platformOptions: { isAuthOn: true } },
  'api-only': { files: ['workers-none', 'schedules-none', 'integrations-none'], platformOptions: { roles: ['api'] } },
} as const;
const filesOf = (names: readonly string[]) => names.map(name => `${name}.spec.ts`);

export default defineConfig<object, WorkerFixtures>({
  testDir: 'test/browser',
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/screenshots/{arg}{ext}',
  fullyParallel: false,
  workers: Number(process.env['UI_TEST_WORKERS'] ?? 2),
  timeout: 120_000,
  expect: {
    timeout: 30_000,
    // Fonts are bundled and times hidden; what is left are short ids and how the edge of a glyph is smoothed.
    toHaveScreenshot: { maxDiffPixelRatio: 0.01, threshold: 0.3, animations: 'disabled', caret: 'hide' },
  },
  reporter: process.env['UI_TEST_REPORT']
    ? [['dot'], ['json', { outputFile: process.env['UI_TEST_REPORT'] }]]
    : [['list']],
  // The longest first.
  projects: [
    ...Object.entries(SHARED).map(([name, { files, platformOptions }]) => ({
      name,
      testMatch: filesOf(files),
      use: { platformOptions },
    })),
    { name: 'usual', testIgnore: filesOf(Object.values(SHARED).flatMap(({ files }) => files)) },
  ],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Asia/Jakarta',
    colorScheme: 'light',
    viewport: { width: 1440, height: 900 },
    // A trace of each test makes big pages several times slower; a failure tells what was on the page (`fixtures.ts`).
    trace: process.env['UI_TEST_TRACE'] ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: findChromium(),
      args: CHROMIUM_ARGS,
    },
  },
});
