import { expect, test } from 'vitest';
import type { BudgetAmounts, BudgetLimits } from '../../core/agents/budgets.ts';
import type { ReserveBudget } from '../port/budgets.ts';
import { BUDGETS_KEPT_MS } from '../port/limits.ts';
import type { EngineFactory } from './engine-factory.ts';
import { T0 } from './given.ts';
import { expectRefusal } from './readings.ts';
import { SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

const DAY = '2027-01-15';
const NO_LIMIT: BudgetLimits = { tokens: null, costMicroUsd: null, steps: null };
const NOTHING: BudgetAmounts = { tokens: 0, costMicroUsd: 0, steps: 0 };

/** What agents may use up: charged before each call, to the run, the agent and the installation. */
export function budgetTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('a reservation is charged to its run, its agent and the installation', async () => {
    const { engine } = await open();
    await engine.reserveBudget(asked({ amounts: of(10, 20, 1) }));
    const answer = await engine.reserveBudget(
      asked({ runId: 'r2', reservationId: 'b', agentKey: 'other', amounts: of(1, 2, 3) }),
    );
    const use = { run: of(1, 2, 3), agent_day: of(1, 2, 3), installation_day: of(11, 22, 4) };
    expect(answer).toEqual({ ok: true, use });
    expect(await engine.readBudgets({ runId: 'r1', agentKey: 'key', day: DAY })).toEqual({
      run: of(10, 20, 1),
      agent_day: of(10, 20, 1),
      installation_day: of(11, 22, 4),
    });
    expect(await engine.readBudgets({ runId: 'r1', agentKey: 'key', day: '2027-01-16' })).toEqual({
      run: of(10, 20, 1),
      agent_day: NOTHING,
      installation_day: NOTHING,
    });
  });

  test.each([
    ['run', 'tokens'],
    ['run', 'costMicroUsd'],
    ['run', 'steps'],
    ['agent_day', 'tokens'],
    ['agent_day', 'costMicroUsd'],
    ['agent_day', 'steps'],
    ['installation_day', 'tokens'],
    ['installation_day', 'costMicroUsd'],
    ['installation_day', 'steps'],
  ] as const)('the limit of %s on %s refuses what would pass it, and nothing is charged', async (scope, unit) => {
    const { engine } = await open();
    const limits = limited({ [scope]: { ...NO_LIMIT, [unit]: 10 } });
    await engine.reserveBudget(asked({ reservationId: 'a', amounts: of(9, 9, 9), limits }));
    const refused = await engine.reserveBudget(asked({ reservationId: 'b', amounts: of(2, 2, 2), limits }));
    expect(refused).toMatchObject({ ok: false, refused: { scope, unit, limit: 10, used: 9, wanted: 2 } });
    expect(await useOf(engine)).toEqual({ run: of(9, 9, 9), agent_day: of(9, 9, 9), installation_day: of(9, 9, 9) });
    expect(await engine.reserveBudget(asked({ reservationId: 'b', amounts: of(1, 1, 1), limits }))).toMatchObject({
      ok: true,
    });
  });

  test('of several limits the narrowest scope is named, and tokens before cost before steps', async () => {
    const { engine } = await open();
    const one: BudgetLimits = { tokens: 1, costMicroUsd: 1, steps: 1 };
    const all = { run: one, agent_day: one, installation_day: one };
    const refusal = async (limits: ReserveBudget['limits']) => {
      const answer = await engine.reserveBudget(asked({ amounts: of(2, 2, 2), limits }));
      return answer.ok ? null : [answer.refused.scope, answer.refused.unit];
    };
    expect(await refusal(all)).toEqual(['run', 'tokens']);
    expect(await refusal({ ...all, run: { ...one, tokens: null } })).toEqual(['run', 'costMicroUsd']);
    expect(await refusal({ ...all, run: NO_LIMIT })).toEqual(['agent_day', 'tokens']);
    expect(await refusal(limited({ installation_day: { ...NO_LIMIT, steps: 1 } }))).toEqual([
      'installation_day',
      'steps',
    ]);
  });

  test('the same reservation is charged once, whatever it asks the second time', async () => {
    const { engine } = await open();
    const limits = limited({ run: { ...NO_LIMIT, tokens: 10 } });
    await engine.reserveBudget(asked({ amounts: of(10, 0, 0), limits }));
    expect(await engine.reserveBudget(asked({ amounts: of(99, 0, 0), limits }))).toMatchObject({
      ok: true,
      use: { run: of(10, 0, 0) },
    });
    expect((await engine.reserveBudget(asked({ runId: 'r2', amounts: of(1, 0, 0), limits }))).use.run).toEqual(
      of(1, 0, 0),
    );
  });

  test('a settlement puts real usage in its place, less or more, once, on the day of the reservation', async () => {
    const { engine } = await open();
    await engine.reserveBudget(asked({ reservationId: 'a', amounts: of(100, 50, 1) }));
    await engine.reserveBudget(asked({ reservationId: 'b', amounts: of(100, 50, 1) }));
    const settle = (reservationId: string, amounts: BudgetAmounts) =>
      engine.settleBudget({ runId: 'r1', reservationId, amounts, nowMs: T0 + 1 });
    expect(await settle('a', of(30, 20, 1))).toBe(true);
    expect(await settle('b', of(150, 60, 1))).toBe(true);
    expect(await settle('a', of(0, 0, 0))).toBe(false);
    expect(await settle('never', of(7, 7, 7))).toBe(false);
    const use = of(180, 80, 2);
    expect(await useOf(engine)).toEqual({ run: use, agent_day: use, installation_day: use });
    expect(await engine.reserveBudget(asked({ reservationId: 'a', amounts: of(9, 9, 9) }))).toMatchObject({
      ok: true,
      use: { run: use },
    });
  });

  test('what is over its limit after a settlement refuses even what wants nothing', async () => {
    const { engine } = await open();
    const limits = limited({ run: { ...NO_LIMIT, tokens: 10 } });
    await engine.reserveBudget(asked({ reservationId: 'a', amounts: of(5, 0, 0), limits }));
    await engine.settleBudget({ runId: 'r1', reservationId: 'a', amounts: of(11, 0, 0), nowMs: T0 });
    const answer = await engine.reserveBudget(asked({ reservationId: 'b', amounts: of(0, 0, 1), limits }));
    expect(answer).toMatchObject({ ok: false, refused: { scope: 'run', unit: 'tokens', limit: 10, used: 11 } });
  });

  test('a reservation that nobody settles stays charged', async () => {
    const stage = await open();
    await stage.engine.reserveBudget(asked({ amounts: of(5, 6, 7) }));
    const { engine } = await open();
    expect((await useOf(engine)).installation_day).toEqual(of(5, 6, 7));
  });

  test('50 reservations at once, on two instances, never pass a limit', async () => {
    const stages = [await open(), await open()];
    const limits = limited({ installation_day: { ...NO_LIMIT, costMicroUsd: 1000 } });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        stages[index % 2]!.engine.reserveBudget(
          asked({ runId: `r${index}`, agentKey: `k${index % 5}`, amounts: of(10, 70, 1), limits }),
        ),
      ),
    );
    expect(answers.filter(answer => answer.ok)).toHaveLength(14);
    expect((await useOf(stages[0]!.engine)).installation_day).toEqual(of(140, 980, 14));
    const perAgent = await Promise.all(
      [0, 1, 2, 3, 4].map(index => stages[1]!.engine.readBudgets({ runId: '', agentKey: `k${index}`, day: DAY })),
    );
    expect(perAgent.reduce((sum, use) => sum + use.agent_day.costMicroUsd, 0)).toBe(980);
  });

  test('settlements and reservations at once keep every sum exact', async () => {
    const stages = [await open(), await open()];
    const ids = Array.from({ length: 30 }, (_, index) => `s${index}`);
    await Promise.all(
      ids.map(async (reservationId, index) => {
        const { engine } = stages[index % 2]!;
        await engine.reserveBudget(asked({ reservationId, amounts: of(100, 100, 1) }));
        await engine.settleBudget({ runId: 'r1', reservationId, amounts: of(index, 1, 1), nowMs: T0 });
      }),
    );
    const use = of(435, 30, 30);
    expect(await useOf(stages[0]!.engine)).toEqual({ run: use, agent_day: use, installation_day: use });
  });

  test.each([-1, 0.5, NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])('%d is no amount', async amount => {
    const { engine } = await open();
    for (const amounts of [of(amount, 0, 0), of(0, amount, 0), of(0, 0, amount)]) {
      await expectRefusal(engine.reserveBudget(asked({ amounts })), 'VALIDATION');
      await expectRefusal(engine.settleBudget({ runId: 'r1', reservationId: 'a', amounts, nowMs: T0 }), 'VALIDATION');
    }
    expect((await useOf(engine)).run).toEqual(NOTHING);
  });

  test('a sum beyond what can be counted stays there and refuses', async () => {
    const { engine } = await open();
    const most = Number.MAX_SAFE_INTEGER;
    await engine.reserveBudget(asked({ reservationId: 'a', amounts: of(most, 0, 0) }));
    await engine.reserveBudget(asked({ reservationId: 'b', amounts: of(most, 0, 0) }));
    expect((await useOf(engine)).run.tokens).toBe(most);
    const limits = limited({ run: { ...NO_LIMIT, tokens: 10 } });
    expect(await engine.reserveBudget(asked({ reservationId: 'c', limits }))).toMatchObject({ ok: false });
  });

  test('names that hold what keeps the parts apart do not run into each other', async () => {
    const { engine } = await open();
    await engine.reserveBudget(asked({ runId: 'a|b', agentKey: 'c|d', amounts: of(1, 0, 0) }));
    await engine.reserveBudget(asked({ runId: 'a', reservationId: 'b|a', agentKey: 'd', amounts: of(2, 0, 0) }));
    expect((await engine.readBudgets({ runId: 'a|b', agentKey: 'c|d', day: DAY })).agent_day.tokens).toBe(1);
    await engine.settleBudget({ runId: 'a|b', reservationId: 'a', amounts: of(5, 0, 0), nowMs: T0 });
    expect((await engine.readBudgets({ runId: 'a', agentKey: 'c|d', day: DAY })).agent_day.tokens).toBe(5);
    expect((await engine.readBudgets({ runId: 'a', agentKey: 'd', day: DAY })).run.tokens).toBe(2);
  });

  test('a run that is held no longer charges nothing', async () => {
    const stage = await open();
    await stage.saveJob('agent');
    await stage.enqueue('agent');
    const run = await stage.claimOne('w');
    const holder = { runId: run.runId, fence: run.fence };
    const { engine } = stage;
    expect((await engine.reserveBudget(asked({ holder, amounts: of(1, 1, 1) }))).ok).toBe(true);
    const stale = { ...holder, fence: run.fence + 1 };
    await expectRefusal(engine.reserveBudget(asked({ reservationId: 'b', holder: stale })), 'FENCED');
    await stage.report('w', run, SUCCESS);
    await expectRefusal(engine.reserveBudget(asked({ reservationId: 'c', holder })), 'FENCED');
    expect((await useOf(engine)).run).toEqual(of(1, 1, 1));
  });

  test('what was not charged for 40 days is forgotten, with its reservations; the rest stays', async () => {
    const { engine } = await open();
    await engine.reserveBudget(asked({ runId: 'old', amounts: of(1, 1, 1), day: '2026-12-01' }));
    const nowMs = T0 + BUDGETS_KEPT_MS;
    await engine.reserveBudget(asked({ runId: 'young', amounts: of(2, 2, 2), nowMs: T0 + 1 }));
    const prune = { finishedBeforeMs: 0, keepPerJob: 1000, keepEvents: 100_000, limit: 1000 };
    await engine.prune({ ...prune, nowMs });
    expect((await engine.readBudgets({ runId: 'old', agentKey: 'key', day: '2026-12-01' })).run).toEqual(of(1, 1, 1));
    await engine.prune({ ...prune, nowMs: nowMs + 1 });
    const gone = await engine.readBudgets({ runId: 'old', agentKey: 'key', day: '2026-12-01' });
    expect(gone).toEqual({ run: NOTHING, agent_day: NOTHING, installation_day: NOTHING });
    expect(await engine.settleBudget({ runId: 'old', reservationId: 'a', amounts: of(9, 9, 9), nowMs })).toBe(false);
    expect((await engine.readBudgets({ runId: 'young', agentKey: 'key', day: DAY })).agent_day).toEqual(of(2, 2, 2));
  });

  const useOf = (engine: Stage['engine']) => engine.readBudgets({ runId: 'r1', agentKey: 'key', day: DAY });
}

function asked(command: Partial<ReserveBudget>): ReserveBudget {
  return {
    runId: 'r1',
    reservationId: 'a',
    agentKey: 'key',
    day: DAY,
    amounts: NOTHING,
    limits: limited({}),
    nowMs: T0,
    ...command,
  };
}

function limited(limits: Partial<ReserveBudget['limits']>): ReserveBudget['limits'] {
  return { run: NO_LIMIT, agent_day: NO_LIMIT, installation_day: NO_LIMIT, ...limits };
}

function of(tokens: number, costMicroUsd: number, steps: number): BudgetAmounts {
  return { tokens, costMicroUsd, steps };
}
