import type { Page } from '@playwright/test';
import { expect, expectAccessibleInBothThemes, expectSoon, prefer, test } from './fixtures.ts';
import { pagesOf } from './pages.ts';
import { fillShowcase } from './showcase.ts';
import type { Showcase } from './showcase.ts';
import { visit } from './visit.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, expectedErrors: [/422/] });
test.describe.configure({ timeout: 600_000 });

let showcase: Showcase;
test.beforeAll(async ({ platform }) => {
  showcase = await fillShowcase(platform);
});

for (const locale of ['en', 'id'] as const) {
  test(`pages with something on them pass axe, ${locale}`, async ({ page }) => {
    await prefer(page, { locale });
    for (const { name, path, ready } of pagesOf(showcase)) {
      await visit(page, path);
      await expectSoon(page, ready, name);
      await expectAccessibleInBothThemes(page, name);
    }
  });
}

const FILTERED = [
  '/ui/runs/?search=nothing-like-this',
  '/ui/jobs/?q=nothing-like-this',
  '/ui/approvals/?tab=decided&status=expired',
  '/ui/activity/?tab=audit&path=nothing-like-this',
  '/ui/integrations/?q=nothing-like-this',
  '/ui/triggers/?q=nothing-like-this',
  '/ui/skills/?q=nothing-like-this',
];

test('pages whose filters hide everything pass axe', async ({ page }) => {
  await prefer(page, { locale: 'id' });
  for (const path of FILTERED) {
    await visit(page, path);
    await expect(page.getByText('Tidak ada yang cocok dengan filter ini'), path).toBeVisible();
    await expectAccessibleInBothThemes(page, path);
  }
});

test('a page whose data cannot be read says so, offers another try and passes axe', async ({ page }) => {
  await refuseData(page);
  for (const { name, path } of pagesOf(showcase)) {
    if (['new job', 'planner', 'settings', 'live events'].includes(name)) continue;
    await visit(page, path);
    await expect(page.getByRole('button', { name: 'Try again' }).first(), name).toBeVisible();
    await expectAccessibleInBothThemes(page, name);
  }
});

/** Who one is is still answered; everything else breaks. */
async function refuseData(page: Page): Promise<void> {
  await page.route(/^[^?]*\/\/[^/]+\/(?!ui\/|auth\/|events)/, route =>
    route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      json: { title: 'Refused', status: 422, code: 'VALIDATION', detail: 'It cannot be read.', errors: [] },
    }),
  );
}
