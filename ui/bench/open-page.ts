import type { Browser, Page } from '@playwright/test';

/** A page in a browser that was never here, on a screen of a desk. */
export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  // The loader of this script names the functions that are sent into the page by a helper of its own.
  await context.addInitScript({ content: 'globalThis.__name = value => value;' });
  return context.newPage();
}
