import type { Page } from '@playwright/test';

interface NextRouter {
  push(path: string): void;
}

const BASE = '/ui';

/**
 * Goes to a page of the dashboard as a link does, without loading everything anew: worth it where many are looked at in a row.
 * The first is loaded. `path` begins with /ui.
 */
export async function visit(page: Page, path: string): Promise<void> {
  const isFirst = !new URL(page.url()).pathname.startsWith(BASE);
  if (isFirst) {
    await page.goto(path);
    return;
  }
  await page.evaluate(to => {
    (globalThis as unknown as { next: { router: NextRouter } }).next.router.push(to);
  }, path.slice(BASE.length));
  await page.waitForURL(url => `${url.pathname}${url.search}` === path);
}
