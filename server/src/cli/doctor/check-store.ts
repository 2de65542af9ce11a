import { existsSync } from 'node:fs';
import type { StoreConfig } from '../../config.ts';
import type { Overrides } from '../../config/config-faults.ts';
import { systemClock } from '../../core/clock.ts';
import { hasCode, messageOf } from '../../core/errors.ts';
import { silentLogger } from '../../core/logger.ts';
import type { Engine, EngineHealth } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open/open-engine.ts';
import { measureSkew } from '../../engine/open/store-clock.ts';
import { assertNotMoved } from '../../operations/moves/assert-not-moved.ts';
import { readInstallation, type InstallationFacts } from '../../operations/installation/join-installation.ts';
import { findMismatch } from '../installation/find-mismatch.ts';
import { aliveWords, joinedSentence } from '../installation/joined-sentence.ts';
import { backupFindings } from './backup-findings.ts';
import { outboxFindings } from './outbox-findings.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

const NOTABLE_SKEW_MS = 2000;

/** Whether the store answers, keeps what it is given, and agrees on the time; and which installation works on it. */
export async function checkStore(store: StoreConfig, overrides: Overrides): Promise<Finding[]> {
  if (store.kind === 'embedded' && !existsSync(store.path)) {
    const made = ok('store', `${store.path} is made at the first start`);
    return [made, ...(await mismatchFindings(store, { id: null, jobs: 0, alive: [] }, overrides))];
  }
  let engine: Engine;
  try {
    engine = await openEngine(store, silentLogger);
  } catch (error) {
    return [fail('store', messageOf(error), mendOf(error, store))];
  }
  try {
    return [
      ...healthFindings(await engine.health()),
      ...(await clockFindings(engine)),
      ...(await installationFindings(engine, store, overrides)),
      ...(await moveFindings(engine)),
    ];
  } catch (error) {
    return [fail('store', messageOf(error), mendOf(error, store))];
  } finally {
    await engine.close();
  }
}

/** A store that services refuse, because it was moved or is on its way. */
async function moveFindings(engine: Engine): Promise<Finding[]> {
  try {
    await assertNotMoved(engine);
    return [];
  } catch (error) {
    if (!hasCode(error, 'CONFLICT')) throw error;
    return [fail('store', messageOf(error), 'do what the sentence says')];
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

/** Which store it is, who works on it, and what its workers could not load. */
async function installationFindings(engine: Engine, store: StoreConfig, overrides: Overrides): Promise<Finding[]> {
  const facts = await readInstallation(engine, systemClock.now());
  const workers = (await engine.listProcesses(systemClock.now())).filter(agent => agent.alive);
  const faults = workers.flatMap(({ agent_id: id, handler_faults: found }) => found.map(fault => ({ id, ...fault })));
  return [
    ok('installation', joinedSentence(store, facts)),
    ok('services', facts.alive.length === 0 ? 'none is running' : aliveWords(facts.alive)),
    ...faults.map(({ id, module, message }) =>
      warn(
        'services',
        `${id} does not offer what is in ${module}: ${message}`,
        'correct the module and start it again',
      ),
    ),
    ...(await outboxFindings(engine, workers)),
    ...(await backupFindings(engine, systemClock.now())),
    ...(await mismatchFindings(store, facts, overrides)),
  ];
}

async function mismatchFindings(
  store: StoreConfig,
  facts: InstallationFacts,
  overrides: Overrides,
): Promise<Finding[]> {
  const mismatch = await findMismatch(store, facts, overrides);
  return mismatch === null ? [] : [warn('installation', mismatch.problem, mismatch.mend)];
}

function mendOf(error: unknown, store: StoreConfig): string {
  if (store.kind !== 'redis' || !hasCode(error, 'UNAVAILABLE')) return 'do what the sentence says';
  if (/\b(NOAUTH|WRONGPASS|NOPERM)\b/.test(messageOf(error))) {
    return 'correct the user and password in REDIS_URL, or REDIS_PASSWORD';
  }
  return 'start Redis, or correct REDIS_URL; services that are running wait for it';
}
