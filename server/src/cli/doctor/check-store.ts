import { existsSync } from 'node:fs';
import type { StoreConfig } from '../../config.ts';
import { systemClock } from '../../core/clock.ts';
import { hasCode, messageOf } from '../../core/errors.ts';
import { silentLogger } from '../../core/logger.ts';
import type { Engine, EngineHealth } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { measureSkew } from '../../engine/store-clock.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

const NOTABLE_SKEW_MS = 2000;

/** Whether the store answers, keeps what it is given, and agrees on the time; and who works on it. */
export async function checkStore(store: StoreConfig): Promise<Finding[]> {
  if (store.kind === 'embedded' && !existsSync(store.path)) {
    return [ok('store', `${store.path} is made at the first start`)];
  }
  let engine: Engine;
  try {
    engine = await openEngine(store, silentLogger);
  } catch (error) {
    return [fail('store', messageOf(error), mendOf(error, store))];
  }
  try {
    return [...healthFindings(await engine.health()), ...(await clockFindings(engine)), await servicesFinding(engine)];
  } catch (error) {
    return [fail('store', messageOf(error), mendOf(error, store))];
  } finally {
    await engine.close();
  }
}

function healthFindings({ problems, warnings, facts }: EngineHealth): Finding[] {
  const known = Object.entries(facts).map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`);
  return [
    ...(problems.length === 0 ? [ok('store', known.join(', '))] : []),
    ...problems.map(problem => fail('store', problem, 'see the sentence; nothing is safe in this store before')),
    ...warnings.map(warning => warn('store', warning, 'see the sentence; the services start all the same')),
  ];
}

async function clockFindings(engine: Engine): Promise<Finding[]> {
  if (engine.kind === 'embedded') return [];
  const { skewMs } = await measureSkew(engine, systemClock);
  const detail = `this machine's clock is ${Math.abs(skewMs)} ms ${skewMs > 0 ? 'behind' : 'ahead of'} the store's`;
  if (Math.abs(skewMs) < NOTABLE_SKEW_MS) return [ok('clock', detail)];
  return [
    warn('clock', detail, 'run a time service such as chrony; until then the services use the time of the store'),
  ];
}

async function servicesFinding(engine: Engine): Promise<Finding> {
  const alive = (await engine.listAgents(systemClock.now())).filter(agent => agent.alive);
  const kinds = [...new Set(alive.map(agent => agent.kind))];
  const counts = kinds.map(kind => `${alive.filter(agent => agent.kind === kind).length} ${kind}`);
  return ok('services', counts.length === 0 ? 'none is running' : `running: ${counts.join(', ')}`);
}

function mendOf(error: unknown, store: StoreConfig): string {
  if (store.kind === 'redis' && hasCode(error, 'UNAVAILABLE')) {
    return 'start Redis, or correct REDIS_URL; services that are running wait for it';
  }
  return store.kind === 'redis' ? 'correct REDIS_URL, or the variables that stand for it' : 'do what the sentence says';
}
