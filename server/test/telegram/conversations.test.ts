import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ACCOUNT, openChatInstallation } from './chat-installation.ts';
import type { ChatInstallation } from './chat-installation.ts';

const WAIT = { timeout: 90_000, interval: 20 };
const PROMPT = 'pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00';

describe.each(['embedded', 'redis'] as const)(
  'conversations through the services as processes, on the %s engine',
  kind => {
    let its: ChatInstallation;
    beforeAll(async () => {
      its = await openChatInstallation(kind);
      await its.start('api');
      await its.client.telegram.putAccount('bot_a01', { ...ACCOUNT, base_url: its.telegram.url });
      await Promise.all([its.start('worker'), its.start('connector')]);
      const job = { job_id: 'note', type: 'simulation.heavy', inputs: { work_ms: 1 } };
      await its.client.jobs.save(job);
    }, 120_000);
    afterAll(async () => {
      await its.close();
    });

    test('the /ai of the original does what it says, after it was shown and agreed to', async () => {
      const { telegram, client } = its;
      telegram.say(`/ai ${PROMPT}`, { language: 'id' });
      const shown = await its.message('Apakah saya lakukan?');
      expect(shown.buttons.map(({ text }) => text)).toEqual(['Lakukan', 'Biarkan']);
      expect((await client.jobs.list({ search: 'bot_a01' })).items).toEqual([]);
      telegram.press(shown.buttons[0]!.callback_data, shown.messageId, { language: 'id' });
      await vi.waitUntil(() => shown.edits.some(text => /monitor[\s\S]*dibuat[\s\S]*berhasil/.test(text)), WAIT);
      expect(shown.buttons).toEqual([]);
      const { items } = await client.jobs.list({});
      expect(items.map(({ type, schedule }) => [type, schedule?.interval_sec, schedule?.cron])).toEqual(
        expect.arrayContaining([
          ['monitor.channel', 30, undefined],
          ['report.daily', undefined, '0 7 * * *'],
        ]),
      );
      const audited = await client.audit.logs({ method: 'CHAT' });
      expect(audited.items[0]).toMatchObject({ actor: 'telegram:42', path: '/chat/telegram/bot_a01/ai', status: 200 });
    });

    test('a plan that is left makes nothing, and its buttons say so afterwards', async () => {
      const { telegram, client } = its;
      const after = Math.max(0, ...telegram.sent.map(({ messageId }) => messageId));
      telegram.say('/ai backup every day at 3');
      const shown = await its.message('Shall I do this?', after);
      const [yes, no] = shown.buttons.map(({ callback_data }) => callback_data);
      telegram.press(no!, shown.messageId);
      await vi.waitUntil(() => shown.edits.some(text => text.includes('nothing was done')), WAIT);
      telegram.press(yes!, shown.messageId);
      await vi.waitUntil(
        () => telegram.answered.some(({ text }) => String(text).includes('does nothing any more')),
        WAIT,
      );
      expect((await client.jobs.list({ type: 'backup.export' })).items).toEqual([]);
    });

    test('a run is started, followed, and its outcome put into the answer; the same update runs once', async () => {
      const { telegram, client } = its;
      const update = telegram.say('/run note');
      const answer = await its.message(/note<\/code>: run/);
      await vi.waitUntil(() => answer.edits.some(text => text.includes('success')), WAIT);
      telegram.give({
        update_id: update,
        message: {
          message_id: 900,
          text: '/run note',
          chat: { id: 42, type: 'private' },
          from: { id: 42, is_bot: false, first_name: 'x' },
        },
      });
      await vi.waitUntil(() => telegram.waitingUpdates() === 0, WAIT);
      expect((await client.runs.list({ job_id: 'note' })).items).toHaveLength(1);
      telegram.say('/why note');
      await its.message(/on demand/i);
      telegram.say('/runs');
      await its.message('Last runs');
      telegram.say('/cancel no-such-run');
      await its.message(/That did not work: .*no-such-run/);
    });

    test('a stranger gets a code, is let in by their number as a viewer, and may look and not act', async () => {
      const { telegram, client } = its;
      telegram.say('/run note please-keep-none-of-this', { id: 77, language: 'id' });
      const told = await its.message('Saya belum mengenal Anda');
      const [pairing] = (await client.pairings.list()).items;
      expect([told.chatId, told.text.includes(pairing!.code)]).toEqual(['77', true]);
      expect(JSON.stringify(pairing)).not.toContain('please');
      await expect(client.pairings.confirm(pairing!.code, { sender_id: '78' })).rejects.toMatchObject({
        code: 'VALIDATION',
      });
      await client.pairings.confirm(pairing!.code, { sender_id: '77', principal: 'siti' });
      telegram.say('/jobs', { id: 77 });
      expect((await its.message('Jobs</b>')).chatId).toBe('77');
      telegram.say('/run note', { id: 77, language: 'id' });
      await its.message('Itu memerlukan peran Operator; peran Anda Pengamat');
      expect((await client.runs.list({ job_id: 'note' })).items).toHaveLength(1);
      const refused = await client.audit.logs({ method: 'CHAT', outcome: 'denied' });
      expect(refused.items[0]).toMatchObject({ actor: 'siti', status: 403 });
      await client.pairings.deleteIdentity('telegram', 'bot_a01', '77');
    });

    test('what is no fresh message of a person does nothing: edits, forwards, channels, anonymous admins, bots', async () => {
      const { telegram, client } = its;
      telegram.push({
        edited_message: { message_id: 1, from: { id: 42 }, chat: { id: 42, type: 'private' }, text: '/run note' },
      });
      telegram.say('/run note', { more: { forward_origin: { type: 'user' } } });
      telegram.push({ channel_post: { message_id: 1, chat: { id: 42, type: 'channel' }, text: '/run note' } });
      telegram.say('/run note', {
        id: 1_087_968_824,
        chat: -100_500,
        type: 'supergroup',
        more: { sender_chat: { id: -100_500 } },
      });
      telegram.say('/run note', { more: { from: { id: 42, is_bot: true, first_name: 'b' } } });
      telegram.say('/status', { language: 'id' });
      await its.message('Keadaan saat ini');
      telegram.say('/runs', { language: 'id' });
      await its.message('Eksekusi terakhir');
      expect((await client.runs.list({ job_id: 'note' })).items).toHaveLength(1);
    });

    test('a message that is no command starts the job of a trigger, once, with its text under payload', async () => {
      const { telegram, client } = its;
      await client.triggers.put('inbox', { job_id: 'note', channel: 'telegram', account_id: 'bot_a01' });
      telegram.say('the printer is on fire', { id: 43, chat: -100_500, type: 'supergroup' });
      const runs = async () =>
        (await client.runs.list({ job_id: 'note' })).items.filter(({ source }) => source === 'trigger:inbox');
      await vi.waitUntil(async () => (await runs()).length === 1, WAIT);
      const [run] = await runs();
      expect((await client.runs.get(run!.run_id)).inputs).toMatchObject({
        payload: { text: 'the printer is on fire', sender_id: '43', chat_id: '-100500' },
        delivery: { channel: 'telegram', sender: '43' },
      });
      expect(telegram.mostPolls).toBe(1);
      expect(await client.connectors.list()).toMatchObject([
        { channel: 'telegram', account_id: 'bot_a01', status: 'connected' },
      ]);
    });
  },
);
