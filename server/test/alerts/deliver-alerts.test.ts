import { afterEach, describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { deleteAlert } from '../../src/operations/alerts/delete-alert.ts';
import { evaluateAlerts } from '../../src/operations/alerts/evaluate-alerts.ts';
import { getAlert } from '../../src/operations/alerts/get-alert.ts';
import { listAlertHistory } from '../../src/operations/alerts/list-alert-history.ts';
import { undeliverableAlerts } from '../../src/operations/alerts/list-alerts.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { alertStage } from './alert-stage.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe.each(ENGINE_KINDS)('messages of alerts on the %s engine', kind => {
  async function open(status: 'sent' | 'queued' = 'sent') {
    const stage = await alertStage(kind, status);
    closing.push(stage.close);
    return stage;
  }

  test('a rule whose account is gone says so, and works again when it is there', async () => {
    const { saveJob, save, run, evaluate, later, titles, deps } = await open();
    await saveJob('x');
    await save('a', {});
    const gone = { environment: new Map() };
    expect(await undeliverableAlerts({ ...deps, ...gone })).toMatchObject([
      { alert_id: 'a', channel: 'webhook', account_id: 'ops', code: 'ACCOUNT_MISSING' },
    ]);
    await run('x', 'failed');
    await evaluate(gone);
    later(5 * SECOND);
    await evaluate(gone);
    expect(await titles()).toEqual([]);
    expect(await getAlert({ ...deps, ...gone }, 'a')).toMatchObject({
      state: 'undeliverable',
      warnings: [expect.stringContaining('no account webhook/ops')],
    });
    expect(await listAlertHistory(deps, { alertId: 'a', limit: 1, offset: 0 })).toMatchObject({
      items: [{ outcome: 'failed', error: { code: 'ACCOUNT_MISSING' } }],
    });
    expect(await deps.engine.listEvents({ type: 'alert.undeliverable', limit: 5 })).toMatchObject([
      { data: { alert_id: 'a', code: 'ACCOUNT_MISSING' } },
    ]);
    await run('x');
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect(await titles()).toHaveLength(1);
    expect(await undeliverableAlerts(deps)).toEqual([]);
  });

  test('what the outbox learns later counts: refused, unknown, dropped, and stuck for five minutes', async () => {
    const { saveJob, save, run, evaluate, later, outbox, deps } = await open('queued');
    await saveJob('x');
    await save('a', {});
    const fireOnce = async () => {
      await run('x', 'failed');
      await evaluate();
      later(5 * SECOND);
      await evaluate();
      await run('x');
      await evaluate();
      later(70 * SECOND);
      await evaluate();
    };
    await fireOnce();
    const [first, second] = await outbox.messages();
    const error = { code: 'refused', message: 'bot was blocked' };
    await outbox.settle(first!.message_id, { last_error: error });
    later(6 * MINUTE);
    await evaluate();
    expect(await getAlert(deps, 'a')).toMatchObject({ state: 'undeliverable', undeliverable: { code: 'refused' } });
    await outbox.settle(first!.message_id, { status: 'failed' });
    await outbox.settle(second!.message_id, { status: 'delivered' });
    later(5 * SECOND);
    await evaluate();
    const { items } = await listAlertHistory(deps, { alertId: 'a', limit: 5, offset: 0 });
    expect(items.map(({ outcome, error: why }) => [outcome, why?.code ?? null])).toEqual([
      ['delivered', null],
      ['failed', 'refused'],
    ]);
    await save('a', { via: { channel: 'webhook', account_id: 'ops', to: 'other' } });
    expect(await getAlert(deps, 'a')).toMatchObject({ undeliverable: null });
  });

  test('what is made goes the way that the rule had then; while the store of messages is away nothing is lost', async () => {
    const { saveJob, save, run, evaluate, later, outbox } = await open();
    await saveJob('x');
    await save('a', { via: { channel: 'webhook', account_id: 'ops', to: 'first' } });
    await run('x', 'failed');
    await evaluate();
    later(5 * SECOND);
    const away = { ...outbox, enqueue: () => Promise.reject(new AppError('UNAVAILABLE', 'away')) };
    await expect(evaluate({ outbox: away })).rejects.toThrow('away');
    await save('a', { via: { channel: 'webhook', account_id: 'ops', to: 'second' } });
    await evaluate();
    expect(await outbox.messages()).toMatchObject([{ to: 'first', job_id: 'x' }]);
  });

  test('one that came with a backup begins when it is seen; without rules nothing is read', async () => {
    const { saveJob, save, run, evaluate, later, titles, deps } = await open();
    await saveJob('x');
    expect(await evaluateAlerts(deps, 10)).toEqual({ isListenedTo: false, hasMore: false, nextMs: null });
    await save('a', {});
    await deps.engine.deleteDocument({ collection: 'alert_memories', id: 'a' });
    await run('x', 'failed');
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect(await titles()).toEqual([]);
    await deleteAlert(deps, { alertId: 'a' });
    await save('a', {});
    await run('x', 'failed');
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect(await titles()).toHaveLength(1);
    await deleteAlert(deps, { alertId: 'a' });
    expect(await evaluateAlerts(deps, 10)).toMatchObject({ isListenedTo: false });
    expect(await deps.engine.getDocument('alert_cursor', 'cursor')).toBeNull();
  });

  test('jobs that are switched off or deleted are told of no more', async () => {
    const { saveJob, save, run, evaluate, later, titles, deps, now } = await open();
    for (const id of ['x', 'y']) await saveJob(id);
    await save('a', { repeat_after_sec: 600 });
    for (const id of ['x', 'y']) await run(id, 'failed');
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect(await titles()).toHaveLength(2);
    await deps.engine.setJobEnabled({ jobId: 'x', enabled: false, arm: null, actor: 'test', nowMs: now() });
    await deps.engine.deleteJob({ jobId: 'y', actor: 'test', nowMs: now() });
    await evaluate();
    later(HOUR);
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect(await titles()).toHaveLength(2);
    expect(await getAlert(deps, 'a')).toMatchObject({ state: 'ok' });
  });
});
