import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import axe from 'axe-core';

type Axe = typeof axe;

/** Rules whose verdict depends on the theme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Nothing that axe calls serious or critical, in the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  await bringAxe(page);
  expect(await graveFaults(page)).toEqual([]);
}

/** The same in both themes, without a reload between them; what no colour changes is asked once. `name` says where it was. */
export async function expectAccessibleInBothThemes(page: Page, name: string): Promise<void> {
  await bringAxe(page);
  await showTheme(page, 'light');
  expect(await graveFaults(page), `${name}, light`).toEqual([]);
  await showTheme(page, 'dark');
  expect(await graveFaults(page, COLOUR_RULES), `${name}, dark`).toEqual([]);
}

/** Its source is a megabyte, and it stays for as long as the page is not loaded anew. */
async function bringAxe(page: Page): Promise<void> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  if (!isThere) await page.evaluate(axe.source);
}

/**
 * A colour that is on its way from one theme to the other belongs to neither, and to end what moves is not enough: what
 * inherits a colour may begin to move after it. So nothing moves while the theme changes.
 */
async function showTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(chosen => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { transition: none !important; }');
    document.adoptedStyleSheets.push(still);
    document.documentElement.dataset['theme'] = chosen;
    for (const element of document.querySelectorAll('*')) void getComputedStyle(element).color;
    document.adoptedStyleSheets.pop();
  }, theme);
}

/**
 * A dialog that is still coming in is half transparent, and its colours are nobody's. What moves is brought to its end;
 * what turns for ever (a spinner) is left alone.
 */
async function endMotion(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const motion of document.getAnimations()) {
      if (Number.isFinite(Number(motion.effect?.getComputedTiming().endTime))) motion.finish();
    }
  });
}

/** All rules, or those named. No page of ours has frames, and nothing but the faults is wanted: both save half of the time. */
async function graveFaults(page: Page, rules?: string[]): Promise<string[]> {
  await endMotion(page);
  const violations = await page.evaluate(async only => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const found = await axe.run(document, {
      ...(only === null ? {} : { runOnly: { type: 'rule', values: only } }),
      resultTypes: ['violations'],
      iframes: false,
      preload: false,
      selectors: false,
    });
    return found.violations.map(({ id, help, impact, nodes }) => ({
      id,
      help,
      impact,
      html: nodes.map(node => node.html),
    }));
  }, rules ?? null);
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.map(({ id, help, html }) => `${id}: ${help}\n  ${html.join('\n  ')}`);
}
