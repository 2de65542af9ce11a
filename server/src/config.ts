import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import type { Fault } from '@multi-job/contract';
import { checkApiAuth, type ApiAuth } from './config/api-auth.ts';
import {
  checkChildren,
  childUserFaults,
  childUserOf,
  processFacts,
  type ChildSettings,
} from './config/child-settings.ts';
import { checkCommands, commandLimits, type CommandLimits, type CommandSettings } from './config/command-settings.ts';
import { clientSettings } from './config/client-settings.ts';
import { configError, faultsOf, type Environment, type Overrides, type SettingFault } from './config/config-faults.ts';
import { FILES_IN_DATA, overlapFaults } from './config/overlapping-roots.ts';
import { settingNames } from './config/env-file.ts';
import { loadEnvFile } from './config/process-environment.ts';
import {
  apiAuthSettings,
  commonSettings,
  roleSettings,
  type ApiSettings,
  type CommonSettings,
  type ConnectorSettings,
  type Role,
  type SchedulerSettings,
  type WorkerSettings,
} from './config/role-settings.ts';
import { strangerEnvironment } from './core/children/stranger-environment.ts';
import { sameUserFaults, switchedOnFor } from './config/same-user-faults.ts';
import { moveSettings } from './config/move-settings.ts';
import { withOverrides } from './config/with-overrides.ts';
import { WITHOUT_REDIS } from './config/without-redis.ts';
import { secretsKeyFaults, secretsKeySettings } from './config/secrets-key.ts';
import type { SecretsKeySettings } from './integrations/secrets/vault-keys.ts';

export { ROLES, type Role } from './config/role-settings.ts';

/** Where everything is kept: Redis when any of its variables is set, else one SQLite file. */
export type StoreConfig =
  | { kind: 'redis'; url: string; namespace: string }
  | { kind: 'embedded'; path: string; synchronous: 'normal' | 'full' };

/** All that the environment says. Paths are absolute. A role that was not asked for is absent. */
export interface Config {
  store: StoreConfig;
  dataDir: string;
  /** The keys of stored secrets, as far as they are given. */
  secretsKey: SecretsKeySettings;
  log: { level: CommonSettings['LOG_LEVEL']; format: CommonSettings['LOG_FORMAT'] };
  shutdownTimeoutMs: number;
  leaseMs: number;
  /** Where spans are sent, or null while tracing is off. */
  tracing: { endpoint: string; serviceName: string } | null;
  /** What every program that is not the platform's gets of the environment: PATH, the language and the like, nothing else. */
  listedEnv: Readonly<Record<string, string>>;
  /** The built dashboard, or null where there is none. */
  uiDir: string | null;
  api?: ApiSettings & { auth: ApiAuth; commands: CommandLimits; childUser: ChildSettings['user'] };
  scheduler?: SchedulerSettings;
  worker?: WorkerSettings & { children: ChildSettings; commands: CommandSettings };
  connector?: ConnectorSettings & { commands: CommandLimits };
}

/**
 * The settings of these roles, from the environment, `.env` and what the command line overrides.
 * An empty variable counts as absent.
 *
 * @throws CONFIG_INVALID that lists every fault: variable, what was given, what is accepted.
 */
export function readConfig(
  roles: readonly Role[],
  overrides: Overrides = {},
  env: Environment = environment(),
): Config {
  const given = withoutEmpty(withOverrides(env, overrides));
  const common = check(commonSettings, given);
  const api = roles.includes('api') ? check(roleSettings.api, given) : null;
  const scheduler = roles.includes('scheduler') ? check(roleSettings.scheduler, given) : null;
  const worker = roles.includes('worker') ? check(roleSettings.worker, given) : null;
  const connector = roles.includes('connector') ? check(roleSettings.connector, given) : null;

  const faults = distinct([
    ...[common, api, scheduler, worker, connector].flatMap(part => part?.faults ?? []),
    ...crossFaults(scheduler?.settings),
    // Beside a worker that runs as root there may be an API that does not, and starts nothing.
    ...(api?.settings === undefined || api.settings.MCP_STDIO_ALLOW.length === 0 ? [] : childUserFaults(api.settings)),
    ...(common.settings === undefined ? [] : secretsKeyFaults(common.settings, given)),
  ]);
  const authSettings = api === null ? undefined : check(apiAuthSettings, given).settings;
  const auth = authSettings === undefined ? null : checkApiAuth(authSettings);
  const own = worker?.settings && common.settings && ownSettings(worker.settings, common.settings, given);
  faults.push(...(own?.faults ?? []));
  const unsafe = [
    ...(auth?.faults ?? []).map((message): Fault => ({ path: 'AUTH_ENABLED', message })),
    ...(own?.overlaps ?? []),
    ...sameUser(worker?.settings, api?.settings, given),
  ];
  if (faults.length + unsafe.length > 0 || common.settings === undefined) throw configError(faults, unsafe);

  return {
    ...commonConfig(common.settings, given),
    uiDir: uiDirOf(api?.settings),
    ...(api?.settings &&
      auth?.auth && {
        api: {
          ...api.settings,
          auth: auth.auth,
          commands: commandLimits(api.settings, given),
          childUser: childUserOf(api.settings),
        },
      }),
    ...(scheduler?.settings && { scheduler: scheduler.settings }),
    ...(own && { worker: own.settings }),
    ...(connector?.settings && {
      connector: { ...connector.settings, commands: commandLimits(connector.settings, given) },
    }),
  };
}

