import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import { createKeyRing } from '../../src/core/auth/key-ring.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Logger } from '../../src/core/logger.ts';
import { openEmbeddedEngine } from '../../src/engine/embedded/open-embedded-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { API_DEFAULTS } from '../../src/services/api/api-config.ts';
import type { ApiConfig, AuthConfig } from '../../src/services/api/api-config.ts';
import { openCatalog } from '../../src/main/open-catalog.ts';
import type { AuditKeeper } from '../../src/operations/audit/audit-keeper.ts';
import type { ApiAccounts, ApiApp, ApiDeps } from '../../src/services/api/api-app.ts';
import type { AiPlanner } from '../../src/operations/planner/planner-request.ts';
import { buildApi } from '../../src/services/api/build-api.ts';
import { accountsOn } from '../accounts/accounts-on.ts';
import type { AccountsOptions } from '../accounts/accounts-on.ts';
import { mcpServersOn } from '../mcp-servers/mcp-servers-on.ts';
import type { McpServersOptions } from '../mcp-servers/mcp-servers-on.ts';
import { aiOff } from './ai-off.ts';
import { createAnswerChecker } from './check-against-document.ts';
import type { AnswerChecker, OpenApiDocument } from './check-against-document.ts';

export interface ApiHarness {
  app: ApiApp;
  engine: Engine;
  document: OpenApiDocument;
  config: ApiConfig;
  ai: AiPlanner;
  accounts: ApiAccounts;
  catalog: ApiDeps['catalog'];
  mcpServers: ApiDeps['mcpServers'];
  clock: { now(): number; advance(ms: number): void };
  newId: (nowMs: number) => string;
  /** Sends a request and holds the answer against the OpenAPI document. */
  send(method: Method, url: string, body?: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'HEAD';

export interface HarnessOptions {
  engine?: Engine;
  logger?: Logger;
  config?: Partial<ApiConfig>;
  /** None if absent. */
  ai?: AiPlanner;
  knownSecrets?: ApiDeps['knownSecrets'];
  learnSecrets?: ApiDeps['learnSecrets'];
  /** Rows of the audit log have no key if absent. */
  auditKeeper?: AuditKeeper;
  accounts?: AccountsOptions;
  mcpServers?: McpServersOptions;
  /** Alerts can send no test message if absent. */
  alertOutbox?: (engine: Engine) => NonNullable<ApiDeps['alertOutbox']>;
  /** The settings refuse no inputs if absent. */
  inputRules?: ApiDeps['inputRules'];
}

/** The API on an engine of its own (embedded, in a temporary folder, unless one is given), not listening. */
export async function startApiHarness(options: HarnessOptions = {}): Promise<ApiHarness> {
  const folder = await mkdtemp(join(tmpdir(), 'mj-api-'));
  const engine = options.engine ?? (await openEmbeddedEngine({ path: join(folder, 'api.db'), logger: silentLogger }));
  const clock = createTestClock();
  const newId = createIdSource();
  const config: ApiConfig = {
    ...API_DEFAULTS,
    host: '127.0.0.1',
    port: 0,
    auth: authOff(),
    trustedProxies: [],
    corsOrigins: ['http://localhost:3000'],
    uiDir: null,
    version: '0.0.0-test',
    ...options.config,
  };
  const ai = options.ai ?? aiOff();
  const { knownSecrets, learnSecrets, auditKeeper, inputRules, logger = silentLogger } = options;
  const accounts = accountsOn({ engine, clock, newId }, options.accounts);
  const catalog = openCatalog(accounts.deps);
  const mcpServers = mcpServersOn({ ...accounts.deps, knownSecrets }, options.mcpServers);
  const alertOutbox = options.alertOutbox?.(engine);
  const secrets = { alertOutbox, knownSecrets, learnSecrets, auditKeeper, accounts, mcpServers, inputRules };
  const app = buildApi({ engine, clock, newId, logger, config, ai, catalog, ...secrets });
  await app.ready();
  const { document, differences } = documentOf(app, config);

  return {
    app,
    engine,
    document,
    config,
    ai,
    accounts,
    catalog,
    mcpServers,
    clock,
    newId,
    async send(method, url, body, headers = {}) {
      const request: InjectOptions = { method, url, headers };
      if (body !== undefined) request.payload = body as string | object;
      const response = await app.inject(request);
      expect(differences(method, url, response)).toEqual([]);
      return response;
    },
    async close() {
      await app.close();
      if (options.engine === undefined) await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface KnownDocument {
  document: OpenApiDocument;
  differences: AnswerChecker;
}

/** By what it depends on: to make one costs more than most tests. */
const documents = new Map<string, KnownDocument>();

function documentOf(app: ApiApp, { version, auth, uiDir }: ApiConfig): KnownDocument {
  const key = JSON.stringify([version, auth.tokenHeader, auth.tokenScheme, uiDir === null]);
  const known = documents.get(key);
  if (known !== undefined) return known;
  const document = app.swagger() as unknown as OpenApiDocument;
  const made = { document, differences: createAnswerChecker(document) };
  documents.set(key, made);
  return made;
}

/** Nobody is asked for a token. */
export function authOff(): AuthConfig {
  return {
    isEnabled: false,
    keyRing: createKeyRing([]),
    tokenHeader: 'authorization',
    tokenScheme: 'Bearer',
    failuresPerMinute: 20,
  };
}

/** Moves with the real time, so that heartbeats and leases hold, and forward on demand. */
function createTestClock() {
  let aheadMs = 0;
  return {
    now: () => Date.now() + aheadMs,
    advance(ms: number) {
      aheadMs += ms;
    },
  };
}

/** The README's first job. */
export const monitorSpec = {
  job_id: 'monitor-telegram-a01',
  type: 'monitor.channel',
  schedule: { interval_sec: 30 },
  timeout_ms: 15_000,
  retry_policy: { max_retry: 5, backoff_sec: [1, 2, 5, 10, 30] },
  inputs: { channel: 'telegram', account_id: 'bot_a01' },
};

export const idleSpec = { job_id: 'idle', type: 'simulation.heavy', inputs: { work_ms: 1 } };
