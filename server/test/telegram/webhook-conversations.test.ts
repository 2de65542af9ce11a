import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ACCOUNT, openChatInstallation } from './chat-installation.ts';
import type { ChatInstallation } from './chat-installation.ts';
import { WebhookSender } from './webhook-sender.ts';

const WAIT = { timeout: 90_000, interval: 20 };
const PROMPT = 'pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00';
const POINTS = ['delivery_begun', 'delivery_answered', 'message_sent'] as const;

describe.each(['embedded', 'redis'] as const)(
  'conversations by the webhook through the services as processes, on the %s engine',
  kind => {
    let its: ChatInstallation;
    let sender: WebhookSender;
    let services: Record<'api' | 'worker' | 'connector', Awaited<ReturnType<ChatInstallation['start']>>>;
    beforeAll(async () => {
      its = await openChatInstallation(kind);
      sender = new WebhookSender(its.telegram);
      const api = await its.start('api');
      const account = { ...ACCOUNT, mode: 'webhook', base_url: its.telegram.url } as const;
      await its.client.telegram.putAccount('bot_a01', account);
      const [worker, connector] = await Promise.all([its.start('worker'), its.start('connector')]);
      services = { api, worker, connector };
      await its.client.jobs.save({ job_id: 'note', type: 'simulation.heavy', inputs: { work_ms: 1 } });
      await its.client.jobs.save({ job_id: 'long', type: 'simulation.heavy', inputs: { work_ms: 600_000 } });
      await vi.waitUntil(() => its.telegram.webhook['url'] !== '', WAIT);
    }, 120_000);
    afterAll(async () => {
      await sender.stop();
      await its.close();
    });
    const runsOf = async (job_id: string) => (await its.client.runs.list({ job_id })).items;

    test('Telegram is told where, with a secret; the /ai of the original does what it says', async () => {
      const { telegram, client } = its;
      expect(telegram.webhook).toMatchObject({
        url: `${its.apiUrl}/connectors/telegram/webhook/bot_a01`,
        secret_token: expect.stringMatching(/^[A-Za-z0-9_-]{32,256}$/) as string,
      });
      telegram.say(`/ai ${PROMPT}`, { language: 'id' });
      const shown = await its.message('Apakah saya lakukan?');
      expect((await client.jobs.list({ search: 'bot_a01' })).items).toEqual([]);
      telegram.press(shown.buttons[0]!.callback_data, shown.messageId, { language: 'id' });
      await vi.waitUntil(() => shown.edits.some(text => /monitor[\s\S]*dibuat[\s\S]*berhasil/.test(text)), WAIT);
      expect(shown.buttons).toEqual([]);
      const types = (await client.jobs.list({})).items.map(({ type, schedule }) => [type, schedule?.interval_sec]);
      expect(types).toEqual(
        expect.arrayContaining([
          ['monitor.channel', 30],
          ['report.daily', undefined],
        ]),
      );
      expect(telegram.mostPolls).toBe(0);
    });

    test('a run is started and followed; the same update, also with another text, and a wrong secret start nothing', async () => {
      const { telegram } = its;
      const update_id = telegram.say('/run note');
      const answer = await its.message(/note<\/code>: run/);
      await vi.waitUntil(() => answer.edits.some(text => text.includes('success')), WAIT);
      const said = (text: string) => ({
        update_id,
        message: {
          ...{ message_id: 900, date: 1, text, chat: { id: 42, type: 'private' } },
          from: { id: 42, is_bot: false, first_name: 'x' },
        },
      });
      const again = await Promise.all(
        [said('/run note'), said('/run long'), said('/run note')].map(each => sender.deliver(each)),
      );
      expect(again).toEqual([200, 200, 200]);
      const fresh = { ...said('/run note'), update_id: update_id + 500 };
      for (const secret of ['', 'wrong', `${String(telegram.webhook['secret_token'])}x`])
        expect(await sender.deliver(fresh, secret)).toBe(401);
      telegram.say('/status');
      await its.message('How things stand');
      expect(telegram.waitingUpdates()).toBe(0);
      expect([(await runsOf('note')).length, (await runsOf('long')).length]).toEqual([1, 0]);
    });

    test('a run is looked at, explained and cancelled from the chat', async () => {
      const { telegram, client } = its;
      telegram.say('/run long');
      await its.message(/long<\/code>: run/);
      await vi.waitUntil(async () => (await runsOf('long'))[0]?.status === 'running', WAIT);
      const [run] = await runsOf('long');
      telegram.say('/runs');
      await its.message('Last runs');
      telegram.say('/why long');
      await its.message(/long[\s\S]*running/i);
      telegram.say(`/cancel ${run!.run_id}`);
      await vi.waitUntil(async () => (await client.runs.get(run!.run_id)).status === 'cancelled', WAIT);
    });

    test('a stranger gets a code, is let in as an admin, is asked about an approval, and decides it by its button', async () => {
      const { telegram, client } = its;
      telegram.say('/run note', { id: 77 });
      await its.message(/id is .*77/);
      const [pairing] = (await client.pairings.list()).items;
      await client.pairings.confirm(pairing!.code, { sender_id: '77', principal: 'siti', role: 'admin' });
      const { run } = await client.jobs.run('note', { requires_approval: true, approval_reason: 'month end' });
      const asked = await its.message('month end');
      expect([asked.chatId, asked.buttons.map(({ text }) => text)]).toEqual(['77', ['Approve', 'Reject']]);
      telegram.press(asked.buttons[0]!.callback_data, asked.messageId, { id: 77 });
      await vi.waitUntil(() => asked.edits.some(text => text.includes('Approved by siti through telegram')), WAIT);
      await vi.waitUntil(async () => (await client.runs.get(run.run_id)).status === 'success', WAIT);
    });

    test('a message that is no command starts the job of a trigger; edited and forwarded ones do nothing', async () => {
      const { telegram, client } = its;
      await client.triggers.put('inbox', { job_id: 'note', channel: 'telegram', account_id: 'bot_a01' });
      const before = (await runsOf('note')).length;
      telegram.say('the printer is on fire', { more: { edit_date: 2 } });
      telegram.say('the printer is on fire', { more: { forward_origin: { type: 'user' } } });
      telegram.say('the printer is on fire', { id: 43, chat: -100_500, type: 'supergroup' });
      await vi.waitUntil(async () => (await runsOf('note')).length > before, WAIT);
      const last = Math.max(...telegram.sent.map(({ messageId }) => messageId));
      telegram.say('/help');
      await its.message('/plan', last);
      const fired = (await runsOf('note')).filter(({ source }) => source === 'trigger:inbox');
      expect(fired).toHaveLength(1);
      expect((await client.runs.get(fired[0]!.run_id)).inputs).toMatchObject({ payload: { sender_id: '43' } });
      expect(await client.connectors.list()).toMatchObject([{ account_id: 'bot_a01', status: 'connected' }]);
      await client.triggers.delete('inbox');
    });

    /** In the midst of a delivery, once it was taken, and while the answer is on its way. */
    test('killed with -9 at three named points, each message runs once and is answered once at most, or nobody knows', async () => {
      const { telegram, client } = its;
      const before = (await runsOf('note')).length;
      const sentBefore = telegram.sent.length;
      const outboxBefore = (await client.outbox.list({ limit: 200 })).items.length;
      for (const [at, point] of POINTS.entries()) {
        const victims = {
          delivery_begun: ['api'],
          delivery_answered: ['api', 'connector'],
          message_sent: ['connector'],
        } as const;
        const killed = new Promise<void>((resolve, reject) => {
          const kill = async (reached: string): Promise<void> => {
            if (reached !== point) return;
            sender.at = () => undefined;
            telegram.at = () => undefined;
            for (const name of victims[point]) services[name].child.kill('SIGKILL');
            await Promise.all(victims[point].map(name => services[name].ended));
            resolve();
          };
          sender.at = kill;
          telegram.at = reached => void kill(reached).catch(reject);
        });
        telegram.say('/run note', { id: 42 });
        await killed;
        for (const name of victims[point]) services[name] = await its.start(name);
        await vi.waitUntil(async () => (await runsOf('note')).length === before + at + 1, WAIT);
        const settled = async () =>
          (await client.outbox.list({ limit: 200 })).items.filter(
            ({ status }) => status === 'sent' || status === 'outcome_unknown',
          );
        await vi.waitUntil(async () => (await settled()).length === outboxBefore + at + 1, WAIT);
      }
      expect(telegram.waitingUpdates()).toBe(0);
      const answers = telegram.sent.slice(sentBefore).map(({ replyTo }) => replyTo);
      expect(new Set(answers).size).toBe(answers.length);
      expect(await runsOf('note')).toHaveLength(before + POINTS.length);
      expect((await client.outbox.list({ status: 'outcome_unknown' })).items).toHaveLength(1);
      expect(sender.statuses).toContain(0);
    });
  },
);
