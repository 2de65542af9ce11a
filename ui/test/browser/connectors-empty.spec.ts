import { expect, expectAccessible, test } from './fixtures.ts';

test('without an account it leads to where one is made, and says that no connector process is alive', async ({
  page,
}) => {
  await page.goto('/ui/connectors/');
  await expect(page.getByRole('heading', { name: 'No connector account yet' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Set up Telegram' })).toHaveAttribute(
    'href',
    /set-up\/\?channel=telegram/,
  );
  const webhook = page.getByRole('link', { name: 'Add a webhook that messages go to' });
  await expect(webhook).toHaveAttribute('href', /integrations\/new\/\?provider=webhook/);
  await expect(page.getByRole('region', { name: 'Start the connector service' })).toHaveText('npx multi-job connector');
  await expectAccessible(page);
});
