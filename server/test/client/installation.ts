import { systemClock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine, EngineKind } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { openCatalog } from '../../src/main/open-catalog.ts';
import { API_DEFAULTS, type ApiConfig } from '../../src/services/api/api-config.ts';
import { startApi } from '../../src/services/api/start-api.ts';
import { accountsOn } from '../accounts/accounts-on.ts';
import { aiOff } from '../api/ai-off.ts';
import { authOff } from '../api/api-harness.ts';
import { mcpServersOn } from '../mcp-servers/mcp-servers-on.ts';
import type { McpServersOptions } from '../mcp-servers/mcp-servers-on.ts';
import { openPlace } from '../scheduler/open-place.ts';

/** A store of its own and APIs on it that listen, as an operator has them. */
export interface Installation {
  engine: Engine;
  clock: typeof systemClock;
  newId: (nowMs: number) => string;
  /** Starts an API on `port`, any free one if absent. Returns where it answers and how to stop it. */
  startApi(config?: Partial<ApiConfig>): Promise<{ url: string; port: number; stop: () => Promise<void> }>;
  /** Stops what still runs and removes the store. */
  close(): Promise<void>;
}

export async function openInstallation(
  kind: EngineKind = 'embedded',
  mcpServers: McpServersOptions = {},
): Promise<Installation> {
  const place = await openPlace(kind);
  const engine = await openEngine(place.store, silentLogger);
  const deps = { engine, clock: systemClock, newId: createIdSource() };
  const accounts = accountsOn(deps);
  const running = new Set<() => Promise<void>>();
  return {
    ...deps,
    async startApi(config = {}) {
      const fixed = {
        host: '127.0.0.1',
        port: 0,
        auth: authOff(),
        corsOrigins: [],
        uiDir: null,
        version: '0.0.0-test',
      };
      const service = await startApi({
        ...deps,
        logger: silentLogger,
        ai: aiOff(),
        accounts,
        mcpServers: mcpServersOn(accounts.deps, mcpServers),
        catalog: openCatalog(accounts.deps),
        config: { ...API_DEFAULTS, ...fixed, trustedProxies: [], ...config },
      });
      const stop = async () => {
        if (running.delete(stop)) await service.stop();
      };
      running.add(stop);
      return { url: service.url, port: Number(new URL(service.url).port), stop };
    },
    async close() {
      for (const stop of running) await stop();
      await engine.close();
      await place.close();
    },
  };
}
