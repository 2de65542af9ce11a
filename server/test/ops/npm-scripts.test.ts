import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFiles } from './project-files.ts';

interface Manifest {
  scripts?: Record<string, string>;
}

const manifests = projectFiles(name => /(^|\/)package\.json$/.test(name));

/** Words that cmd.exe and every other shell hand on as they are. */
const PLAIN_WORD = /^[\w@.:/=,+-]+$/;
const QUOTED_WORD = /^"[^"$`%\\!^]*"$/;

/** What a script asks of the shell that runs it, beyond starting programs one after the other; null when nothing. */
function shellNeed(script: string): string | null {
  for (const command of script.split(' && ')) {
    const words = command.match(/"[^"]*"|\S+/g) ?? [];
    const odd = words.find(word => !PLAIN_WORD.test(word) && !QUOTED_WORD.test(word));
    if (odd !== undefined) return odd;
    const [program = ''] = words;
    if (!isProgram(program)) return program;
  }
  return null;
}

/** Node, npm, or what a package of ours brings; nothing that only some systems have. */
function isProgram(name: string): boolean {
  return (
    name === 'node' || name === 'npm' || (/^[a-z][a-z-]*$/.test(name) && existsSync(join('node_modules/.bin', name)))
  );
}

test('no npm script relies on a POSIX shell', () => {
  expect(manifests).toEqual(
    expect.arrayContaining(['package.json', 'contract/package.json', 'server/package.json', 'ui/package.json']),
  );
  for (const manifest of manifests) {
    const { scripts = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
    for (const [name, script] of Object.entries(scripts)) {
      expect({ manifest, name, needs: shellNeed(script) }).toEqual({ manifest, name, needs: null });
    }
  }
});

test('what cmd.exe would not understand is found', () => {
  const bad = [
    'NEXT_TELEMETRY_DISABLED=1 next build && node scripts/compress-export.mjs',
    "prettier --check 'src/**'",
    'node a.mjs; node b.mjs',
    'node a.mjs || true',
    'node a.mjs > /dev/null',
    'node a.mjs &',
    'rm -rf dist',
    'cp a b && tsc -b',
    './build.sh',
    'sh build.sh',
    'node $npm_package_main',
    'node `which x`',
    'vitest run src/*.test.ts',
    'export CI=1 && vitest',
    '',
  ];
  for (const script of bad) expect([script, shellNeed(script)]).not.toEqual([script, null]);
});