export interface ClientConfig {
  /** Where the API listens that the settings describe. */
  host: string;
  port: number;
  token: string | null;
}

/**
 * What a command needs that asks the API for something.
 *
 * @throws CONFIG_INVALID
 */
export function readClientConfig(overrides: Overrides = {}, env: Environment = environment()): ClientConfig {
  const given = withoutEmpty(withOverrides(env, overrides));
  const { settings, faults } = check(clientSettings, given);
  if (settings === undefined) throw configError(faults);
  return { host: settings.API_HOST, port: settings.API_PORT, token: settings.MULTI_JOB_TOKEN };
}

/**
 * The same for a program that others start in folders of their choice: where the environment gives a token, `.env` of such
 * a folder does not say to whom it is shown.
 *
 * @throws CONFIG_INVALID
 */
export function readStartedClientConfig(overrides: Overrides = {}): ClientConfig {
  const token = overrides['MULTI_JOB_TOKEN'] ?? process.env['MULTI_JOB_TOKEN'] ?? '';
  return readClientConfig(overrides, token.trim() === '' ? environment() : process.env);
}

/** Which of these settings the environment itself gives, where they win over `.env`. */
export function givenByEnvironment(names: readonly string[], env: Environment = process.env): string[] {
  const given = withoutEmpty(env);
  return names.filter(name => name in given);
}

function environment(): Environment {
  loadEnvFile();
  return process.env;
}

export interface MoveConfig {
  from: StoreConfig;
  /** Null: none is named. */
  to: StoreConfig | null;
  dataDir: string;
  secretsKey: SecretsKeySettings;
  /** The file with the key of the target, where that is to have another one. */
  newKeyFile: string | null;
}

/**
 * What moving a store needs: the one that the settings name, or that is named apart, and where it is to go.
 *
 * @throws CONFIG_INVALID
 */
export function readMoveConfig(overrides: Overrides = {}, env: Environment = environment()): MoveConfig {
  const given = withoutEmpty(withOverrides(env, overrides));
  const [common, move] = [check(commonSettings, given), check(moveSettings, given)];
  const faults = [...common.faults, ...move.faults];
  if (faults.length > 0 || common.settings === undefined || move.settings === undefined) throw configError(faults);
  const { settings } = common;
  const { MIGRATE_FROM, MIGRATE_TO, MIGRATE_NAMESPACE, MIGRATE_SECRETS_KEY_FILE } = move.settings;
  const dataDir = resolve(settings.DATA_DIR);
  const own = settings.MULTI_JOB_NAMESPACE;
  const storeAt = (place: string, namespace: string): StoreConfig =>
    place === 'embedded' ? embeddedStore(settings, dataDir) : { kind: 'redis', url: place, namespace };
  return {
    from: MIGRATE_FROM === null ? storeConfig(settings, given, dataDir) : storeAt(MIGRATE_FROM, own),
    to: MIGRATE_TO === null ? null : storeAt(MIGRATE_TO, MIGRATE_NAMESPACE ?? own),
    dataDir,
    secretsKey: secretsKeySettings(settings, given),
    newKeyFile: MIGRATE_SECRETS_KEY_FILE === null ? null : resolve(MIGRATE_SECRETS_KEY_FILE),
  };
}

interface Checked<T> {
  settings?: T;
  faults: SettingFault[];
}

function check<Schema extends z.ZodObject>(schema: Schema, given: Environment): Checked<z.infer<Schema>> {
  const result = schema.safeParse(given);
  if (result.success) return { settings: result.data, faults: [] };
  return { faults: faultsOf(result.error.issues, schema, given) };
}

/** Rules that hold between settings; asked only of settings that are right by themselves. */
function crossFaults(scheduler: SchedulerSettings | undefined): SettingFault[] {
  if (!scheduler || scheduler.SCHEDULER_PRESSURE_DEPTH_LOW < scheduler.SCHEDULER_PRESSURE_DEPTH_HIGH) return [];
  return [
    {
      variable: 'SCHEDULER_PRESSURE_DEPTH_LOW',
      given: String(scheduler.SCHEDULER_PRESSURE_DEPTH_LOW),
      accepted: `less than SCHEDULER_PRESSURE_DEPTH_HIGH, which is ${scheduler.SCHEDULER_PRESSURE_DEPTH_HIGH}`,
    },
  ];
}

