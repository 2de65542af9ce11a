import type { Agent, ServiceKind } from '@multi-job/contract';
import { hasCode } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { INSTALLATION_COLLECTION, INSTALLATION_DOCUMENT, readInstallationId } from './installation-document.ts';

/** What whoever opens a store finds in it. */
export interface InstallationFacts {
  /** Null: no service has ever worked on this store. */
  id: string | null;
  jobs: number;
  /** How many processes are alive, by kind; kinds without any are left out. */
  alive: readonly (readonly [kind: ServiceKind, count: number])[];
}

/** Says which installation a store belongs to; a store that belongs to none becomes one of its own. */
export async function joinInstallation(deps: Omit<OperationDeps, 'defaultTimezone'>): Promise<InstallationFacts> {
  await nameInstallation(deps);
  return readInstallation(deps.engine, deps.clock.now());
}

/** The same without changing anything. */
export async function readInstallation(engine: Engine, nowMs: number): Promise<InstallationFacts> {
  const [id, jobs, agents] = await Promise.all([
    readInstallationId(engine),
    engine.listJobs({ limit: 1, offset: 0 }),
    engine.listProcesses(nowMs),
  ]);
  return { id, jobs: jobs.total, alive: countsOf(agents.filter(({ alive }) => alive)) };
}

async function nameInstallation({ engine, clock, newId }: Omit<OperationDeps, 'defaultTimezone'>): Promise<void> {
  if ((await readInstallationId(engine)) !== null) return;
  const nowMs = clock.now();
  const value = { installation_id: newId(nowMs) };
  const document = {
    collection: INSTALLATION_COLLECTION,
    id: INSTALLATION_DOCUMENT,
    value,
    expectedRevision: 0,
    nowMs,
  };
  await engine.putDocument(document).catch((error: unknown) => {
    // Another process was faster: it is named.
    if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
  });
}

function countsOf(agents: readonly Agent[]): InstallationFacts['alive'] {
  const kinds = [...new Set(agents.map(({ kind }) => kind))];
  return kinds.map(kind => [kind, agents.filter(agent => agent.kind === kind).length] as const);
}
