import type { Client } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WAIT } from '../channels/open-services.ts';
import { TEN_CONVERSATIONS } from '../channels/ten-conversations.ts';
import { openWhatsappInstallation } from './whatsapp-installation.ts';
import type { WhatsappInstallation } from './whatsapp-installation.ts';
import { buttonsOf, VERIFY_TOKEN } from './whatsapp-stand-in.ts';
import type { WhatsappStandIn } from './whatsapp-stand-in.ts';

describe.each(['embedded', 'redis'] as const)('WhatsApp through the services as processes, on the %s engine', kind => {
  let its: WhatsappInstallation;
  let meta: WhatsappStandIn;
  let client: Client;
  beforeAll(async () => {
    its = await openWhatsappInstallation(kind);
    ({ meta, client } = its);
    await its.start('api');
    await its.prepare();
    await Promise.all([its.start('worker'), its.start('connector')]);
  }, 120_000);
  afterAll(() => its.close());

  const message = (holds: string | RegExp, from?: number) => its.message(holds, from);
  const runsOf = async (source?: string) =>
    (await its.runsOf('note')).filter(run => source === undefined || run.source === source);

  test('the address is confirmed with the word that was agreed, and with no other', async () => {
    const ask = (word: string, door = meta.door) =>
      fetch(`${door}?hub.mode=subscribe&hub.verify_token=${word}&hub.challenge=1158201444`);
    const answer = await ask(VERIFY_TOKEN);
    expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([
      ...[200, '1158201444', expect.stringContaining('text/plain') as string],
    ]);
    const refused = [await ask('other'), await ask(''), await ask(VERIFY_TOKEN, meta.door.replace('main', 'other'))];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
  });

  test('a command runs a job once, also when it comes again; its outcome is said in a message of its own', async () => {
    await meta.message('/run note', { from: '628111', wa_id: '628111' }, 'wamid.once');
    await meta.message('/run note', { from: '628111', wa_id: '628111' }, 'wamid.once');
    const first = await message(/note`: run/);
    expect(first.payload).toMatchObject({ to: '628111', context: { message_id: 'wamid.once' } });
    await message(/note`: run[\s\S]*success/);
    expect(await runsOf()).toHaveLength(1);
  });

  test('a plan is shown with buttons, and agreed to', async () => {
    await meta.message('/ai backup every day at 3');
    const shown = await message('Shall I do this?');
    const [yes] = buttonsOf(shown.payload);
    await meta.press(yes!.id);
    await vi.waitUntil(async () => (await client.jobs.list({ type: 'backup.export' })).items.length === 1, WAIT);
  });

  test('who hides their number is listened to by their other id, and answered there; others get a code', async () => {
    const from = meta.said.length;
    await meta.message('/status', { from_user_id: 'ID.22', user_id: 'ID.22' });
    expect((await message('How things stand', from)).payload).toMatchObject({ recipient: 'ID.22' });
    await meta.message('keep nothing of this', { from: '629999', wa_id: '629999', user_id: 'ID.99' });
    expect((await message('I do not know you yet', from)).payload).toMatchObject({ to: '629999' });
    const [pairing] = (await client.pairings.list()).items;
    await client.pairings.confirm(pairing!.code, { sender_id: '629999', principal: 'siti' });
    await meta.message('/jobs', { from_user_id: 'ID.99', user_id: 'ID.99', from: '629999' });
    expect((await message('Jobs', from)).payload).toMatchObject({ to: '629999' });
  });

  test('two messages of one delivery both start the job of a trigger; those of another number and pictures do not', async () => {
    await client.triggers.put('inbox', { job_id: 'note', channel: 'whatsapp', account_id: 'main' });
    const of = (id: string, more: object = {}) => ({
      ...{
        from: '628111',
        id,
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: 'text',
        text: { body: `on fire ${id}` },
      },
      ...more,
    });
    await meta.deliver({ messages: [of('wamid.x')] }, '999');
    await meta.deliver({ messages: [of('wamid.1a'), of('wamid.2a', { type: 'image' }), of('wamid.3a')] });
    await vi.waitUntil(async () => (await runsOf('trigger:inbox')).length === 2, WAIT);
  });

  test('states settle what was sent, in any order, also where no answer came', async () => {
    await its.prepare({ template_name: 'news' });
    await client.jobs.save({
      ...{ job_id: 'say', type: 'message.send' },
      inputs: { channel: 'whatsapp', account_id: 'main', to: '628111', text: 'settled later' },
    });
    meta.fail({ kind: 'reset_after_done' });
    await client.jobs.run('say', {});
    const found = async () => (await client.outbox.list({ job_id: 'say' })).items[0];
    await vi.waitUntil(async () => (await found())?.status === 'outcome_unknown', WAIT);
    const ours = (await message('settled later')).payload['biz_opaque_callback_data'];
    await meta.status('sent', ours);
    expect(await found()).toMatchObject({ status: 'sent' });
    await meta.status('read', ours);
    await meta.status('delivered', ours);
    await meta.status('sent', ours);
    expect(await found()).toMatchObject({ status: 'delivered' });
    await meta.status('failed', 'somebody.elses');
    await meta.status('failed', undefined);
    await client.jobs.run('say', {});
    await vi.waitUntil(async () => (await found())?.status === 'sent', WAIT);
    await meta.status('failed', meta.said.at(-1)?.payload['biz_opaque_callback_data'], {
      errors: [{ code: 131047, title: 'Re-engagement message' }],
    });
    const failed = await found();
    expect(failed).toMatchObject({ status: 'failed', last_error: { code: 'whatsapp_131047' } });
    expect(failed?.last_error?.message).toContain('template');
    const before = meta.said.length;
    await client.outbox.resend(failed!.message_id);
    await vi.waitUntil(() => meta.said.length > before, WAIT);
    expect(meta.said.at(-1)?.payload).toMatchObject({ to: '628111', type: 'template', template: { name: 'news' } });
  });

  test('ten things that are said are answered, each to who said it', async () => {
    await client.jobs.save({ job_id: 'off', type: 'simulation.heavy', inputs: {} });
    await client.jobs.disable('off');
    for (const [said, answer] of TEN_CONVERSATIONS) {
      const from = meta.said.length;
      await meta.message(`/${said}`);
      expect((await message(answer, from)).payload).toMatchObject({ to: '628111' });
    }
  });
});
