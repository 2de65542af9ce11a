import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { describeApi, TYPES_FILE } from '../scripts/api-document.ts';

test('the types of the dashboard are those of the API; if not, run "npm run api-types -w ui"', async () => {
  const committed = await readFile(fileURLToPath(new URL(`../${TYPES_FILE}`, import.meta.url)), 'utf8');
  expect(committed).toBe(await describeApi());
});
