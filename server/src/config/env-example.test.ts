import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clientSettings } from './client-settings.ts';
import { noteOf } from './config-faults.ts';
import { settingNames } from './env-file.ts';
import { commonSettings, roleSettings } from './role-settings.ts';

const lines = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8').split('\n');
const documented = lines.flatMap((line, index) => {
  const [, name, fallback] = /^#([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
  return name === undefined ? [] : [{ name, fallback, accepted: lines[index - 1]?.replace('# accepted: ', '') }];
});

test('.env.example documents every setting, and nothing that is not one', () => {
  expect(documented.map(({ name }) => name).sort()).toEqual(settingNames().sort());
});

test('.env.example gives the default and the range that the schemas have', () => {
  const schemas = [commonSettings, ...Object.values(roleSettings), clientSettings];
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
