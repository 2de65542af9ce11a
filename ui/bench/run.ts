import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '../test/browser/find-chromium.ts';
import { UI_OUT } from '../test/browser/platform.ts';
import { holds, printFigures, type Figure } from './figure.ts';
import { measureLive } from './live.ts';
import { measurePaint } from './paint.ts';
import { measureLog, measureRows } from './scroll.ts';
import { startBenchPlatform, type BenchPlatform } from './seed.ts';
import { measureWeight } from './weight.ts';

/** The parts of `npm run bench -w ui`, in the order in which they run. */
const PARTS: Record<string, (browser: Browser, platform: BenchPlatform) => Promise<Figure[]>> = {
  weight: () => Promise.resolve(measureWeight()),
  paint: measurePaint,
  rows: measureRows,
  log: measureLog,
  live: measureLive,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { built: { type: 'boolean', default: false } },
});
const names = positionals.length > 0 ? positionals : Object.keys(PARTS);
if (names.some(name => !(name in PARTS))) {
  console.error(`usage: npm run bench -w ui -- [--built] [${Object.keys(PARTS).join('|')}]…`);
  process.exit(2);
}
if (!values.built || !existsSync(join(UI_OUT, 'index.html'))) build();

const platform = await startBenchPlatform();
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
const figures: Figure[] = [];
try {
  for (const name of names) {
    console.error(`measuring ${name} …`);
    figures.push(...((await PARTS[name]?.(browser, platform)) ?? []));
  }
} finally {
  await browser.close();
  await platform.close();
  printFigures(figures);
}
const broken = figures.filter(figure => !holds(figure)).length;
console.log(broken === 0 ? '\nEvery bar holds.' : `\n${broken} of ${figures.length} figures miss their bar.`);
process.exit(broken === 0 ? 0 : 1);

function build(): void {
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(2);
}
