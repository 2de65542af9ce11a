import { expect, expectAccessibleInBothThemes, expectSoon, prefer, signIn, test } from './fixtures.ts';
import { TOKENS } from './platform.ts';
import { visit } from './visit.ts';

test.use({
  platformOptions: { isAuthOn: true, roles: ['api'] },
  contextOptions: { reducedMotion: 'reduce' },
  expectedErrors: [/401/],
});
test.describe.configure({ timeout: 180_000 });

const PLACES = [
  '',
  'runs/',
  'approvals/',
  'jobs/',
  'schedules/',
  'skills/',
  'workers/',
  'connectors/',
  'connectors/?tab=outbox',
  'connectors/set-up/',
  'triggers/',
  'integrations/',
  'integrations/new/',
  'integrations/templates/',
  'activity/',
  'settings/',
];

for (const role of ['admin', 'viewer'] as const) {
  test(`pages with nothing on them pass axe, for the role ${role}`, async ({ page }) => {
    await signIn(page, TOKENS[role]);
    await prefer(page, { locale: role === 'admin' ? 'en' : 'id' });
    for (const place of PLACES) {
      await visit(page, `/ui/${place}`);
      await expectSoon(page, 'main h1', place);
      await expect(page.locator('main .skeleton'), place).toHaveCount(0);
      await expectAccessibleInBothThemes(page, place);
    }
  });
}

for (const locale of ['en', 'id'] as const) {
  test(`who is not signed in is asked for a token in a form that passes axe, ${locale}`, async ({ page }) => {
    await prefer(page, { locale });
    await page.goto('/ui/runs/');
    await expect(page.locator('input[type="password"]')).toBeVisible();
    await expectAccessibleInBothThemes(page, 'sign-in');
  });
}
