import { expect, expectLive, test } from './fixtures.ts';

test.use({ expectedErrors: [/ERR_CONNECTION_REFUSED|Failed to load resource|ERR_INCOMPLETE|ERR_EMPTY_RESPONSE/] });

test('an API that goes away is said to be away, comes back by itself and catches up', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'connection-before' });
  await page.goto('/ui/');
  await expectLive(page);
  await platform.stop();
  await expect(page.getByText('Connection lost — reconnecting')).toBeVisible();
  await platform.start();
  await expectLive(page);
  await expect(page.getByText('Connection lost — reconnecting')).toBeHidden();
});

test('what happens while the live stream is being opened is shown too', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'opening-before' });
  let open = (): void => undefined;
  const opened = new Promise<void>(resolve => (open = resolve));
  await page.route(/\/events(\?|$)/, async route => {
    await opened;
    await route.continue();
  });
  await page.goto('/ui/jobs/');
  await expect(page.getByRole('link', { name: 'opening-before' }).first()).toBeVisible();
  await platform.createJob({ job_id: 'opening-meanwhile' });
  open();
  await expectLive(page);
  await expect(page.getByRole('link', { name: 'opening-meanwhile' }).first()).toBeVisible();
});
