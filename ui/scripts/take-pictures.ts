import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '../test/browser/find-chromium.ts';
import { startPlatform } from '../test/browser/platform.ts';
import type { Platform } from '../test/browser/platform.ts';
import { differing, volatileBoxes } from '../test/pictures/differing.ts';
import { fillHandbook, handbookPlatform, startReceiver } from '../test/pictures/fill-handbook.ts';
import type { Handbook } from '../test/pictures/fill-handbook.ts';
import { PICTURES } from '../test/pictures/pictures.ts';
import type { Picture } from '../test/pictures/pictures.ts';

const FOLDER = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const WIDTH = 1280;
const HEIGHT = 800;
/** Of one picture, bytes. */
const MOST_BYTES = 80 * 1024;
/** A picture whose points differ by less is the one that is there. */
const SAME = 0.002;

const named = process.argv.slice(2);
const unknown = named.filter(name => PICTURES.every(picture => picture.name !== name));
if (unknown.length > 0) {
  console.error(`There is no picture ${unknown.join(', ')}; there are ${PICTURES.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
mkdirSync(FOLDER, { recursive: true });
const receiver = await startReceiver();
const platform = await startPlatform(handbookPlatform(receiver));
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  const handbook = await fillHandbook(platform, receiver);
  for (const picture of PICTURES) {
    if (named.length === 0 || named.includes(picture.name)) await take(picture, { browser, platform, handbook });
  }
} finally {
  await browser.close();
  await platform.close();
  receiver.close();
}
process.exit();

interface Places {
  browser: Browser;
  platform: Platform;
  handbook: Handbook;
}

async function take(picture: Picture, { browser, platform, handbook }: Places): Promise<void> {
  const { name, locale, height = HEIGHT } = picture;
  const context = await browser.newContext({
    ...{ baseURL: platform.url, locale: locale === 'id' ? 'id-ID' : 'en-GB', timezoneId: 'Asia/Jakarta' },
    ...{ colorScheme: 'light', viewport: { width: WIDTH, height }, reducedMotion: 'reduce' },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(picture.path(handbook));
  await picture.before?.(page);
  await page.locator(picture.ready).first().waitFor();
  await page.locator('main .skeleton').first().waitFor({ state: 'detached' });
  await page.locator('[data-live="live"]').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  const boxes = await volatileBoxes(page);
  const bytes = await asWebp(page);
  const path = join(FOLDER, `${name}.webp`);
  const before = existsSync(path) ? readFileSync(path) : null;
  const share = before === null ? 1 : await differing(page, [before, bytes], boxes);
  await context.close();
  const isChanged = share > SAME;
  if (isChanged) writeFileSync(path, bytes);
  const verdict = before === null ? 'new' : isChanged ? 'changed' : 'as it was';
  console.log(`${name.padEnd(16)} ${verdict.padEnd(10)} ${Math.ceil(bytes.length / 1024)} kB`);
}

/** As sharp as `MOST_BYTES` allows. */
async function asWebp(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  for (let quality = 90; quality >= 40; quality -= 10) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length <= MOST_BYTES) return bytes;
  }
  throw new Error(`${page.url()} has too much on it for a picture of ${MOST_BYTES / 1024} kB.`);
}
