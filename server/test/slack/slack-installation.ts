import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@multi-job/contract';
import type { Client } from '@multi-job/contract';
import { vi } from 'vitest';
import { freePort, openWorkplace, until } from '../cli/run-multi-job.ts';
import type { MultiJob } from '../cli/run-multi-job.ts';
import { startRedisServer } from '../engines/start-redis-server.ts';
import { BOT_TOKEN, SIGNING_SECRET, SlackStandIn } from './slack-stand-in.ts';
import type { Said } from './slack-stand-in.ts';

export const WAIT = { timeout: 90_000, interval: 20 };

export interface SlackInstallation {
  slack: SlackStandIn;
  client: Client;
  start(role: 'api' | 'worker' | 'connector'): Promise<MultiJob>;
  /** Makes the account, and a job `note`. */
  prepare(config?: Record<string, string | number>): Promise<void>;
  /** The first message that holds a text, whether it was edited into it or not. */
  message(holds: string | RegExp, from?: number): Promise<Said>;
  runsOf(jobId: string): Promise<{ run_id: string; source: string }[]>;
  close(): Promise<void>;
}

/** Services as processes of their own, on a store of their own, with a stand-in of Slack. */
export async function openSlackInstallation(kind: 'embedded' | 'redis'): Promise<SlackInstallation> {
  const place = openWorkplace();
  const redis = kind === 'redis' ? await startRedisServer() : null;
  mkdirSync(join(place.folder, 'data'), { recursive: true });
  const slack = await new SlackStandIn().start();
  const port = await freePort();
  const apiUrl = `http://127.0.0.1:${port}`;
  slack.door = `${apiUrl}/connectors/slack/webhook/main`;
  const env = {
    ...(redis !== null && { REDIS_URL: redis.url }),
    ...{ API_PORT: String(port), LOG_FORMAT: 'json', SECRETS_KEY: randomBytes(32).toString('base64') },
    ...{ WORKER_LEASE_SEC: '3', SHUTDOWN_TIMEOUT_SEC: '2', DEFAULT_TIMEZONE: 'Asia/Jakarta' },
  };
  const client = createClient({ baseUrl: apiUrl });
  return {
    slack,
    client,
    start: async role => {
      const service = place.run([role], env);
      await until(`the ${role}`, service, () => service.log().some(line => line['msg'] === `${role} is ready`));
      return service;
    },
    prepare: async (config = {}) => {
      await client.integrations.putAccount('slack', 'main', {
        secrets: { bot_token: BOT_TOKEN, signing_secret: SIGNING_SECRET },
        config: { base_url: slack.url, allowed_chat_ids: 'C0OPS', ...config },
      });
      await client.jobs.save({ job_id: 'note', type: 'simulation.heavy', inputs: { work_ms: 1 } });
    },
    message: (holds, from = 0) => {
      const isIt = ({ shown, edits }: Said) =>
        [shown, ...edits].some(each => (typeof holds === 'string' ? each.includes(holds) : holds.test(each)));
      return vi
        .waitUntil(() => slack.said.slice(from).find(isIt), WAIT)
        .catch((cause: unknown) => {
          const said = slack.said.map(({ shown, edits }) => [shown, ...edits].join(' | ')).join('\n');
          throw new Error(`no message holds ${String(holds)}:\n${said}`, { cause });
        });
    },
    runsOf: async jobId => (await client.runs.list({ job_id: jobId })).items,
    close: async () => {
      await place.close();
      await slack.stop();
      await redis?.stop();
    },
  };
}
