import { expect, test } from 'vitest';
import { redactFields } from './redact-fields.ts';
import { createSecretScrubber } from './secret-scrubber.ts';
import { stripSecrets } from '../../operations/backup/strip-secrets.ts';

const S = 'hunter2-hunter2';
const HIDING = {
  a: { b: { c: { d: { pwd: S } } } },
  pair: { name: 'API_TOKEN', value: S },
  variables: [{ key: 'DB_PASS', value: S, note: 'x' }],
  header: ['Authorization', S],
  args: ['run', '--password', S, '--verbose'],
  dsn: `postgres://app:${S}@db/x`,
  kata_sandi: S,
  sessionid: S,
  headers: { 'x-any': S, list: [S] },
  list: [`https://x.example/?sig=${S}`],
};

test('names, pairs, lists and addresses hide a secret in logs, diffs and backups alike', () => {
  expect(JSON.stringify(createSecretScrubber([HIDING]).scrubAt([], HIDING))).not.toContain(S);
  const { value, stripped } = stripSecrets(HIDING);
  expect(JSON.stringify(value)).not.toContain(S);
  expect(stripped).toContainEqual(['pair', 'value']);
  expect(JSON.stringify(redactFields({ fields: HIDING }))).not.toContain(S);
});

test('what is no secret is logged as it is', () => {
  const at = new Date(0);
  const fields = { job_id: 'a', count: 3, max_tokens: 5, has_secret: true, at, list: [1, null, 'x'], tokens: 4 };
  expect(redactFields(fields)).toEqual(fields);
  const loop: Record<string, unknown> = {};
  loop['self'] = loop;
  expect(JSON.stringify(redactFields(loop))).toContain('nested too deeply');
});
