import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createClient } from '@multi-job/contract';
import type { Client } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startRedisServer } from '../engines/start-redis-server.ts';
import { BOT_TOKEN, TelegramStandIn } from '../telegram/telegram-stand-in.ts';
import { freePort, openWorkplace, until } from './run-multi-job.ts';
import type { MultiJob, Workplace } from './run-multi-job.ts';

const WAIT = { timeout: 90_000, interval: 20 };
const DOOR_TOKEN = 'a-token-for-the-door-0123456789';
const WEBHOOK_SECRET = 'a-secret-of-the-webhook-account';

/** An installation of its own, on a store of its own. */
interface Installation {
  place: Workplace;
  url: string;
  client: Client;
  env: Record<string, string>;
  start(role: string): Promise<MultiJob>;
}

describe.each(['embedded', 'redis'] as const)(
  'a backup with triggers, alerts, messages and accounts, restored as a process on the %s engine',
  kind => {
    const closing: (() => Promise<unknown>)[] = [];
    const stand = new TelegramStandIn();
    let source: Installation;
    let target: Installation;
    const install = async (): Promise<Installation> => {
      const place = openWorkplace();
      closing.push(() => place.close());
      const redis = kind === 'redis' ? await startRedisServer() : null;
      if (redis !== null) closing.push(() => redis.stop());
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const env = {
        ...(redis !== null && { REDIS_URL: redis.url }),
        ...{ API_PORT: String(port), LOG_FORMAT: 'json', PUBLIC_URL: url, SHUTDOWN_TIMEOUT_SEC: '2' },
        ...{ SECRETS_KEY: randomBytes(32).toString('base64'), DEFAULT_TIMEZONE: 'UTC' },
      };
      const start = async (role: string): Promise<MultiJob> => {
        const service = place.run([role], env);
        await until(`the ${role}`, service, () => service.log().some(line => line['msg'] === `${role} is ready`));
        return service;
      };
      return { place, url, env, start, client: createClient({ baseUrl: url }) };
    };
    const deliver = ({ url }: Installation, text: string) =>
      fetch(`${url}/connectors/webhook/orders`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${DOOR_TOKEN}` },
        body: JSON.stringify({ text }),
      });

    beforeAll(async () => {
      await stand.start();
      closing.push(() => stand.stop());
      [source, target] = await Promise.all([install(), install()]);
    }, 120_000);
    afterAll(async () => {
      for (const close of closing.reverse()) await close();
    });

    test('what was set up is there without its secrets, which are named; nothing is said, heard or allowed a second time', async () => {
      const { client } = source;
      await source.start('api');
      await client.jobs.save({ job_id: 'other', type: 'simulation.heavy', inputs: { work_ms: 1 } });
      await client.jobs.save({ job_id: 'note', type: 'simulation.heavy', inputs: { work_ms: 1 } });
      const account = { bot_token: BOT_TOKEN, allowed_chat_ids: ['42'], base_url: stand.url, wait_seconds: 0 };
      await client.telegram.putAccount('bot_a01', account);
      const config = { url: `${stand.url}/hook` };
      await client.integrations.putAccount('webhook', 'ops', { secrets: { secret: WEBHOOK_SECRET }, config });
      await client.triggers.put('orders', {
        job_id: 'note',
        channel: 'webhook',
        signature: 'token',
        secret: DOOR_TOKEN,
      });
      await client.triggers.put('after', {
        job_id: 'other',
        channel: 'job',
        when: { job_id: 'note', status: 'failed' },
      });
      await client.triggers.put('said', { job_id: 'note', channel: 'telegram', account_id: 'bot_a01' });
      const via = { channel: 'telegram', account_id: 'bot_a01', to: '42' } as const;
      await client.alerts.put('broken', { on: ['failed'], via });
      expect((await deliver(source, 'before')).status).toBe(202);
      await Promise.all([source.start('connector'), source.start('worker')]);
      // Somebody is let in, and a message waits to be sent.
      stand.say('/start', { id: 77 });
      await vi.waitUntil(async () => (await client.pairings.list()).items.length === 1, WAIT);
      const [pairing] = (await client.pairings.list()).items;
      await client.pairings.confirm(pairing!.code, { sender_id: '77', principal: 'siti', role: 'admin' });
      stand.say('/status', { id: 78 });
      await vi.waitUntil(async () => (await client.pairings.list()).items.length === 1, WAIT);
      const notify = { channel: 'webhook', account_id: 'ops' } as const;
      const saying = { ...notify, text: 'to be sent later' };
      await client.jobs.save({ job_id: 'say', type: 'message.send', inputs: saying });
      stand.fail('', { kind: 'answer', status: 503 });
      await client.jobs.run('say');
      await vi.waitUntil(async () => (await client.outbox.list({ job_id: 'say' })).items.length === 1, WAIT);
      await client.jobs.save({ job_id: 'backup', type: 'backup.export', inputs: { output_path: 'all.gz' } });
      const { run } = await client.jobs.run('backup');
      await vi.waitUntil(async () => (await client.runs.get(run.run_id)).status === 'success', WAIT);

      const file = join(source.place.folder, 'data', 'files', 'all.gz');
      const restoring = target.place.run(['restore', file, '--enable', '--json'], target.env);
      expect(await restoring.ended).toMatchObject({ code: 0 });
      const result = JSON.parse(restoring.stdout()) as { needs_secrets: { id: string; paths: string[] }[] };
      expect(result.needs_secrets.map(({ id, paths }) => [id, paths])).toEqual([
        ['telegram/bot_a01', ['secrets.bot_token']],
        ['webhook/ops', ['secrets.secret']],
        ['orders', ['secrets.secret']],
      ]);
      for (const secret of [BOT_TOKEN, DOOR_TOKEN, WEBHOOK_SECRET])
        expect(restoring.stdout() + restoring.stderr()).not.toContain(secret);

      await Promise.all([target.start('api'), target.start('connector')]);
      const restored = target.client;
      expect((await restored.alerts.get('broken')).via).toMatchObject(via);
      expect((await restored.triggers.get('said')).account_id).toBe('bot_a01');
      expect((await restored.triggers.get('after')).when).toMatchObject({ job_id: 'note', status: 'failed' });
      expect((await restored.triggers.get('orders')).has_secret).toBe(false);
      expect(await restored.telegram.getAccount('bot_a01')).toMatchObject({
        ...{ allowed_chat_ids: ['42'], base_url: stand.url, wait_seconds: 0 },
        secrets: {},
      });
      expect((await restored.outbox.list({})).items).toEqual([]);
      expect([(await restored.pairings.list()).items, (await restored.pairings.listIdentities()).items]).toEqual([
        [],
        [],
      ]);
      expect((await restored.runs.list({ job_id: 'note' })).items).toHaveLength(1);
      expect((await deliver(target, 'before')).status).toBe(401);
      const standing = async () =>
        (await restored.connectors.list()).map(({ account_id, status, last_error }) => [
          account_id,
          status,
          last_error,
        ]);
      await vi.waitUntil(async () => JSON.stringify(await standing()).includes('has no bot_token'), WAIT);

      // Entered again, all of it works.
      await restored.triggers.put('orders', {
        job_id: 'note',
        channel: 'webhook',
        signature: 'token',
        secret: DOOR_TOKEN,
      });
      expect((await deliver(target, 'after')).status).toBe(202);
      await restored.telegram.putAccount('bot_a01', account);
      expect((await restored.telegram.getAccount('bot_a01')).secrets['bot_token']).toMatchObject({ has_secret: true });
      expect((await restored.runs.list({ job_id: 'note' })).items).toHaveLength(2);
    });
  },
);
