import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The first is Chromium without windows, which is all that tests need and costs a fourth less. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The browser of the system: `CHROMIUM_PATH`, or the first that is installed. Nothing is downloaded. */
export function findChromium(): string {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') return given;
  for (const name of NAMES) {
    const { stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    const path = stdout.trim();
    if (path !== '' && existsSync(path)) return path;
  }
  throw new Error('No Chromium is installed. Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.');
}

/** Quiet, without a display, also for root. */
export const CHROMIUM_ARGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
  // Glyphs stand where they do in a Chromium with windows.
  '--font-render-hinting=none',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
