import type { Config } from '../../config.ts';
import { messageOf } from '../../core/errors.ts';
import { apiAnswers } from '../api-client.ts';
import { assertPortFree } from '../supervisor/assert-port-free.ts';
import { reachableUrl } from '../supervisor/reachable-url.ts';
import { fail, ok, type Finding } from './finding.ts';

/** Whether the API could listen, or already does. */
export async function checkPort({ api }: Config): Promise<Finding[]> {
  if (!api) return [];
  const { API_HOST: host, API_PORT: port } = api;
  try {
    await assertPortFree(host, port);
    return [ok('port', `${host}:${port} is free`)];
  } catch (error) {
    const url = reachableUrl(host, port);
    if (await apiAnswers(url)) return [ok('port', `a Multi-Job API answers on ${url}`)];
    return [fail('port', messageOf(error), 'set API_PORT to a free port, or stop the program that holds it')];
  }
}