function commonConfig(common: CommonSettings, given: Environment): Omit<Config, 'uiDir'> {
  const dataDir = resolve(common.DATA_DIR);
  return {
    store: storeConfig(common, given, dataDir),
    dataDir,
    secretsKey: secretsKeySettings(common, given),
    log: { level: common.LOG_LEVEL, format: common.LOG_FORMAT },
    shutdownTimeoutMs: common.SHUTDOWN_TIMEOUT_SEC * 1000,
    leaseMs: common.WORKER_LEASE_SEC * 1000,
    tracing: tracingOf(common),
    listedEnv: strangerEnvironment({
      ...{ env: given, allow: [], platform: process.platform },
      settings: settingNames(),
    }),
  };
}

/** Absent a setting, where `npm run build` puts the dashboard of this very installation. */
function uiDirOf(api: ApiSettings | undefined): string | null {
  if (api?.UI_DIR) return resolve(api.UI_DIR);
  const built = fileURLToPath(new URL('../../ui/out', import.meta.url));
  return existsSync(join(built, 'index.html')) ? built : null;
}

function storeConfig(common: CommonSettings, given: Environment, dataDir: string): StoreConfig {
  const isRedis = Object.keys(WITHOUT_REDIS).some(name => name in given);
  if (!isRedis) return embeddedStore(common, dataDir);
  return { kind: 'redis', url: common.REDIS_URL ?? redisUrlOf(common), namespace: common.MULTI_JOB_NAMESPACE };
}

function embeddedStore({ EMBEDDED_SYNCHRONOUS: synchronous }: CommonSettings, dataDir: string): StoreConfig {
  return { kind: 'embedded', path: join(dataDir, 'multi-job.db'), synchronous };
}

function tracingOf({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: serviceName }: CommonSettings) {
  return endpoint === null ? null : { endpoint, serviceName };
}

function redisUrlOf({ REDIS_HOST, REDIS_PORT, REDIS_DB, REDIS_PASSWORD }: CommonSettings): string {
  const host = REDIS_HOST ?? '127.0.0.1';
  const password = REDIS_PASSWORD === null ? '' : `:${encodeURIComponent(REDIS_PASSWORD)}@`;
  return `redis://${password}${host.includes(':') ? `[${host}]` : host}:${REDIS_PORT}/${REDIS_DB}`;
}

/** Files that hold keys and tokens, whoever reads them. */
const KEY_FILES = ['AUTH_API_KEYS_FILE', 'SECRETS_KEY_FILE'];

/** The worker's settings as they are used, and what keeps them from being used together. */
function ownSettings(worker: WorkerSettings, common: CommonSettings, given: Environment) {
  const named = worker.AGENT_FILES_ALLOWED_ROOTS;
  const roots = named.length > 0 ? named.map(root => resolve(root)) : [resolve(common.DATA_DIR, FILES_IN_DATA)];
  const handlersDir = worker.HANDLERS_DIR === null ? null : resolve(worker.HANDLERS_DIR);
  const { children, faults } = checkChildren(worker, given);
  const { platform } = process;
  // Of the API, which may be on another machine: here only what a job of this worker could write to matters.
  const { SKILLS_DIR: skillsDir } = given;
  const dataDir = resolve(common.DATA_DIR);
  const commanding = checkCommands(worker, given, { dataDir, user: children.user, platform });
  const { commands } = commanding;
  const { prefixes } = commands;
  const overlaps = overlapFaults({
    data: { variable: 'DATA_DIR', path: dataDir },
    files: roots.map(path => ({ variable: 'AGENT_FILES_ALLOWED_ROOTS', path })),
    commands: prefixes.length === 0 ? null : { variable: 'AGENT_COMMAND_ROOT', path: commands.root },
    handlers: handlersDir === null ? null : { variable: 'HANDLERS_DIR', path: handlersDir },
    skills: skillsDir === undefined || skillsDir === '' ? null : { variable: 'SKILLS_DIR', path: resolve(skillsDir) },
    keyFiles: KEY_FILES.flatMap(variable => {
      const path = given[variable];
      return path === undefined ? [] : [{ variable, path: resolve(path) }];
    }),
  });
  const settings = { ...worker, AGENT_FILES_ALLOWED_ROOTS: roots, HANDLERS_DIR: handlersDir, children, commands };
  return { settings, faults: [...faults, ...commanding.faults], overlaps };
}

/** Programs of others as the platform's own user: only where somebody said so. */
function sameUser(worker: WorkerSettings | undefined, api: ApiSettings | undefined, given: Environment): Fault[] {
  const { platform, uid: ownUid } = processFacts();
  return sameUserFaults({
    switchedOn: switchedOnFor({ worker: worker !== undefined, api: api !== undefined }, given),
    hasOwnUser: given['CHILD_UID'] !== undefined,
    isAccepted: (worker ?? api)?.ALLOW_SAME_UID === true,
    platform,
    ownUid,
  });
}

function withoutEmpty(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
}

/** Roles share settings: one fault each. */
function distinct(faults: readonly SettingFault[]): SettingFault[] {
  return [...new Map(faults.map(fault => [fault.variable, fault])).values()];
}
