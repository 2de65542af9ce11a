import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@multi-job/contract';
import type { Client, Run } from '@multi-job/contract';
import { vi } from 'vitest';
import { freePort, openWorkplace, until } from '../cli/run-multi-job.ts';
import type { MultiJob } from '../cli/run-multi-job.ts';
import { startRedisServer } from '../engines/start-redis-server.ts';
import { ACCOUNT_SID, AUTH_TOKEN, OUR_NUMBER, TwilioStandIn } from './twilio-stand-in.ts';
import type { Sent } from './twilio-stand-in.ts';

export const WAIT = { timeout: 90_000, interval: 20 };

export interface TwilioInstallation {
  twilio: TwilioStandIn;
  client: Client;
  start(role: 'api' | 'worker' | 'connector'): Promise<MultiJob>;
  /** Makes the account, and a job `note`. */
  prepare(config?: Record<string, string | number>): Promise<void>;
  /** The first message from one on that holds a text. */
  message(holds: string | RegExp, from?: number): Promise<Sent>;
  runsOf(jobId: string, source?: string): Promise<Run[]>;
  close(): Promise<void>;
}

/** Services as processes of their own, on a store of their own, with a stand-in of Twilio. */
export async function openTwilioInstallation(kind: 'embedded' | 'redis'): Promise<TwilioInstallation> {
  const place = openWorkplace();
  const redis = kind === 'redis' ? await startRedisServer() : null;
  mkdirSync(join(place.folder, 'data'), { recursive: true });
  const twilio = await new TwilioStandIn().start();
  const port = await freePort();
  const apiUrl = `http://127.0.0.1:${port}`;
  twilio.publicUrl = apiUrl;
  const env = {
    ...(redis !== null && { REDIS_URL: redis.url }),
    ...{ API_PORT: String(port), LOG_FORMAT: 'json', SECRETS_KEY: randomBytes(32).toString('base64') },
    ...{ WORKER_LEASE_SEC: '3', SHUTDOWN_TIMEOUT_SEC: '2', DEFAULT_TIMEZONE: 'Asia/Jakarta', PUBLIC_URL: apiUrl },
  };
  const client = createClient({ baseUrl: apiUrl });
  return {
    twilio,
    client,
    start: async role => {
      const service = place.run([role], env);
      await until(`the ${role}`, service, () => service.log().some(line => line['msg'] === `${role} is ready`));
      return service;
    },
    prepare: async (config = {}) => {
      await client.integrations.putAccount('twilio', 'main', {
        secrets: { secret: AUTH_TOKEN },
        config: {
          base_url: twilio.url,
          account_sid: ACCOUNT_SID,
          from: OUR_NUMBER,
          allowed_chat_ids: '+628111',
          ...config,
        },
      });
      await client.jobs.save({ job_id: 'note', type: 'simulation.heavy', inputs: { work_ms: 1 } });
    },
    message: (holds, from = 0) => {
      const isIt = ({ fields: { Body = '' } }: Sent) =>
        typeof holds === 'string' ? Body.includes(holds) : holds.test(Body);
      return vi
        .waitUntil(() => twilio.sent.slice(from).find(isIt), WAIT)
        .catch((cause: unknown) => {
          throw new Error(`no message holds ${String(holds)}:\n${twilio.texts().join('\n')}`, { cause });
        });
    },
    runsOf: async (jobId, source) =>
      (await client.runs.list({ job_id: jobId })).items.filter(run => source === undefined || run.source === source),
    close: async () => {
      await place.close();
      await twilio.stop();
      await redis?.stop();
    },
  };
}
