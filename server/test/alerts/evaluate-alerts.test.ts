import { afterEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { armAt, specOf } from '../../src/engine/conformance/given.ts';
import { newRun } from '../../src/engine/conformance/stage.ts';
import { AlertLooks } from '../../src/operations/alerts/alert-looks.ts';
import { evaluateAlerts } from '../../src/operations/alerts/evaluate-alerts.ts';
import { getAlert } from '../../src/operations/alerts/get-alert.ts';
import { listAlertHistory } from '../../src/operations/alerts/list-alert-history.ts';
import { writeConnectorHealth } from '../../src/operations/channels/write-connector-health.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { alertOutbox } from './alert-outbox.ts';
import { alertStage } from './alert-stage.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe.each(ENGINE_KINDS)('alerts on the %s engine', kind => {
  async function open(status: 'sent' | 'queued' = 'sent') {
    const stage = await alertStage(kind, status);
    closing.push(stage.close);
    return stage;
  }

  test('a streak is told once, and once when it is over, with any number of evaluators', async () => {
    const { saveJob, save, run, evaluate, later, titles, outbox, deps } = await open();
    await saveJob('backup');
    await save('a', {});
    const other = { looks: new AlertLooks() };
    const both = () => Promise.all([evaluate(), evaluate(other), evaluate()]);
    const runId = await run('backup', 'failed');
    await both();
    later(5 * SECOND);
    await both();
    await run('backup', 'failed');
    await both();
    later(5 * SECOND);
    await both();
    expect(await titles()).toEqual(['Job "backup" failed.']);
    expect((await outbox.messages())[0]).toMatchObject({
      ...{ channel: 'webhook', account_id: 'ops', origin: 'alert', job_id: 'backup', run_id: runId },
      text: expect.stringContaining('handler_error: it broke') as string,
    });
    expect(await getAlert(deps, 'a')).toMatchObject({
      state: 'firing',
      open: [{ kind: 'failed', subject: 'backup', count: 2 }],
      fired_total: 1,
    });
    await run('backup');
    await evaluate();
    later(5 * SECOND);
    await both();
    expect((await titles())[1]).toMatch(/^Job "backup" succeeds again. .* \(2 failed runs\)/);
    expect(await getAlert(deps, 'a')).toMatchObject({ state: 'ok', open_total: 0, fired_total: 2 });
    const { items } = await listAlertHistory(deps, { alertId: 'a', limit: 10, offset: 0 });
    expect(items).toMatchObject([
      { kind: 'failed', phase: 'over', outcome: 'sent', error: null },
      { kind: 'failed', phase: 'fired', outcome: 'sent', subjects: ['backup'] },
    ]);
    const events = await deps.engine.listEvents({ type: 'alert.', limit: 10 });
    expect(events.map(({ type, job_id }) => [type, job_id])).toEqual([
      ['alert.over', 'backup'],
      ['alert.fired', 'backup'],
    ]);
    const sent = (await deps.engine.readMetrics()).filter(({ name }) => name === 'alerts_sent_total');
    expect(sent).toMatchObject([{ labels: { kind: 'failed', outcome: 'sent' }, value: 2 }]);
  });

  test('a process that ends at any write tells everything once', async () => {
    const { saveJob, save, run, evaluate, later, titles, outbox, deps } = await open();
    for (const id of ['x', 'y']) await saveJob(id);
    await save('a', { match: { job_id: 'x' } });
    await save('b', {});
    for (const [id, how] of [
      ['x', 'failed'],
      ['y', 'failed'],
    ] as const) {
      await run(id, how);
    }
    for (const moment of [0, 1]) {
      for (let steps = 0; steps < 14; steps += 1) {
        const engine = endsAfter(deps.engine, steps);
        const ended = { ...deps, engine, outbox: alertOutbox(engine), looks: new AlertLooks() };
        await evaluateAlerts(ended, 2).catch(() => undefined);
      }
      await evaluate();
      later(5 * SECOND);
      if (moment === 1) expect(await titles()).toHaveLength(3);
    }
    expect((await titles()).sort()).toEqual(['Job "x" failed.', 'Job "x" failed.', 'Job "y" failed.']);
    expect(new Set(outbox.asked).size).toBe(outbox.asked.length);
  });

  test('a restart forgets nothing that waits, and hears what happened while nobody listened', async () => {
    const { saveJob, save, run, evaluate, later, titles } = await open();
    for (const id of ['x', 'y']) await saveJob(id);
    await save('a', {});
    await run('x', 'failed');
    await evaluate();
    later(HOUR);
    await run('y', 'failed');
    await evaluate({ looks: new AlertLooks() });
    later(5 * SECOND);
    await evaluate({ looks: new AlertLooks() });
    expect((await titles()).sort()).toEqual(['Job "x" failed.', 'Job "y" failed.']);
  });

  test('rules hear what their match says, from when they are saved, and not while they are off', async () => {
    const { saveJob, save, run, evaluate, later, titles } = await open();
    await saveJob('shop-backup', { inputs: { flow_group: 'night' } });
    await saveJob('mail', { type: 'report.daily' });
    await run('mail', 'failed');
    const rules = {
      glob: { match: { job_id: '*-backup' } },
      type: { match: { type: 'report.daily' } },
      lane: { match: { flow_group: 'night' } },
      none: { match: { job_id: 'mail', flow_group: 'night' } },
      off: { enabled: false },
    };
    for (const [id, body] of Object.entries(rules)) await save(id, { name: id, on: ['failed'], ...body });
    await run('shop-backup', 'failed');
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect(await titles()).toEqual(['Job "shop-backup" failed.', 'Job "shop-backup" failed.']);
    await run('mail', 'failed');
    await save('off', { name: 'off' });
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect((await titles()).filter(title => title?.includes('mail'))).toHaveLength(1);
  });

  test('a thousand jobs that fail in a minute are one message', async () => {
    const { save, evaluate, later, titles, deps, now } = await open();
    await save('a', {});
    for (let batch = 0; batch < 10; batch += 1) {
      const events = Array.from({ length: 100 }, (_, n) => {
        const data = { error: { code: 'x', message: 'y' } };
        return { type: 'run.failed', jobId: `j${batch * 100 + n}`, runId: null, data };
      });
      await deps.engine.appendEvents(events, now());
      await evaluate();
      later(5 * SECOND);
    }
    later(MINUTE);
    await evaluate();
    expect(await titles()).toEqual(['1000 alerts within a minute']);
  });

  test('a dead man’s switch goes by the last success, whoever was down, also right after a start', async () => {
    const { saveJob, save, run, evaluate, later, titles, deps } = await open();
    for (const id of ['hourly', 'never', 'off']) await saveJob(id);
    await run('hourly');
    await run('off');
    await save('a', { on: ['no_success_within'], match: { job_id: '*' }, within_sec: 3600 });
    await evaluate();
    expect(await titles()).toEqual([]);
    await deps.engine.setJobEnabled({
      jobId: 'off',
      enabled: false,
      arm: null,
      actor: 'test',
      nowMs: deps.clock.now(),
    });
    // No scheduler, no worker and no evaluator for an hour.
    later(HOUR + SECOND);
    await evaluate({ looks: new AlertLooks() });
    later(5 * SECOND);
    await evaluate();
    const told = (await titles()).sort();
    expect(told).toHaveLength(2);
    expect(told[0]).toMatch(/^Job "hourly" has had no success for 60 min: the last one was at \d/);
    expect(told[1]).toMatch(/^Job "never" has had no success for 60 min: it has never succeeded/);
    later(10 * MINUTE);
    await evaluate({ looks: new AlertLooks() });
    await run('hourly');
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect((await titles())[2]).toBe('Job "hourly" has succeeded again.');
    expect(await getAlert(deps, 'a')).toMatchObject({ open: [{ subject: 'never' }] });
  });

  test('a job that is enabled again has its whole time', async () => {
    const { saveJob, save, run, evaluate, later, titles, deps, now } = await open();
    await saveJob('x');
    await run('x');
    await save('a', { on: ['no_success_within'], match: { job_id: 'x' }, within_sec: 3600 });
    const enable = (enabled: boolean) =>
      deps.engine.setJobEnabled({ jobId: 'x', enabled, arm: null, actor: 'test', nowMs: now() });
    await enable(false);
    later(10 * HOUR);
    await evaluate();
    await enable(true);
    await evaluate();
    later(50 * MINUTE);
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect(await titles()).toEqual([]);
    later(11 * MINUTE);
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect(await titles()).toHaveLength(1);
  });

  test('a job whose firing nobody decides is late, and so is a run that nobody takes', async () => {
    const { save, evaluate, later, titles, deps, newId, now } = await open();
    const { engine } = deps;
    const dueMs = now() + MINUTE;
    const spec = specOf('nightly', { schedule: { interval_sec: 3600 } });
    await engine.saveJob({
      ...{ spec, versionId: newId(now()), source: 'api', actor: 'test', note: null, enabled: true },
      ...{ arm: armAt(dueMs), nowMs: now() },
    });
    await save('a', { on: ['late'], late_sec: 300 });
    later(MINUTE + 200 * SECOND);
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect(await titles()).toEqual([]);
    later(200 * SECOND);
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect((await titles())[0]).toMatch(/^Job "nightly" is late: it was due at .*, and no run has begun/);
    // A scheduler decides it again; the run waits, since no worker takes it.
    await engine.setJobEnabled({ jobId: 'nightly', enabled: true, arm: armAt(now() + HOUR), actor: 't', nowMs: now() });
    const rearmed = specOf('nightly', { schedule: { interval_sec: 7200 } });
    await engine.saveJob({
      ...{ spec: rearmed, versionId: newId(now()), source: 'api', actor: 'test', note: null, enabled: true },
      ...{ arm: armAt(now() + 2 * HOUR), nowMs: now() },
    });
    await engine.enqueue({ runs: [newRun(newId(now()), 'nightly', now())], nowMs: now() });
    later(10 * SECOND);
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect((await titles())[1]).toMatch(/^Job "nightly" is on time again/);
    later(6 * MINUTE);
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect((await titles())[2]).toMatch(/^Job "nightly" is late/);
  });

  test('a lost worker is told, and that another works at its place', async () => {
    const { save, evaluate, later, titles, deps, now, beat } = await open();
    await save('a', { on: ['worker_lost'] });
    const info = { host: 'far', pid: 1, version: '1', startedAtMs: now(), pool: 'p', slots: 1, active: 0, types: [] };
    await deps.engine.heartbeat({ processId: 'dies', kind: 'worker', info, nowMs: now(), ttlMs: 10 * SECOND });
    later(20 * SECOND);
    await evaluate();
    later(11 * SECOND);
    await deps.engine.rescue({ nowMs: now(), limit: 10 });
    await evaluate();
    later(11 * SECOND);
    await evaluate();
    expect(await titles()).toEqual([expect.stringMatching(/^A worker was lost: far, pool p, last seen at/)]);
    await beat('comes', { host: 'far', pool: 'p', startedAtMs: now() });
    later(11 * SECOND);
    await evaluate();
    later(11 * SECOND);
    await evaluate();
    later(HOUR);
    await evaluate({ looks: new AlertLooks() });
    later(5 * SECOND);
    await evaluate({ looks: new AlertLooks() });
    expect((await titles()).slice(1)).toEqual([expect.stringMatching(/^A worker works again/)]);
  });

  test('an account that is down, and up again; one that is gone is told of no more', async () => {
    const { save, evaluate, later, titles, deps, now } = await open();
    const see = (status: 'connected' | 'offline') =>
      writeConnectorHealth(
        deps.engine,
        { channel: 'webhook', account_id: 'ops', status, last_error: status === 'offline' ? 'refused' : null },
        now(),
      );
    await save('a', { on: ['connector_down'], repeat_after_sec: 600 });
    await see('connected');
    await evaluate();
    await see('offline');
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect(await titles()).toEqual([expect.stringMatching(/^webhook\/ops is not connected since/)]);
    await see('connected');
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect((await titles())[1]).toMatch(/^webhook\/ops is connected again/);
    await see('offline');
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    await evaluate({ environment: new Map() });
    await deps.engine.deleteDocument({ collection: 'connector_health', id: 'webhook:ops' });
    later(HOUR);
    await evaluate({ environment: new Map() });
    later(5 * SECOND);
    await evaluate();
    expect(await titles()).toHaveLength(3);
  });

  test('an approval that waits, and what was decided', async () => {
    const { saveJob, save, evaluate, later, titles, deps, now, newId } = await open();
    await saveJob('pay');
    await save('a', { on: ['approval_waiting'], match: { job_id: 'pay' } });
    const approval = {
      ...{ approvalId: newId(now()), reason: 'may it?', action: { kind: 'run' }, digest: 'd'.repeat(64) },
      ...{ requestedBy: 'x', expiresAtMs: now() + HOUR },
    };
    await deps.engine.enqueue({ runs: [newRun(newId(now()), 'pay', now(), { approval })], nowMs: now() });
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect(await titles()).toEqual(['A run of job "pay" waits for approval: may it?']);
    const { approvalId } = approval;
    await deps.engine.resolveApproval({
      ...{ approvalId, decision: 'rejected', actor: 'ana', via: 'api', note: null, nowMs: now() },
    });
    await evaluate();
    later(5 * SECOND);
    await evaluate();
    expect((await titles())[1]).toBe(`Approval ${approvalId} is rejected (ana).`);
  });
});

/** An engine whose process ends after so many verbs that write. */
function endsAfter(engine: Engine, steps: number): Engine {
  let done = 0;
  const ending = (verb: 'appendEvents' | 'putDocument') => (command: never, nowMs: never) => {
    done += 1;
    if (done > steps) return Promise.reject(new Error('the process has ended'));
    return (engine[verb] as (given: never, at: never) => Promise<unknown>)(command, nowMs);
  };
  return { ...engine, appendEvents: ending('appendEvents'), putDocument: ending('putDocument') } as Engine;
}
