import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../../../scripts/find-program.mjs';

type Environment = Readonly<Partial<Record<string, string>>>;

/** Chromium without windows: all that tests need, for a third less work. */
const LIGHT = 'chromium-headless-shell';
const CHROMIUM = ['chromium', 'chromium-browser'];
const CHROME = ['google-chrome-stable', 'google-chrome', 'chrome', 'msedge'];

/**
 * The browser of the system: `CHROMIUM_PATH`, or the first that is installed. With `E2E_USE_SYSTEM_CHROME=1` it is the
 * Chrome that people use, and Chromium only without one. Nothing is downloaded.
 */
export function findChromium(env: Environment = process.env, platform: string = process.platform): string {
  const given = env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') return given;
  const inPath = (names: readonly string[]) => names.flatMap(name => findProgram(name, { ...env }) ?? []);
  const installed = placesOf(env, platform).filter(place => existsSync(place));
  const found = wantsChrome(env)
    ? [...inPath(CHROME), ...installed, ...inPath([...CHROMIUM, LIGHT])]
    : [...inPath([LIGHT, ...CHROMIUM, ...CHROME]), ...installed];
  if (found[0] !== undefined) return found[0];
  throw new Error('No Chromium is installed. Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.');
}

function wantsChrome({ E2E_USE_SYSTEM_CHROME: wanted }: Environment): boolean {
  return wanted === '1' || wanted?.toLowerCase() === 'true';
}

/** Where installers of systems put it that add nothing to the path. */
function placesOf(env: Environment, platform: string): string[] {
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return names.map(name => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (platform !== 'win32') return [];
  const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter(root => root !== undefined);
  const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
  return programs.flatMap(program => roots.map(root => join(root, program)));
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
