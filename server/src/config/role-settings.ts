import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceKind } from '@multi-job/contract';
import { SERVICE_KINDS } from '@multi-job/contract/agent';
import { poolNameSchema } from '@multi-job/contract/job-spec';
import { z } from 'zod';
import {
  isAllowedHost,
  isFolder,
  isHostName,
  isHttpUrl,
  isProgram,
  isProxyRange,
  isRedisUrl,
  isTimezone,
  isWebOrigin,
} from './accepted.ts';
import { commandPrefixes } from './command-prefixes.ts';
import { LOG_FORMATS, LOG_LEVELS } from './process-environment.ts';
import { amount, listOf, oneOf, optionalText, optionalWholeNumber, text, wholeNumber, yesOrNo } from './setting.ts';
import { vaultKeyFile, vaultKeyText } from './vault-key-setting.ts';
import { webhookAccounts } from './webhook-accounts.ts';

/** Where the language model of the planner is asked unless another place is said. */
export const DEFAULT_OPENAI_BASE_URL = 'https://api.openai.com/v1';

export const ROLES = SERVICE_KINDS;
export type Role = ServiceKind;

/** What every process reads: the store, the keys of its secrets, the log, the end. */
export const commonSettings = z.object({
  REDIS_URL: optionalText({
    accepted: 'redis://[:password@]host[:port][/db], rediss://… or unix:///path/to/redis.sock',
    test: isRedisUrl,
  }),
  REDIS_HOST: optionalText({ accepted: 'a host name or an address', test: isHostName }),
  REDIS_PORT: wholeNumber({ min: 1, max: 65_535, fallback: 6379 }),
  REDIS_DB: wholeNumber({ min: 0, max: 999, fallback: 0 }),
  REDIS_PASSWORD: optionalText({ accepted: 'any text', isSecret: true }),
  MULTI_JOB_NAMESPACE: text({
    accepted: '1 to 32 letters, digits, "-", "_" or ".", beginning with a letter or digit',
    fallback: 'mj',
    test: given => /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/.test(given),
  }),
  DATA_DIR: text({ accepted: 'the path of a folder that may be written', fallback: './data' }),
  EMBEDDED_SYNCHRONOUS: oneOf(['normal', 'full'], 'normal'),
  SECRETS_KEY: vaultKeyText(),
  SECRETS_KEY_FILE: vaultKeyFile(),
  SECRETS_KEY_PREVIOUS: vaultKeyText(),
  SECRETS_KEY_PREVIOUS_FILE: vaultKeyFile(),
  LOG_LEVEL: oneOf(LOG_LEVELS, 'info'),
  LOG_FORMAT: oneOf(LOG_FORMATS, 'auto'),
  SHUTDOWN_TIMEOUT_SEC: wholeNumber({ min: 1, max: 3600, fallback: 30, unit: 'seconds' }),
  WORKER_LEASE_SEC: wholeNumber({ min: 1, max: 3600, fallback: 10, unit: 'seconds' }),
  OTEL_EXPORTER_OTLP_ENDPOINT: optionalText({
    accepted: 'http://host[:port][/path] or https://… without user, password and query',
    test: isHttpUrl,
  }),
  OTEL_SERVICE_NAME: text({
    accepted: '1 to 128 characters without control characters',
    fallback: 'multi-job',
    test: given => /^\P{Cc}{1,128}$/u.test(given),
  }),
});
export type CommonSettings = z.infer<typeof commonSettings>;

const timezone = () =>
  text({ accepted: 'an IANA time zone such as Asia/Jakarta', fallback: 'Asia/Jakarta', test: isTimezone });

const egressHosts = () =>
  listOf({
    accepted: 'host names or addresses, each with or without :port, between commas',
    fallback: [],
    testEach: isAllowedHost,
  });

/** Programs that may be started as MCP servers: by the worker for runs, by the API to try a server. */
const stdioPrograms = () =>
  listOf({
    accepted: 'names of programs of PATH and absolute paths between commas; none given: none is started',
    fallback: [],
    testEach: isProgram,
  });

/** Accounts that the environment says: whoever sends something may need them. */
const accountSettings = {
  OPENAI_API_KEY: optionalText({
    accepted: 'visible ASCII characters without blanks',
    isSecret: true,
    test: given => /^[\x21-\x7e]+$/.test(given),
  }),
  OPENAI_BASE_URL: text({
    accepted: 'http://host[:port][/path] or https://… without user, password and query',
    fallback: DEFAULT_OPENAI_BASE_URL,
    test: isHttpUrl,
  }),
  WEBHOOK_ACCOUNTS: webhookAccounts(),
};

/** Programs that jobs may run: the worker keeps to them, the API says so before a job is saved. */
const commandSettings = {
  AGENT_COMMAND_ALLOW_PREFIXES: commandPrefixes(),
  AGENT_COMMAND_ENV_ALLOW: listOf({
    accepted: 'names of variables between commas, PREFIX_* for several',
    fallback: [],
    testEach: item => !item.includes('\0'),
  }),
  ALLOW_SAME_UID: yesOrNo(false),
};

