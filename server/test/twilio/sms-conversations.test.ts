import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newSid } from './twilio-stand-in.ts';
import { openTwilioInstallation, WAIT } from './twilio-installation.ts';
import type { TwilioInstallation } from './twilio-installation.ts';

describe.each(['embedded', 'redis'] as const)(
  'text messages through the services as processes, on the %s engine',
  kind => {
    let its: TwilioInstallation;
    beforeAll(async () => {
      its = await openTwilioInstallation(kind);
      await its.start('api');
      await its.prepare();
      await Promise.all([its.start('worker'), its.start('connector')]);
    }, 120_000);
    afterAll(async () => {
      await its.close();
    });
    const said = () => its.twilio.sent.length;

    test('a command runs a job once, also when it comes again; its outcome is a message of its own', async () => {
      const MessageSid = newSid('SM');
      const taken = await its.twilio.sms('/run note', '+628111', { MessageSid });
      expect([taken.status, taken.headers.get('content-type'), await taken.text()]).toEqual([
        ...[200, expect.stringContaining('text/xml') as string, '<?xml version="1.0" encoding="UTF-8"?><Response/>'],
      ]);
      await its.twilio.sms('/run note', '+628111', { MessageSid });
      expect((await its.message(/note: run/)).fields).toMatchObject({ To: '+628111', From: '+15550001111' });
      await its.message(/note: run[\s\S]*success/);
      expect(await its.runsOf('note')).toHaveLength(1);
    });

    test('a plan is shown with numbers, and agreed to by one; in Indonesian by a word it is left', async () => {
      const from = said();
      await its.twilio.sms('/ai backup every day at 3');
      expect((await its.message('Shall I do this?', from)).fields['Body']).toMatch(/1 = Do it\n2 = Leave it$/);
      await its.twilio.sms('1');
      await vi.waitUntil(async () => (await its.client.jobs.list({ type: 'backup.export' })).items.length === 1, WAIT);
      await its.twilio.sms('/ai laporan setiap hari jam 7');
      await its.message(/1 = Kerjakan|1 = Lakukan|1 = /, from + 2);
      const before = (await its.client.jobs.list({})).items.length;
      await its.twilio.sms('tidak');
      await its.message(/tidak ada yang dikerjakan|Dibiarkan|tidak/i, from + 3);
      expect((await its.client.jobs.list({})).items).toHaveLength(before);
    });

    test('who is not known gets a code and nothing of theirs is kept; paired they are who they are', async () => {
      const from = said();
      await its.twilio.sms('keep nothing of this', '+629999');
      expect((await its.message('I do not know you yet', from)).fields).toMatchObject({ To: '+629999' });
      const [pairing] = (await its.client.pairings.list()).items;
      expect(pairing).toMatchObject({ channel: 'sms', sender_id: '629999' });
      await its.client.pairings.confirm(pairing!.code, { sender_id: '629999', principal: 'siti', role: 'viewer' });
      await its.twilio.sms('/jobs', '+629999');
      expect((await its.message('Jobs', from)).fields).toMatchObject({ To: '+629999' });
      const runs = (await its.runsOf('note')).length;
      await its.twilio.sms('/run note', '+629999');
      await its.message('needs the role operator', from);
      expect(await its.runsOf('note')).toHaveLength(runs);
    });

    test('a message that is no command starts the job of a trigger, once', async () => {
      await its.client.triggers.put('inbox', { job_id: 'note', channel: 'sms', account_id: 'main' });
      const MessageSid = newSid('SM');
      await its.twilio.sms('on fire', '+628111', { MessageSid });
      await its.twilio.sms('on fire', '+628111', { MessageSid });
      await vi.waitUntil(async () => (await its.runsOf('note', 'trigger:inbox')).length === 1, WAIT);
      const [run] = await its.runsOf('note', 'trigger:inbox');
      expect((await its.client.runs.get(run!.run_id)).inputs?.['payload']).toMatchObject({
        text: 'on fire',
        sender_id: '628111',
      });
      await its.client.triggers.delete('inbox');
    });

    test('who writes STOP gets nothing more, neither answers nor messages of jobs, until START, whatever is changed of the account', async () => {
      await its.twilio.sms('Stop');
      await its.prepare({ timezone: 'Asia/Makassar' });
      await its.client.jobs.save({
        ...{ job_id: 'say', type: 'message.send' },
        inputs: { channel: 'sms', account_id: 'main', to: '+628111', text: 'unwanted' },
      });
      await its.client.jobs.run('say', {});
      const found = async () => (await its.client.outbox.list({ job_id: 'say' })).items;
      await vi.waitUntil(async () => (await found())[0]?.status === 'failed', WAIT);
      expect((await found())[0]?.last_error).toMatchObject({ code: 'opted_out' });
      expect(its.twilio.texts().join()).not.toContain('unwanted');
      await its.twilio.sms('START');
      await its.prepare();
      const from = said();
      await its.twilio.sms('/status');
      await its.message('How things stand', from);
      await its.client.jobs.run('say', {});
      await its.message('unwanted');
      expect(its.twilio.texts().filter(text => text.includes('unwanted'))).toHaveLength(1);
    });

    test('HELP is answered with what is understood, unless Twilio answered it', async () => {
      const from = said();
      await its.twilio.sms('anything', '+628111', { OptOutType: 'HELP' });
      await its.twilio.sms('HELP');
      await its.message('/status', from);
      await its.twilio.sms('/jobs');
      await its.message('Jobs', from + 1);
      expect(its.twilio.sent.slice(from)).toHaveLength(2);
    });

    test('states settle what was sent, in any order, also where no answer came', async () => {
      await its.client.jobs.save({
        ...{ job_id: 'settle', type: 'message.send' },
        inputs: { channel: 'sms', account_id: 'main', to: '+628111', text: 'settled later' },
      });
      its.twilio.fail({ kind: 'reset_after_done' });
      await its.client.jobs.run('settle', {});
      const found = async () => (await its.client.outbox.list({ job_id: 'settle' })).items[0];
      await vi.waitUntil(async () => (await found())?.status === 'outcome_unknown', WAIT);
      const sent = await its.message('settled later');
      await its.twilio.status(sent, 'sending');
      expect(await found()).toMatchObject({ status: 'sent', parts: 1, parts_sent: 1 });
      await its.twilio.status(sent, 'delivered');
      await its.twilio.status(sent, 'sent');
      expect(await found()).toMatchObject({ status: 'delivered' });
      expect(its.twilio.texts().filter(text => text === 'settled later')).toHaveLength(1);
      const from = said();
      await its.client.jobs.run('settle', {});
      await vi.waitUntil(async () => (await found())?.status === 'sent', WAIT);
      await its.twilio.status(await its.message('settled later', from), 'undelivered', { ErrorCode: '30003' });
      expect(await found()).toMatchObject({ status: 'failed', last_error: { code: 'twilio_30003' } });
    });

    test('what is not signed, not of this account, or not told to us is refused', async () => {
      const { twilio } = its;
      const target = '/connectors/sms/webhook/main';
      const fields = {
        AccountSid: 'AC00000000000000000000000000000000',
        MessageSid: newSid('SM'),
        From: '+628111',
        Body: '/run note',
      };
      const statuses = [
        await twilio.post(target, fields),
        await twilio.post(target, fields, 'AAAA'),
        await twilio.post(target, fields, ''),
        await twilio.post('/connectors/sms/webhook/other', fields),
        await twilio.post('/connectors/voice/webhook/other', fields),
      ].map(({ status }) => status);
      expect(statuses).toEqual([400, 401, 401, 401, 401]);
    });

    test('10 000 characters with emoji, right-to-left, code and links come in order', async () => {
      const from = said();
      const text = Array.from({ length: 900 }, (_, at) =>
        at % 60 === 0 ? `😀 שלום [l](https://example.com/${at})` : `word${at}`,
      ).join(' ');
      await its.client.jobs.save({
        ...{ job_id: 'long', type: 'message.send' },
        inputs: { channel: 'sms', account_id: 'main', to: '+628111', text: `${text} last`, format: 'markdown' },
      });
      await its.client.jobs.run('long', {});
      await its.message(/last$/, from);
      const words =
        its.twilio
          .texts()
          .slice(from)
          .join(' ')
          .match(/word\d+/g) ?? [];
      expect(words).toEqual(
        Array.from({ length: 900 }, (_, at) => at)
          .filter(at => at % 60 !== 0)
          .map(at => `word${at}`),
      );
      const isSent = async () => (await its.client.outbox.list({ job_id: 'long' })).items[0]?.status === 'sent';
      await vi.waitUntil(isSent, WAIT);
    });

    test('asked why a job does not run it says so, and of a job that there is not it says that', async () => {
      const from = said();
      await its.twilio.sms('/why note');
      expect((await its.message(/note/, from)).fields['Body']).not.toContain('/why note');
      await its.twilio.sms('/run nothing-like-it');
      await its.message(/nothing-like-it/, from + 1);
      expect((await its.client.jobs.list({ search: 'nothing-like-it' })).items).toEqual([]);
    });

    test('the account is seen as connected, by its last exchange, for messages and for calls', async () => {
      const of = async () =>
        (await its.client.connectors.list()).filter(({ channel }) => channel === 'sms' || channel === 'voice');
      await vi.waitUntil(async () => (await of()).filter(({ status }) => status === 'connected').length === 2, WAIT);
      expect(await of()).toMatchObject([
        { channel: 'sms', account_id: 'main', door: { path: '/connectors/sms/webhook/main' } },
        { channel: 'voice', account_id: 'main', door: { path: '/connectors/voice/webhook/main' } },
      ]);
    });
  },
);
