import { expect, test } from 'vitest';
import { AppError } from '../core/errors.ts';
import { createKnownSecrets } from '../core/redaction/known-secrets.ts';
import { formsOfSecret } from '../core/redaction/secret-forms.ts';
import { Secret } from '../core/secrets/secret.ts';
import { openLogger } from './create-logger.ts';

const SECRET = 'hunter2-hunter2';

test('no line of the log holds a secret: not by name, in a pair, an error, a sentence or a child', () => {
  let text = '';
  const logger = openLogger('debug', { write: line => void (text += line) });
  const cause = new Error(`connect ECONNREFUSED app:${SECRET}@db.internal:5432`);
  logger.info({ deep: { down: { in: { kata_sandi: SECRET, jwt: SECRET } } }, ssh_key: SECRET }, 'by name');
  logger.info({ settings: [{ name: 'DB_PASS', value: SECRET }] }, 'in a pair');
  logger.error({ err: cause }, 'an error');
  logger.error({ error: new AppError('UNAVAILABLE', `postgres://app:${SECRET}@db/x is away`, { cause }) }, 'ours');
  logger.warn({}, `The store is away: redis://:${SECRET}@cache:6379`);
  logger.child({ service: 'x', api_key: SECRET }).child({ jwt: SECRET }).info({ run_id: 'r1', count: 3 }, 'a child');
  expect(text.trim().split('\n')).toHaveLength(6);
  expect(text).not.toContain(SECRET);
  expect(JSON.parse(text.trim().split('\n').at(-1) ?? '')).toMatchObject({ service: 'x', run_id: 'r1', count: 3 });
  expect(text).toContain('db.internal');
});

test('a secret that the process knows is in no line, in whatever form and place; lines stay JSON', () => {
  let text = '';
  const known = createKnownSecrets();
  const value = 'zq"8/x+4v\nr7wk2m';
  const logger = openLogger('debug', { write: line => void (text += line) }, known);
  logger.info({ said: value }, 'before it is known');
  known.add(new Secret(value));
  known.add(new Secret('73914628'));
  logger.info({ a: { [value]: [value] }, pin: 73914628 }, `says ${encodeURIComponent(value)}`);
  logger.error({ err: new Error(`refused ${value}`) }, Buffer.from(`user:${value}`).toString('base64'));
  logger.child({ token_of_child: 'x', note: value }).warn({ deep: JSON.stringify({ value }) }, 'a child');
  const [first = '', ...lines] = text.trim().split('\n');
  expect(JSON.parse(first)).toMatchObject({ said: value });
  expect(lines.map(line => typeof JSON.parse(line))).toEqual(['object', 'object', 'object']);
  for (const form of [...formsOfSecret(value), '73914628']) expect(lines.join('\n')).not.toContain(form);
});