/** What all agents together may use up on a day of DEFAULT_TIMEZONE: workers hold it, the API shows it. */
const agentDailyLimits = {
  AGENT_DAILY_MAX_COST_USD: amount({
    max: 1_000_000,
    accepted: 'US dollars from 0 to 1000000, with a fraction if need be',
    fallback: 5,
  }),
  AGENT_DAILY_MAX_TOKENS: optionalWholeNumber({
    min: 1,
    max: 1_000_000_000_000,
    accepted: 'a whole number of tokens from 1; none given: no limit',
  }),
};

const agentSettings = {
  ...agentDailyLimits,
  LLM_PRICES_FILE: optionalText({
    accepted: 'the path of a JSON file that can be read',
    test: given => existsSync(given),
  }),
};

/** How long a delivery is remembered: senders repeat theirs for up to a week. */
const deliverySettings = {
  DELIVERY_DEDUP_DAYS: wholeNumber({ min: 1, max: 90, fallback: 8, unit: 'days' }),
};

/** Of language models that plan: for the API, and for connectors, which are asked in chats. */
const plannerSettings = {
  PLANNER_AI_MODEL: text({
    accepted: '1 to 200 visible ASCII characters, with or without the provider in front',
    fallback: 'openai/gpt-4o-mini',
    test: given => /^[\x21-\x7e]{1,200}$/.test(given),
  }),
  PLANNER_AI_TIMEOUT_SEC: wholeNumber({ min: 1, max: 300, fallback: 30, unit: 'seconds' }),
  PLANNER_AI_MAX_RETRIES: wholeNumber({ min: 0, max: 5, fallback: 1 }),
  PLANNER_AI_RATE_LIMIT: wholeNumber({ min: 1, max: 100_000, fallback: 20, unit: 'plans a minute' }),
};

/** Under which address the world reaches the API. */
const publicSettings = {
  PUBLIC_URL: optionalText({
    accepted: 'http://host[:port][/path] or https://… without user, password and query',
    test: isHttpUrl,
  }),
};

/** The scheduler keeps to them; the API and chats explain by them. */
const dispatchLimits = {
  SCHEDULER_MAX_DISPATCH_PER_TICK: wholeNumber({ min: 1, max: 100_000, fallback: 80, unit: 'runs a second' }),
  SCHEDULER_PRESSURE_DEPTH_HIGH: wholeNumber({ min: 1, max: 10_000_000, fallback: 300, unit: 'queued runs' }),
  SCHEDULER_PRESSURE_DEPTH_LOW: wholeNumber({ min: 0, max: 10_000_000, fallback: 180, unit: 'queued runs' }),
};

/** Numbers of users and groups: 0 is root's, the last one stands for none. */
const SYSTEM_ID = { min: 1, max: 4_294_967_294 };

/** As whom programs run that are not the platform's: of workers, and of the API, which tries MCP servers. */
const childUserSettings = {
  CHILD_UID: optionalWholeNumber({ ...SYSTEM_ID, accepted: 'the number of a user, from 1' }),
  CHILD_GID: optionalWholeNumber({
    ...SYSTEM_ID,
    accepted: 'the number of a group, from 1; none given: that of CHILD_UID',
  }),
};

const apiSettings = z.object({
  ...dispatchLimits,
  ...agentDailyLimits,
  API_HOST: text({ accepted: 'a host name or an address to listen on', fallback: '127.0.0.1', test: isHostName }),
  API_PORT: wholeNumber({ min: 0, max: 65_535, fallback: 8000 }),
  AUTH_ENABLED: yesOrNo(false),
  AUTH_API_KEYS: optionalText({
    accepted: 'token:role or token:role:name between commas; roles are viewer, operator, admin',
    isSecret: true,
  }),
  AUTH_API_KEYS_FILE: optionalText({ accepted: 'the path of a file that can be read, with a token:role:name a line' }),
  AUTH_TOKEN_HEADER: text({
    accepted: 'the name of a header: letters, digits and "-"',
    fallback: 'Authorization',
    test: given => /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/.test(given),
  }),
  AUTH_TOKEN_SCHEME: text({
    accepted: 'a word such as Bearer, or none where the header holds the bare token',
    fallback: 'Bearer',
    test: given => /^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/.test(given),
  }),
  AUTH_FAILURE_LIMIT: wholeNumber({ min: 1, max: 100_000, fallback: 20, unit: 'failures a minute' }),
  AUTH_ALLOW_INSECURE: yesOrNo(false),
  TRUST_PROXY: listOf({
    accepted: 'addresses, networks such as 10.0.0.0/8 (not all addresses), loopback or uniquelocal, between commas',
    fallback: [],
    testEach: isProxyRange,
  }),
  APPROVAL_FOUR_EYES: yesOrNo(false),
  ...publicSettings,
  DOOR_RATE_PER_MIN: wholeNumber({ min: 1, max: 10_000_000, fallback: 12_000, unit: 'deliveries a minute' }),
  ...deliverySettings,
  CORS_ALLOW_ORIGINS: listOf({
    accepted: 'origins such as http://localhost:3000 between commas',
    fallback: ['http://127.0.0.1:3000', 'http://localhost:3000'],
    testEach: isWebOrigin,
  }),
  UI_DIR: optionalText({
    accepted: 'the path of the folder that holds the built dashboard (an index.html)',
    test: given => existsSync(join(given, 'index.html')),
  }),
  SKILLS_DIR: optionalText({ accepted: 'the path of a folder with skills', test: isFolder }),
  DEFAULT_TIMEZONE: timezone(),
  HTTP_TOOL_ALLOW_HOSTS: egressHosts(),
  MCP_STDIO_ALLOW: stdioPrograms(),
  ...childUserSettings,
  ...accountSettings,
  ...commandSettings,
  ...plannerSettings,
});
export type ApiSettings = z.infer<typeof apiSettings>;

