import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { clientSettings } from './client-settings.ts';
import { noteOf } from './config-faults.ts';
import { settingNames } from './env-file.ts';
import { moveSettings } from './move-settings.ts';
import { commonSettings, roleSettings } from './role-settings.ts';

const lines = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8').split('\n');
const documented = lines.flatMap((line, index) => {
  const [, name, fallback] = /^#([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
  return name === undefined ? [] : [{ name, fallback, accepted: lines[index - 1]?.replace('# accepted: ', '') }];
});

/** What the server of the dashboard reads besides the settings of the services; one that only developers give is left out. */
const ofDashboardServer = sourceNames('server/src/services/api/dashboard-server', /given\('([A-Z_]+)'\)/g).filter(
  name => name !== 'UI_DEV_URL' && !settingNames().includes(name),
);
/** What is built into the dashboard. */
const ofDashboard = sourceNames('ui/src', /process\.env\.([A-Z_]+)/g).filter(name => name !== 'NODE_ENV');

test('.env.example documents every setting, and nothing that is not one', () => {
  const names = [...settingNames(), ...ofDashboardServer, ...ofDashboard];
  expect(documented.map(({ name }) => name).sort()).toEqual(names.sort());
  expect(ofDashboardServer.sort()).toEqual(['API_URL', 'HOST', 'PORT']);
  expect(ofDashboard.every(name => name.startsWith('NEXT_PUBLIC_'))).toBe(true);
  expect(ofDashboard.length).toBeGreaterThanOrEqual(3);
});

test('.env.example gives the default that the dashboard has', () => {
  const texts = sourceTexts('ui/src');
  for (const name of ofDashboard) {
    const [, fallback] = new RegExp(`process\\.env\\.${name} (?:\\?\\?|\\|\\|) '(.*)'`).exec(texts) ?? [];
    expect({ name, fallback: documented.find(entry => entry.name === name)?.fallback }).toEqual({ name, fallback });
  }
});

test('.env.example gives the default and the range that the schemas have', () => {
  const schemas = [commonSettings, ...Object.values(roleSettings), clientSettings, moveSettings];
  for (const { name, fallback, accepted } of documented) {
    for (const schema of schemas.filter(candidate => name in candidate.shape)) {
      expect({ name, fallback, accepted }).toEqual({ name, ...pick(noteOf(schema, name)) });
    }
  }
});

test('every default that is written down is accepted', () => {
  for (const { name, fallback } of documented.filter(entry => entry.fallback !== '')) {
    for (const schema of [commonSettings, ...Object.values(roleSettings), clientSettings].filter(
      candidate => name in candidate.shape,
    )) {
      expect(schema.safeParse({ [name]: fallback }).error, name).toBeUndefined();
    }
  }
});

function pick({ fallback, accepted }: { fallback: string; accepted: string }) {
  return { fallback, accepted };
}

function sourceNames(folder: string, pattern: RegExp): string[] {
  return [...new Set([...sourceTexts(folder).matchAll(pattern)].map(([, name = '']) => name))];
}

function sourceTexts(folder: string): string {
  const root = fileURLToPath(new URL(`../../../${folder}`, import.meta.url));
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
    .map(entry => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))
    .join('\n');
}
