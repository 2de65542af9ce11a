import { ROLES, type Config, type Role } from './config.ts';
import { productVersion } from './config/product-version.ts';
import { systemClock, type Clock } from './core/clock.ts';
import { messageOf } from './core/errors.ts';
import { createIdSource } from './core/ids.ts';
import type { Logger } from './core/logger.ts';
import type { KnownSecrets } from './core/redaction/known-secrets.ts';
import type { Engine } from './engine/engine.ts';
import { awaitEngine } from './engine/open/await-engine.ts';
import { LARGE_FOOTPRINT, SMALL_FOOTPRINT } from './engine/open/footprint.ts';
import type { Footprint } from './engine/open/footprint.ts';
import { startStoreClock } from './engine/open/store-clock.ts';
import { providerTemplates } from './integrations/catalog/provider-templates.ts';
import { openTracer } from './main/open-tracer.ts';
import { openVault } from './main/open-vault.ts';
import type { RoleDeps, StartedRole } from './main/role-deps.ts';
import { startSweeping } from './main/start-sweeping.ts';
import { assertNotMoved } from './operations/moves/assert-not-moved.ts';
import { joinInstallation, type InstallationFacts } from './operations/installation/join-installation.ts';
import type { Service, Suspect } from './services/service.ts';

export interface RunningRoles {
  /** Where the API answers; null when it is not one of the roles. */
  apiUrl: string | null;
  /** Runs whose handlers may have thrown what nobody caught. */
  suspects(error: unknown): Suspect[];
  /** What was found in the store before the first of them started. */
  installation: InstallationFacts;
  /** Stops the services, then closes what they used, in the reverse order of opening. */
  stop(): Promise<void>;
}

export interface StartRolesOptions {
  logger: Logger;
  /** What the logger and the services keep to themselves. */
  knownSecrets: KnownSecrets;
  /** Ends the waiting for a store that is down. */
  signal: AbortSignal;
}

/**
 * Opens the store, makes what the services need and starts those the configuration has settings for.
 *
 * @throws what kept one of them from starting, after closing what was open; the signal's reason when it fires first.
 */
export async function startRoles(
  config: Config,
  { logger, knownSecrets, signal }: StartRolesOptions,
): Promise<RunningRoles> {
  const opened: (() => Promise<void>)[] = [];
  const closeLater = (close: () => Promise<void>) => void opened.push(close);
  const closeAll = () => closeInReverse(opened, logger);
  try {
    const shared = logger.child({ service: rolesOf(config).join('+') });
    const footprint = footprintOf(config);
    const engine = await awaitEngine({ store: config.store, logger: shared, footprint, signal });
    closeLater(() => engine.close());
    const clock = await clockFor(engine, shared, closeLater);
    const newId = createIdSource();
    closeLater(startSweeping(config, { clock: systemClock, logger: shared }));
    await assertNotMoved(engine);
    const installation = await joinInstallation({ engine, clock, newId });
    const vault = await openVault({ config, engine, clock, logger: shared, knownSecrets });
    const tracer = await openTracer(config, { roles: rolesOf(config), logger: shared, closeLater });
    const secrets = { knownSecrets, vault, openVault: vault.openVault, templates: providerTemplates() };
    const common = { engine, clock, tracer, newId, version: productVersion(), config, closeLater, ...secrets };
    let apiUrl: string | null = null;
    const services: Service[] = [];
    for (const { role, start } of startersOf(config)) {
      signal.throwIfAborted();
      const { service, url } = await start({ ...common, logger: logger.child({ service: role }) });
      closeLater(() => service.stop());
      services.push(service);
      apiUrl ??= url;
    }
    // Whoever closes the store looks for heartbeats after that: either he saw those of these services, or they see this.
    await assertNotMoved(engine);
    const suspects = (error: unknown) => services.flatMap(service => service.suspects?.(error) ?? []);
    return { apiUrl, installation, suspects, stop: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function footprintOf({ worker, scheduler }: Config): Footprint {
  return worker === undefined && scheduler === undefined ? SMALL_FOOTPRINT : LARGE_FOOTPRINT;
}

function rolesOf(config: Config): Role[] {
  return ROLES.filter(role => config[role] !== undefined);
}

interface Starter {
  role: Role;
  start: (deps: RoleDeps) => Promise<StartedRole>;
}

/**
 * The API comes last, and so stops first: it answers only while the others are there.
 * Each is loaded when it is started, so that a process holds no more than its role.
 */
function startersOf({ api, scheduler, worker, connector }: Config): Starter[] {
  const starters: Starter[] = [];
  const add = (role: Role, start: Starter['start']) => void starters.push({ role, start });
  if (connector) {
    add('connector', async deps =>
      (await import('./main/start-connector-role.ts')).startConnectorRole(connector, deps),
    );
  }
  if (worker) add('worker', async deps => (await import('./main/start-worker-role.ts')).startWorkerRole(worker, deps));
  if (scheduler) {
    add('scheduler', async deps =>
      (await import('./main/start-scheduler-role.ts')).startSchedulerRole(scheduler, deps),
    );
  }
  if (api) add('api', async deps => (await import('./main/start-api-role.ts')).startApiRole(api, deps));
  return starters;
}

/** Processes on one machine share a clock; machines around one Redis go by its clock. */
async function clockFor(engine: Engine, logger: Logger, closeLater: RoleDeps['closeLater']): Promise<Clock> {
  if (engine.kind === 'embedded') return systemClock;
  const { clock, stop } = await startStoreClock(engine, systemClock, logger);
  closeLater(() => {
    stop();
    return Promise.resolve();
  });
  return clock;
}

async function closeInReverse(opened: (() => Promise<void>)[], logger: Logger): Promise<void> {
  for (let close = opened.pop(); close !== undefined; close = opened.pop()) {
    await close().catch((error: unknown) => {
      logger.error({ error }, `something did not close: ${messageOf(error)}`);
    });
  }
}
