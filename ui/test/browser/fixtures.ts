import { test as base, expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { eachItem } from '../../../contract/src/client/page.ts';
import { startPlatform } from './platform.ts';
import type { Platform, PlatformOptions } from './platform.ts';

export { expectAccessible, expectAccessibleInBothThemes } from './accessible.ts';
export { expect };

/** A small phone of today. */
export const PHONE = { width: 360, height: 740 };

/** Characters of a page that a failure prints. */
const PAGE_SHOWN = 8000;

export interface WorkerFixtures {
  /** How the platform of this file is made: `test.use({ platformOptions: { isAuthOn: true } })`. */
  platformOptions: PlatformOptions;
  /** One installation for all tests of a worker: tests name their jobs apart. */
  platform: Platform;
}

interface TestFixtures {
  /** Messages of the console that this test provokes on purpose. */
  expectedErrors: RegExp[];
  noConsoleErrors: undefined;
  tellPageOfFailure: undefined;
  noSchedulesOfOtherFiles: undefined;
}

/** What the last test of this worker left on the schedule, and whose it was. */
let scheduled: { file: string; jobIds: string[] } = { file: '', jobIds: [] };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  platformOptions: [{}, { option: true, scope: 'worker' }],
  platform: [
    async ({ platformOptions }, use) => {
      const platform = await startPlatform(platformOptions);
      await use(platform);
      await platform.close();
    },
    // A busy machine takes its time to compile the server.
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ platform }, use) => {
    await use(platform.url);
  },
  expectedErrors: [[], { option: true }],
  noConsoleErrors: [
    async ({ page, expectedErrors }, use) => {
      const errors: string[] = [];
      const note = (text: string): void => {
        if (!expectedErrors.some(pattern => pattern.test(text))) errors.push(text);
      };
      page.on('console', message => {
        if (message.type() === 'error') note(`${message.text()} ${message.location().url}`.trim());
      });
      page.on('pageerror', error => {
        note(error.message);
      });
      await use(undefined);
      expect(errors, 'the console stays clean').toEqual([]);
    },
    { auto: true },
  ],
  tellPageOfFailure: [
    async ({ page }, use, testInfo) => {
      await use(undefined);
      if (testInfo.status !== testInfo.expectedStatus) console.error(await describePage(page, testInfo.title));
    },
    { auto: true },
  ],
  // The next firings of an installation are a short list, and at some hours of the day those of others fill it.
  noSchedulesOfOtherFiles: [
    async ({ platform }, use, { file }) => {
      if (file !== scheduled.file) await Promise.all(scheduled.jobIds.map(id => platform.client.jobs.disable(id)));
      await use(undefined);
      scheduled = { file, jobIds: await scheduledJobs(platform) };
    },
    { auto: true },
  ],
});

async function scheduledJobs(platform: Platform): Promise<string[]> {
  const ids: string[] = [];
  for await (const { job_id, next_due_at } of eachItem(platform.client.jobs.list({ enabled: true, limit: 200 }))) {
    if (next_due_at !== null) ids.push(job_id);
  }
  return ids;
}

/** What stood on the page when a test failed: the machine it failed on keeps nothing else. */
async function describePage(page: Page, title: string): Promise<string> {
  const head = `The page at the failure of "${title}": ${page.url()}`;
  try {
    const tree = await page.locator('body').ariaSnapshot({ timeout: 10_000 });
    const isLong = tree.length > PAGE_SHOWN;
    return `${head}\n${tree.slice(0, PAGE_SHOWN)}${isLong ? `\n… ${tree.length - PAGE_SHOWN} characters more` : ''}`;
  } catch (error) {
    return `${head}\nIt could not be read: ${String(error)}`;
  }
}

/** Waits for the first that matches without the pauses between the looks of `expect`: worth it where many pages are opened. */
export async function expectSoon(page: Page, selector: string, name: string): Promise<void> {
  const found = page.locator(selector).first();
  await found.waitFor({ timeout: 30_000 }).catch((cause: unknown) => {
    throw new Error(`${name}: ${selector} did not come`, { cause });
  });
}

/** Events come in, on a wide screen or a phone. */
export async function expectLive(page: Page): Promise<void> {
  await expect(page.locator('[data-live="live"]').filter({ visible: true })).toBeVisible();
}

/** The way back from what was just done. The pointer rests on it, so that its notice stays however slow the machine is. */
export async function holdUndo(page: Page): Promise<Locator> {
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await undo.hover();
  return undo;
}

/** Signs in as a script of an installation would: the token is there before the page is. */
export async function signIn(page: Page, token: string): Promise<void> {
  await page.addInitScript(value => {
    window.localStorage.setItem('spio_api_token', value);
  }, token);
}

/** What the settings page would have stored. */
export async function prefer(page: Page, preferences: Record<string, unknown>): Promise<void> {
  await page.addInitScript(value => {
    window.localStorage.setItem('spio_preferences', value);
  }, JSON.stringify(preferences));
}
