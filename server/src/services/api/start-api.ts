import type { AddressInfo } from 'node:net';
import type { Service } from '../service.ts';
import { startHeartbeat } from '../heartbeat.ts';
import type { ApiApp, ApiDeps } from './api-app.ts';
import { buildApi } from './build-api.ts';
import { explainListenError } from './explain-listen-error.ts';
import { urlOf } from './url-of.ts';

/** How long a closing API waits for connections that have nothing to say. */
const IDLE_GRACE_MS = 2000;

export interface ApiService extends Service {
  /** Where the API answers, such as `http://127.0.0.1:8000`. */
  url: string;
}

/**
 * Listens, and says so by heartbeat.
 *
 * @throws CONFIG_INVALID when the port is taken or the address is not one of this machine.
 */
export async function startApi(deps: ApiDeps): Promise<ApiService> {
  const { config, logger } = deps;
  const app = buildApi(deps);
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await app.close();
    throw explainListenError(error, { ...config, hostSetting: 'API_HOST', portSetting: 'API_PORT' });
  }
  const heartbeat = await startHeartbeat(deps, {
    kind: 'api',
    version: config.version,
    ttlMs: config.heartbeatTtlMs,
  });
  const url = urlOf(config.host, (app.server.address() as AddressInfo).port);
  logger.info({ url }, `The API answers on ${url}.`);
  return {
    url,
    async stop() {
      await heartbeat.stop();
      await closeWithin(app);
    },
  };
}

/** Requests under way are answered; a connection that keeps silent (a browser opens such in advance) is cut. */
async function closeWithin(app: ApiApp): Promise<void> {
  const cut = setTimeout(() => {
    app.server.closeAllConnections();
  }, IDLE_GRACE_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
