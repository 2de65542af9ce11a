import type { AddressInfo } from 'node:net';
import { AppError } from '../../core/errors.ts';
import type { Service } from '../service.ts';
import type { ApiApp, ApiDeps } from './api-app.ts';
import { startApiHeartbeat } from './api-heartbeat.ts';
import { buildApi } from './build-api.ts';

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
    throw explainListenError(error, config.host, config.port);
  }
  const heartbeat = await startApiHeartbeat(deps);
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

function explainListenError(error: unknown, host: string, port: number): unknown {
  const { code } = error as { code?: unknown };
  if (code === 'EADDRINUSE') {
    return configError(
      `API_PORT ${port} on ${host} is taken by another program: stop it, or set API_PORT to a free port.`,
      'API_PORT',
      error,
    );
  }
  if (code === 'EACCES') {
    return configError(
      `API_PORT ${port} may not be opened by this user: set API_PORT to 1024 or above.`,
      'API_PORT',
      error,
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return configError(
      `API_HOST ${host} is not an address of this machine: use 127.0.0.1, or 0.0.0.0 for all of them.`,
      'API_HOST',
      error,
    );
  }
  return error;
}

function configError(message: string, path: string, cause: unknown): AppError {
  return new AppError('CONFIG_INVALID', message, { faults: [{ path, message }], cause });
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
