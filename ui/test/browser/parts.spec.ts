import { expect, expectLive, test } from './fixtures.ts';

test.use({
  expectedErrors: [/ERR_CONNECTION_REFUSED|Failed to load resource|ERR_INCOMPLETE|ERR_EMPTY_RESPONSE|ERR_FAILED/],
});

test('what is asked for while the server is away keeps the page, and comes by itself when it is back', async ({
  page,
  platform,
}) => {
  await platform.createJob({ job_id: 'parts-away' });
  await page.goto('/ui/jobs/view/?id=parts-away');
  await expect(page.getByRole('heading', { name: 'parts-away', level: 1 })).toBeVisible();
  await expectLive(page);
  await platform.stop();
  try {
    // A part of the page.
    await page.getByRole('tab', { name: 'Explain' }).click();
    const missing = page.getByRole('alert').filter({ hasText: 'A part of the dashboard did not load' });
    await expect(missing).toBeVisible();
    await missing.getByRole('button', { name: 'Try now' }).click();
    await expect(missing).toBeVisible();
    // A part over the page.
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'One moment' })).toBeVisible();
    await page.keyboard.press('Escape');
    // Another page.
    await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Runs' }).click();
    await expect(page.getByText('The page you asked for opens as soon as the server responds.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'parts-away', level: 1 })).toBeVisible();
  } finally {
    await platform.start();
  }
  await expect(page.getByRole('heading', { name: 'Runs', level: 1 })).toBeVisible();
  await expect(page.getByText('The page you asked for opens as soon as the server responds.')).toBeHidden();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'parts-away', level: 1 })).toBeVisible();
  await page.getByRole('tab', { name: 'Explain' }).click();
  await expect(page.locator('[role="tabpanel"] h2').first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByPlaceholder('A job, a run, a page…')).toBeVisible();
});

test('a part that the build on the server no longer has: the page says that it was updated, and a reload brings it', async ({
  page,
  platform,
}) => {
  await platform.createJob({ job_id: 'parts-updated' });
  await page.goto('/ui/jobs/view/?id=parts-updated');
  await expect(page.getByRole('heading', { name: 'parts-updated', level: 1 })).toBeVisible();
  // Until the page is loaded anew: it asks for the part again and again by itself.
  let isOld = true;
  page.on('request', request => {
    if (request.isNavigationRequest()) isOld = false;
  });
  await page.route('**/_next/static/chunks/*.js', route =>
    isOld ? route.fulfill({ status: 404, body: '' }) : route.continue(),
  );
  await page.route('**/ui/jobs/view/?id=*', route => route.continue());
  await page.route(/\/ui\/jobs\/view\/$/, async route => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/(\\"b\\":\\")[^"\\]+/, '$1of-another-build');
    await route.fulfill({ response: answer, body });
  });
  await page.getByRole('tab', { name: 'Versions' }).click();
  await expect(page.getByText('The dashboard was updated')).toBeVisible();
  await page.getByRole('button', { name: 'Reload the page' }).click();
  await expect(page.getByRole('tab', { name: 'Versions' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('The dashboard was updated')).toHaveCount(0);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('a proxy that says that the server is away is waited for too', async ({ page }) => {
  await page.goto('/ui/settings/');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.route('**/ui/workers/index.txt*', route => route.fulfill({ status: 502, body: 'Bad Gateway' }));
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Workers' }).click();
  await expect(page.getByText('The page you asked for opens as soon as the server responds.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await expect(page.getByRole('heading', { name: 'Workers', level: 1 })).toBeVisible();
});

test('words that did not come are asked for again', async ({ page }) => {
  const html = await (await page.request.get('/ui/settings/')).text();
  // What the document names comes; what is asked for later, of which the words are the first, does not.
  await page.route('**/_next/static/chunks/*.js', route =>
    html.includes(new URL(route.request().url()).pathname) ? route.continue() : route.abort(),
  );
  await page.goto('/ui/settings/');
  await expect(page.getByText('A part of the dashboard did not load. Reload the page.')).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});
