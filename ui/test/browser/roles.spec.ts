import { expect, expectSoon, signIn, test } from './fixtures.ts';
import { pagesOf } from './pages.ts';
import { TOKENS } from './platform.ts';
import { fillShowcase, SHOWCASE } from './showcase.ts';
import type { Showcase } from './showcase.ts';

test.use({ platformOptions: { ...SHOWCASE, isAuthOn: true } });
test.describe.configure({ timeout: 180_000 });

const OPERATING =
  /^(Run |Retry|Replay|Cancel run|Enable|Disable|Edit|New job|Duplicate|Delete\b|Drain|Pause|Resume|Actions for all|All matching|Create|Test\b|Add account)/;
const DECIDING = /^(Approve|Reject|Roll back|Add account)/;

/** What each role is kept from, wherever it looks; an admin is kept from nothing. */
const KEPT_FROM = { viewer: [OPERATING, DECIDING], operator: [DECIDING] } as const;

let showcase: Showcase;
test.beforeAll(async ({ platform }) => {
  showcase = await fillShowcase(platform);
});

for (const role of ['viewer', 'operator'] as const) {
  test(`the role ${role} is offered nothing that it may not do, on any page`, async ({ page }) => {
    await signIn(page, TOKENS[role]);
    for (const { name, path, ready } of pagesOf(showcase)) {
      // Its rows are buttons that begin with what happened to a run.
      if (name === 'live events') continue;
      await page.goto(path);
      await expectSoon(page, role === 'viewer' && name === 'new job' ? 'main h1, main h2' : ready, name);
      for (const words of KEPT_FROM[role]) {
        await expect(page.getByRole('main').getByRole('button', { name: words }), name).toHaveCount(0);
        await expect(page.getByRole('main').getByRole('link', { name: words }), name).toHaveCount(0);
      }
    }
  });
}

test('an operator is offered what operating needs, an admin the decision too', async ({ page }) => {
  await signIn(page, TOKENS.admin);
  await page.goto(`/ui/approvals/view/?id=${showcase.approvalId}`);
  await expect(page.getByRole('button', { name: 'Reject' })).toBeVisible();
  await signIn(page, TOKENS.operator);
  await page.goto(`/ui/jobs/view/?id=${showcase.jobId}`);
  await expect(page.getByRole('button', { name: 'Run now' })).toBeVisible();
  await page.goto('/ui/workers/');
  await expect(page.getByRole('button', { name: /^Drain/ })).toBeVisible();
});
