import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@multi-job/contract';
import type { Client, Run } from '@multi-job/contract';
import { freePort, openWorkplace, until } from '../cli/run-multi-job.ts';
import type { MultiJob } from '../cli/run-multi-job.ts';
import { startRedisServer } from '../engines/start-redis-server.ts';

export const WAIT = { timeout: 90_000, interval: 20 };

export interface Services {
  apiUrl: string;
  client: Client;
  start(role: 'api' | 'worker' | 'connector' | 'scheduler'): Promise<MultiJob>;
  /** The newest first. */
  runsOf(jobId: string, source?: string): Promise<Run[]>;
  close(): Promise<void>;
}

/** Services as processes of their own, on a store of their own. */
export async function openServices(kind: 'embedded' | 'redis', more: Record<string, string> = {}): Promise<Services> {
  const place = openWorkplace();
  const redis = kind === 'redis' ? await startRedisServer() : null;
  mkdirSync(join(place.folder, 'data'), { recursive: true });
  const port = await freePort();
  const apiUrl = `http://127.0.0.1:${port}`;
  const env = {
    ...(redis !== null && { REDIS_URL: redis.url }),
    ...{ API_PORT: String(port), LOG_FORMAT: 'json', SECRETS_KEY: randomBytes(32).toString('base64') },
    ...{ WORKER_LEASE_SEC: '3', SHUTDOWN_TIMEOUT_SEC: '2', DEFAULT_TIMEZONE: 'Asia/Jakarta', PUBLIC_URL: apiUrl },
    ...more,
  };
  const client = createClient({ baseUrl: apiUrl });
  return {
    apiUrl,
    client,
    start: async role => {
      const service = place.run([role], env);
      await until(`the ${role}`, service, () => service.log().some(line => line['msg'] === `${role} is ready`));
      return service;
    },
    runsOf: async (jobId, source) =>
      (await client.runs.list({ job_id: jobId })).items.filter(run => source === undefined || run.source === source),
    close: async () => {
      await place.close();
      await redis?.stop();
    },
  };
}
