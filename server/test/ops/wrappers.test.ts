import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';

const VERBS = ['start', 'status', 'stop'];
const read = (name: string) => readFileSync(name, 'utf8');

test('each verb has a wrapper for every system, which only calls the launcher', () => {
  for (const verb of VERBS) {
    const shell = read(`${verb}-local.sh`);
    expect(shell).toMatch(/^#!\/bin\/sh\n/);
    expect(shell).toContain(`exec node "$(dirname -- "$0")/scripts/local.mjs" ${verb} "$@"`);
    expect(statSync(`${verb}-local.sh`).mode & 0o111).toBe(0o111);
    expect(read(`${verb}-local.ps1`)).toContain(
      `& node (Join-Path $PSScriptRoot 'scripts/local.mjs') ${verb} @args\nexit $LASTEXITCODE\n`,
    );
    expect(read(`${verb}-local.cmd`)).toMatch(
      new RegExp(`^@node "%~dp0scripts\\\\local\\.mjs" ${verb}( --windows)? %\\*`),
    );
  }
  // As the original did, and so that a window in which it was double-clicked stays open when it fails.
  expect(read('start-local.cmd')).toBe('@node "%~dp0scripts\\local.mjs" start --windows %* || (pause & exit /b 1)\n');
});

test('those of the browser tests ask for the Chrome of the system', () => {
  expect(read('e2e-local.sh')).toMatch(/^export E2E_USE_SYSTEM_CHROME=1\nexec node .*scripts\/e2e-local\.mjs" "\$@"$/m);
  expect(read('e2e-local.ps1')).toContain("$env:E2E_USE_SYSTEM_CHROME = '1'");
  expect(read('e2e-local.cmd')).toBe(
    '@setlocal & set "E2E_USE_SYSTEM_CHROME=1" & node "%~dp0scripts\\e2e-local.mjs" %*\n',
  );
});

test('a script for cmd.exe is one line: nothing here could run a longer one', () => {
  for (const name of [...VERBS, 'e2e'].map(verb => `${verb}-local.cmd`)) {
    expect([name, read(name).trimEnd().split('\n').length]).toEqual([name, 1]);
  }
});
