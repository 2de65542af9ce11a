import type { OutboxMessage } from '@multi-job/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeState } from '../../src/operations/outbox/change-state.ts';
import { findMessageOrThrow } from '../../src/operations/outbox/read-message.ts';
import { openInstallation, type Installation } from '../client/installation.ts';
import { enqueued, outboxDeps } from '../connector/outbox-stage.ts';
import { runHere } from './run-here.ts';
import { openWorkplace, type Workplace } from './run-multi-job.ts';

let installation: Installation;
let workplace: Workplace;
let url: string;
beforeAll(async () => {
  installation = await openInstallation();
  ({ url } = await installation.startApi());
  workplace = openWorkplace();
});
afterAll(async () => {
  await workplace.close();
  await installation.close();
});

const run = (...args: string[]) => runHere(workplace.folder, ['outbox', ...args, '--url', url], {});

test('messages are listed, shown, sent again and given up; outside text obeys no terminal', async () => {
  const { engine } = installation;
  expect(await run('list')).toMatchObject({ code: 0, stdout: '', stderr: 'No messages.\n' });
  await enqueued(engine, 'm1', { to: 'team', text: `an \u001b[31malarm\n${'🔔'.repeat(60)}` });
  const { record } = await findMessageOrThrow(engine, 'm1');
  const last_error = { code: 'no_answer', message: 'silence' };
  await changeState(outboxDeps(engine), record.key, () => ({ status: 'outcome_unknown', last_error, attempts: 1 }));

  const list = await run('list', '--status', 'outcome_unknown', '--channel', 'webhook', '--account', 'ops');
  expect(list.stdout).toMatch(
    /^message +status +account .*\nm1 +outcome_unknown +webhook\/ops +team +1 .* an +\[31malarm 🔔+…\n$/u,
  );
  expect(list.stdout).not.toContain('\u001b');
  const shown = await run('show', 'm1');
  expect(shown.stdout).toMatch(/status +outcome_unknown\n/);
  expect(shown.stdout).toMatch(/last error +no_answer: silence\n/);
  expect(JSON.parse((await run('show', 'm1', '--json')).stdout) as OutboxMessage).toMatchObject({ message_id: 'm1' });
  expect((await run('resend', 'm1')).stdout).toBe('m1 is queued\n');
  expect((await run('drop', 'm1')).stdout).toBe('m1 is dropped\n');
});

test.each([
  [['show', 'nobody'], 3, /There is no message "nobody"/],
  [['resend', 'nobody'], 3, /There is no message "nobody"/],
  [['drop', 'a b'], 2, /message_id/],
  [['list', '--status', 'lost'], 2, /Allowed choices are queued/],
  [['list', '--limit', '0'], 2, /limit/],
])('outbox %j ends with exit code %i and says why', async (args, code, words) => {
  const said = await run(...args);
  expect(said.code).toBe(code);
  expect(said.stderr).toMatch(words);
  expect(said.stdout).toBe('');
});
