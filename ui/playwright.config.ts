import { defineConfig } from '@playwright/test';
import { findChromium } from './test/browser/find-chromium.ts';

const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'test/browser',
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/screenshots/{arg}{ext}',
  fullyParallel: false,
  workers: Number(process.env['UI_TEST_WORKERS'] ?? 2),
  timeout: 60_000,
  expect: {
    timeout: 15_000,
    // Fonts are bundled and times masked; what is left is how a glyph's edge is smoothed.
    toHaveScreenshot: { maxDiffPixelRatio: 0.02, threshold: 0.3, animations: 'disabled', caret: 'hide' },
  },
  reporter: process.env['UI_TEST_REPORT']
    ? [['dot'], ['json', { outputFile: process.env['UI_TEST_REPORT'] }]]
    : [['list']],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Asia/Jakarta',
    colorScheme: 'light',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-gpu',
        ...(isRoot ? ['--no-sandbox'] : []),
      ],
    },
  },
});
