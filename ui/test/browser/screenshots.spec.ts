import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, expectLive, expectSoon, prefer, test } from './fixtures.ts';
import { fillShowcase } from './showcase.ts';
import type { Showcase } from './showcase.ts';

// The style that hides what differs is put into the page, which its policy would refuse.
test.use({ bypassCSP: true });
test.describe.configure({ mode: 'serial' });

const STYLE = fileURLToPath(new URL('screenshots.css', import.meta.url));

interface Shot {
  name: string;
  path: (of: Showcase) => string;
  /** Stands once what the page reads is there. */
  ready: string;
}

const SHOTS: Shot[] = [
  { name: 'overview', path: () => '/ui/', ready: 'text=invoice-sync' },
  { name: 'runs', path: () => '/ui/runs/', ready: '[data-row]' },
  { name: 'run', path: ({ failedRunId }) => `/ui/runs/view/?id=${failedRunId}`, ready: '[data-sentence]' },
  { name: 'approvals', path: () => '/ui/approvals/', ready: '[data-approval]' },
  { name: 'automation', path: () => '/ui/automation/', ready: '[data-row]' },
  { name: 'jobs', path: () => '/ui/jobs/', ready: '[data-row="nightly-backup"]' },
  {
    name: 'job',
    path: ({ jobId }) => `/ui/jobs/view/?id=${jobId}&tab=explain`,
    ready: '[role="tabpanel"] >> text=/./',
  },
  { name: 'planner', path: () => '/ui/planner/', ready: 'main textarea' },
  { name: 'schedules', path: () => '/ui/schedules/', ready: '[role="grid"]' },
  { name: 'skills', path: () => '/ui/skills/', ready: '[data-skill]' },
  { name: 'skill', path: () => '/ui/skills/view/?id=price_watch', ready: '[data-version]' },
  { name: 'workers', path: () => '/ui/workers/', ready: 'main table' },
  { name: 'connectors', path: () => '/ui/connectors/', ready: 'main table, main h2' },
  { name: 'triggers', path: () => '/ui/triggers/', ready: '[data-row]' },
  { name: 'trigger', path: () => '/ui/triggers/view/?id=pull-requests', ready: '[data-secret]' },
  { name: 'outbox', path: () => '/ui/connectors/?tab=outbox', ready: 'main [role="tabpanel"] h2' },
  { name: 'integrations', path: () => '/ui/integrations/', ready: '[data-row]' },
  { name: 'account', path: () => '/ui/integrations/view/?id=openai/default', ready: '[data-secret]' },
  { name: 'templates', path: () => '/ui/integrations/templates/', ready: 'main form' },
  { name: 'activity', path: () => '/ui/activity/?tab=audit', ready: 'main table' },
  { name: 'settings', path: () => '/ui/settings/', ready: 'main select' },
];

let showcase: Showcase;
test.beforeAll(async ({ platform }) => {
  showcase = await fillShowcase(platform);
});

async function compare(page: Page, { name, path, ready }: Shot, file: string): Promise<void> {
  await page.goto(path(showcase));
  await expectSoon(page, ready, name);
  await expect(page.locator('main .skeleton')).toHaveCount(0);
  await expectLive(page);
  await expect.soft(page, name).toHaveScreenshot(file, { stylePath: STYLE });
}

for (const theme of ['light', 'dark'] as const) {
  test(`the pages look as they did, ${theme}`, async ({ page }) => {
    test.setTimeout(400_000);
    await prefer(page, { theme });
    for (const shot of SHOTS) await compare(page, shot, `${shot.name}-${theme}.png`);
  });
}

test('the pages of a phone look as they did', async ({ page }) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const shot of SHOTS.slice(0, 7)) await compare(page, shot, `${shot.name}-phone.png`);
});