/** Those that decide whether the API may be opened: judged also while others cannot be used. */
export const apiAuthSettings = apiSettings.pick({
  API_HOST: true,
  AUTH_ENABLED: true,
  AUTH_API_KEYS: true,
  AUTH_API_KEYS_FILE: true,
  AUTH_TOKEN_HEADER: true,
  AUTH_TOKEN_SCHEME: true,
  AUTH_FAILURE_LIMIT: true,
  AUTH_ALLOW_INSECURE: true,
  APPROVAL_FOUR_EYES: true,
});
export type ApiAuthSettings = z.infer<typeof apiAuthSettings>;

const schedulerSettings = z.object({
  ...deliverySettings,
  DEFAULT_TIMEZONE: timezone(),
  ...dispatchLimits,
  RUN_RETENTION_DAYS: wholeNumber({ min: 1, max: 3650, fallback: 30, unit: 'days' }),
  RUN_RETENTION_PER_JOB: wholeNumber({ min: 1, max: 1_000_000, fallback: 1000, unit: 'runs' }),
  AUDIT_RETENTION_DAYS: wholeNumber({ min: 1, max: 3650, fallback: 365, unit: 'days' }),
});
export type SchedulerSettings = z.infer<typeof schedulerSettings>;

const workerSettings = z.object({
  WORKER_CONCURRENCY: wholeNumber({ min: 1, max: 1000, fallback: 5, unit: 'runs at a time' }),
  AGENT_POOL: text({
    accepted: '1 to 64 letters, digits, "-", "_" or ".", beginning with a letter or digit',
    fallback: 'default',
    test: given => poolNameSchema.safeParse(given).success,
  }),
  HANDLERS_DIR: optionalText({ accepted: 'the path of a folder with job type modules', test: isFolder }),
  HANDLER_ENV_ALLOW: listOf({
    accepted: 'names of variables between commas, PREFIX_* for several',
    fallback: [],
    testEach: item => !item.includes('\0'),
  }),
  ...childUserSettings,
  DEFAULT_TIMEZONE: timezone(),
  HTTP_TOOL_ALLOW_HOSTS: egressHosts(),
  MCP_STDIO_ALLOW: stdioPrograms(),
  AGENT_FILES_ALLOWED_ROOTS: listOf({
    accepted: 'paths of folders between commas; none given: the folder "files" in DATA_DIR',
    fallback: [],
    testEach: item => !item.includes('\0'),
  }),
  ...commandSettings,
  AGENT_COMMAND_ROOT: optionalText({
    accepted: 'the path of a folder; none given: the folder "commands" in DATA_DIR',
    test: given => !given.includes('\0'),
  }),
  ...accountSettings,
  AGENT_AI_MODEL: text({
    accepted: '1 to 200 visible ASCII characters, with or without the provider in front',
    fallback: 'openai/gpt-4o-mini',
    test: given => /^[\x21-\x7e]{1,200}$/.test(given),
  }),
  AGENT_AI_TIMEOUT_SEC: wholeNumber({ min: 1, max: 600, fallback: 60, unit: 'seconds' }),
  AGENT_AI_MAX_OUTPUT_TOKENS: wholeNumber({ min: 256, max: 1_000_000, fallback: 4096, unit: 'tokens' }),
  ...agentSettings,
});
export type WorkerSettings = z.infer<typeof workerSettings>;

const connectorSettings = z.object({
  ...dispatchLimits,
  ...publicSettings,
  ...deliverySettings,
  APPROVAL_FOUR_EYES: yesOrNo(false),
  DEFAULT_TIMEZONE: timezone(),
  ...commandSettings,
  ...plannerSettings,
  OUTBOX_RETENTION_DAYS: wholeNumber({ min: 1, max: 3650, fallback: 30, unit: 'days' }),
  HTTP_TOOL_ALLOW_HOSTS: egressHosts(),
  ...accountSettings,
});
export type ConnectorSettings = z.infer<typeof connectorSettings>;

/** The settings of each role, besides the common ones. */
export const roleSettings = {
  api: apiSettings,
  scheduler: schedulerSettings,
  worker: workerSettings,
  connector: connectorSettings,
} as const satisfies Record<Role, z.ZodObject>;
