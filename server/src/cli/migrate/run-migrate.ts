import { readMoveConfig, type MoveConfig, type StoreConfig } from '../../config.ts';
import type { Overrides } from '../../config/config-faults.ts';
import { AppError } from '../../core/errors.ts';
import { createIdSource } from '../../core/ids.ts';
import { moveStore, type MoveResult } from '../../operations/moves/move-store.ts';
import { planMove } from '../../operations/moves/plan-move.ts';
import { undoMove } from '../../operations/moves/undo-move.ts';
import { EXIT_FAILED, EXIT_OK } from '../exit-codes.ts';
import { storeName } from '../installation/store-name.ts';
import { moveKeys } from './move-keys.ts';
import { moveReport, planReport } from './move-report.ts';
import { nextSteps } from './next-steps.ts';
import { assertTarget, openMove, openPlan, openSource } from './open-move.ts';
import { createProgressLine } from './progress-line.ts';

export interface RunMigrate {
  overrides: Overrides;
  isDryRun: boolean;
  isUndo: boolean;
  isSure: boolean;
  replace: boolean;
  keepSealed: boolean;
  asJson: boolean;
}

/**
 * Moves the store that the settings name to another one, says what would be moved, or opens one again that was moved.
 *
 * @returns the exit code: 0 done, 1 a dry run found that it would be refused. Throws what kept it.
 */
export async function runMigrate(options: RunMigrate): Promise<number> {
  const config = readMoveConfig(options.overrides);
  if (options.isUndo) return undo(config, options);
  const to = assertTarget(config);
  return options.isDryRun ? plan(config, to, options) : move(config, to, options);
}

async function undo({ from }: MoveConfig, { isSure, asJson }: RunMigrate): Promise<number> {
  const source = await openSource(from);
  try {
    const { other, state } = await undoMove(source, { isSure });
    const sentence =
      state === 'moved'
        ? `${storeName(from)} is open again. What happened in ${other} since is only there; keep services from working on both.`
        : `${storeName(from)} is open again. What was moved to ${other} so far stays there until a move to it with --replace.`;
    process.stdout.write(asJson ? jsonOf({ undone: state, other }) : `${sentence}\n`);
    return EXIT_OK;
  } finally {
    await source.close();
  }
}

async function plan(config: MoveConfig, to: StoreConfig, options: RunMigrate): Promise<number> {
  const { keepSealed, replace, asJson } = options;
  const { source, target, clock, close } = await openPlan(config, to);
  try {
    const problems = await keyProblems(config, source, keepSealed);
    const names = { from: storeName(config.from), to: storeName(to) };
    const found = await planMove({ source, target, clock, replace, ...names }, problems);
    process.stdout.write(asJson ? jsonOf({ ...names, ...found }) : planReport(found, names));
    return found.problems.length === 0 ? EXIT_OK : EXIT_FAILED;
  } finally {
    await close();
  }
}

async function keyProblems(...given: Parameters<typeof moveKeys>): Promise<string[]> {
  try {
    await moveKeys(...given);
    return [];
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFIG_INVALID') return [error.message];
    throw error;
  }
}

async function move(config: MoveConfig, to: StoreConfig, options: RunMigrate): Promise<number> {
  const names = { from: storeName(config.from), to: storeName(to) };
  const stop = listenForStop();
  const { source, target, clock, putAside, close } = await openMove(config, to);
  const line = createProgressLine(process.stderr, () => performance.now());
  try {
    const { ownKeyPath, ...keys } = await moveKeys(config, source, options.keepSealed);
    const result = await moveStore({
      ...{ source, target, clock, keys, ...names },
      newId: createIdSource(),
      replace: options.replace,
      onProgress: progress => {
        line.tell(progress);
      },
      signal: stop.signal,
    });
    line.end();
    const next = nextSteps({ config, to, ownKeyPath, putAside });
    process.stdout.write(options.asJson ? jsonOf(wireOf(result, next)) : moveReport(result, next));
    return EXIT_OK;
  } finally {
    stop.end();
    await close();
  }
}

function wireOf(result: MoveResult, next: readonly string[]) {
  const { from, to, isResumed, rescued, counts, runs, conservation, parts, audit, secrets } = result;
  const { source, target } = audit;
  const { versions, occurrences, logLines } = parts;
  const { live, ended, queued, inQueues } = conservation;
  return {
    ...{ from, to, resumed: isResumed, rescued, counts, runs },
    conservation: { live, ended, queued, in_queues: inQueues },
    parts: { versions, occurrences, log_lines: logLines },
    audit: { source: { ok: source.ok, rows: source.last.seq }, target: { ok: target.ok, rows: target.last.seq } },
    secrets,
    differences: result.differences.map(({ kind, id, what }) => ({ kind, id, what })),
    differences_total: result.differencesTotal,
    next,
  };
}

function jsonOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Asked to end: the page under way is stored whole, and the same call goes on. */
function listenForStop() {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort(
      new AppError(
        'UNAVAILABLE',
        'Stopped half-way; nothing is lost. The same command goes on where it was, --undo gives it up.',
      ),
    );
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return { signal: controller.signal, end: () => process.off('SIGINT', stop).off('SIGTERM', stop) };
}
