import { existsSync } from 'node:fs';
import type { MoveConfig, StoreConfig } from '../../config.ts';
import { systemClock, type Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { silentLogger } from '../../core/logger.ts';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open/open-engine.ts';
import { putFileAside } from '../../engine/open/put-file-aside.ts';
import { startStoreClock } from '../../engine/open/store-clock.ts';
import { readMove, type Move } from '../../operations/moves/move-document.ts';
import { storeName } from '../installation/store-name.ts';

export interface OpenedMove {
  source: Engine;
  target: Engine;
  clock: Clock;
  /** Where a store that was moved away before is now kept; null: there was none in the way. */
  putAside: string | null;
  close: () => Promise<void>;
}

/** @throws CONFIG_INVALID, UNAVAILABLE as the engines do */
export async function openMove({ from }: MoveConfig, to: StoreConfig): Promise<OpenedMove> {
  const opened: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const end of opened.reverse()) await end();
  };
  try {
    const source = await openSource(from);
    opened.push(() => source.close());
    const putAside = await clearTheWay(to);
    const target = await openEngine(to, silentLogger);
    opened.push(() => target.close());
    const clock = await clockOf([source, target], end => opened.push(end));
    return { source, target, clock, putAside, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The same for a look: no file is made, and none gets another name. A file that would get one is as good as none. */
export async function openPlan(
  { from }: MoveConfig,
  to: StoreConfig,
): Promise<Omit<OpenedMove, 'target' | 'putAside'> & { target: Engine | null }> {
  const opened: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const end of opened.reverse()) await end();
  };
  try {
    const source = await openSource(from);
    opened.push(() => source.close());
    const isMissing = to.kind === 'embedded' && (!existsSync(to.path) || (await movedAway(to)) !== null);
    const target = isMissing ? null : await openEngine(to, silentLogger);
    if (target !== null) opened.push(() => target.close());
    const clock = await clockOf(target === null ? [source] : [source, target], end => opened.push(end));
    return { source, target, clock, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What is to be moved must be there: no store is made. */
export async function openSource(from: StoreConfig): Promise<Engine> {
  if (from.kind === 'embedded' && !existsSync(from.path)) {
    const message = `There is no store at ${from.path}; set DATA_DIR to where it is, or name the one to move with --from.`;
    throw new AppError('CONFIG_INVALID', message);
  }
  return openEngine(from, silentLogger);
}

/** @throws CONFIG_INVALID: nothing is named, or the same store twice. */
export function assertTarget({ from, to }: MoveConfig): StoreConfig {
  if (to === null) {
    throw new AppError(
      'CONFIG_INVALID',
      'Say where everything is to be moved: --to redis://HOST:PORT, or --to embedded.',
    );
  }
  if (storeName(from) !== storeName(to)) return to;
  throw new AppError(
    'CONFIG_INVALID',
    `Source and target are the same: ${storeName(to)}. The source is the store that the settings name; where they name the new ` +
      'one already, say which is to be moved: --from embedded, or --from with its address.',
  );
}

/** The clock that services around these stores go by. */
async function clockOf(engines: readonly Engine[], closeLater: (stop: () => void) => void): Promise<Clock> {
  const redis = engines.find(({ kind }) => kind === 'redis');
  if (redis === undefined) return systemClock;
  const { clock, stop } = await startStoreClock(redis, systemClock, silentLogger);
  closeLater(stop);
  return clock;
}

/** A file that was moved away from stays, under another name. */
async function clearTheWay(to: StoreConfig): Promise<string | null> {
  if (to.kind !== 'embedded' || !existsSync(to.path)) return null;
  const moved = await movedAway(to);
  if (moved === null) return null;
  const day = (moved.finished_at ?? '').slice(0, 19).replaceAll(/[-:]/g, '');
  const newPath = `${to.path}.moved-${day}-${moved.move_id.slice(-6)}`;
  await putFileAside(to.path, newPath);
  return newPath;
}

/** What a store says that was moved; null where it says no such thing. */
async function movedAway(store: StoreConfig): Promise<Move | null> {
  const engine = await openEngine(store, silentLogger);
  try {
    const noted = await readMove(engine);
    return noted?.move.state === 'moved' ? noted.move : null;
  } finally {
    await engine.close();
  }
}
