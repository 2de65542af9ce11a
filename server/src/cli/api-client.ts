import { createClient, VIA_CLI, type Client } from '@multi-job/contract';
import { readClientConfig, readStartedClientConfig } from '../config.ts';
import { isHttpUrl } from '../config/accepted.ts';
import { AppError } from '../core/errors.ts';
import { reachableUrl } from './supervisor/reachable-url.ts';

export interface ApiAddress {
  /** As given on the command line; absent: where the settings say that the API listens. */
  url?: string | undefined;
  /** As given on the command line; absent: the setting MULTI_JOB_TOKEN. */
  token?: string | undefined;
  /** How requests are sent; `fetch` where nothing is said. */
  fetch?: typeof fetch | undefined;
  /** Another program starts this one, in a folder that may be anybody's. */
  isStartedByOther?: boolean | undefined;
}

/**
 * The API as the command line asks it, like any client.
 *
 * @throws CONFIG_INVALID for settings that cannot be used; it never repeats a token.
 */
export function openApiClient({ url, token, fetch, isStartedByOther = false }: ApiAddress): Client {
  const read = isStartedByOther ? readStartedClientConfig : readClientConfig;
  const { host, port, token: configuredToken } = read({ MULTI_JOB_TOKEN: token });
  const shown = token ?? configuredToken;
  return createClient({
    baseUrl: url === undefined ? urlOf(host, port) : checkedUrl(url),
    fetch,
    via: VIA_CLI,
    // Understood whatever header and scheme the installation has chosen.
    ...(shown !== null && { token: shown, header: 'x-api-key', scheme: '' }),
  });
}

/** Whether a Multi-Job API answers there. */
export async function apiAnswers(baseUrl: string): Promise<boolean> {
  try {
    await createClient({ baseUrl, timeoutMs: 2000 }).health.live();
    return true;
  } catch {
    return false;
  }
}

function checkedUrl(given: string): string {
  if (isHttpUrl(given)) return given;
  throw new AppError(
    'CONFIG_INVALID',
    '--url must be an address such as http://127.0.0.1:8000, without password, query or fragment.',
  );
}

function urlOf(host: string, port: number): string {
  if (port !== 0) return reachableUrl(host, port);
  throw new AppError('CONFIG_INVALID', 'API_PORT is 0, which lets the API choose its port: say it with --url.');
}
