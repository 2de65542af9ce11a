import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { AppError } from '../../../core/errors.ts';
import { silentLogger } from '../../../core/logger.ts';
import type { Service } from '../../service.ts';
import { explainListenError } from '../explain-listen-error.ts';
import { urlOf } from '../url-of.ts';
import { buildDashboardServer } from './build-dashboard-server.ts';

export interface DashboardServer extends Service {
  /** Where it answers, such as `http://127.0.0.1:3000`. */
  url: string;
  apiUrl: string;
}

/**
 * Serves the dashboard as the environment says: HOST, PORT, API_URL (else API_PORT), and UI_DEV_URL in place of the
 * built pages in `folder`. An empty variable counts as absent.
 *
 * @throws CONFIG_INVALID with a sentence for each thing that cannot be used.
 */
export async function startDashboardServer(
  folder: string,
  environment: Partial<Record<string, string>>,
): Promise<DashboardServer> {
  const given = (name: string): string | undefined => {
    const value = environment[name];
    return value === undefined || value.trim() === '' ? undefined : value;
  };
  const host = given('HOST') ?? '127.0.0.1';
  const port = portOf(given('PORT') ?? '3000');
  const apiUrl = originOf('API_URL', given('API_URL') ?? `http://127.0.0.1:${given('API_PORT') ?? 8000}`);
  const dev = given('UI_DEV_URL');
  if (dev === undefined && !existsSync(join(folder, 'index.html'))) {
    throw refused('UI_DIR', 'The dashboard is not built. Run "npm run build -w ui" first.');
  }
  const pages = dev === undefined ? { folder } : { devUrl: originOf('UI_DEV_URL', dev) };
  const app = buildDashboardServer({ host, apiUrl, pages, logger: silentLogger });
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw explainListenError(error, { host, port, hostSetting: 'HOST', portSetting: 'PORT' });
  }
  const url = urlOf(host, (app.server.address() as AddressInfo).port);
  return { url, apiUrl: apiUrl.origin, stop: () => app.close() };
}

function portOf(given: string): number {
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw refused('PORT', `PORT must be a number from 0 to 65535, not "${given}".`);
}

/** Scheme, host and port, and nothing after them: what is behind it would be lost, or name somebody. */
function originOf(setting: string, given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : null;
  const isOrigin =
    (url?.protocol === 'http:' || url?.protocol === 'https:') &&
    url.pathname + url.search + url.hash + url.username === '/';
  if (url !== null && isOrigin) return url;
  throw refused(setting, `${setting} must be scheme, host and port of a server, such as http://127.0.0.1:8000.`);
}

function refused(path: string, message: string): AppError {
  return new AppError('CONFIG_INVALID', message, { faults: [{ path, message }] });
}
