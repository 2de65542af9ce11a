import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Client } from '@multi-job/contract';
import { WAIT } from '../channels/open-services.ts';
import { TEN_CONVERSATIONS } from '../channels/ten-conversations.ts';
import { openSlackInstallation } from './slack-installation.ts';
import type { SlackInstallation } from './slack-installation.ts';
import type { SlackStandIn } from './slack-stand-in.ts';

const PROMPT = 'pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00';

describe.each(['embedded', 'redis'] as const)('Slack through the services as processes, on the %s engine', kind => {
  let its: SlackInstallation;
  let slack: SlackStandIn;
  let client: Client;
  beforeAll(async () => {
    its = await openSlackInstallation(kind);
    ({ slack, client } = its);
    await its.start('api');
    await its.prepare();
    await Promise.all([its.start('worker'), its.start('connector')]);
  }, 120_000);
  afterAll(async () => {
    await its.close();
  });
  const message = (holds: string | RegExp, from?: number) => its.message(holds, from);
  const runsOf = async (source?: string) =>
    (await its.runsOf('note')).filter(run => source === undefined || run.source === source);

  test('a command in an allowed channel runs a job once, is answered there and says the outcome', async () => {
    const answer = await slack.command('run note');
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    const told = await message(/note: run/);
    expect([told.how, told.channel]).toEqual(['chat.postMessage', 'C0OPS']);
    await vi.waitUntil(() => told.edits.some(text => text.includes('success')), WAIT);
    expect(await runsOf()).toHaveLength(1);
  });

  test('a plan is shown, agreed to with a button, and its buttons go', async () => {
    await slack.command(`ai ${PROMPT}`);
    const shown = await message('Apakah saya lakukan?');
    expect(shown.buttons.map(({ label }) => label)).toEqual(['Lakukan', 'Biarkan']);
    await slack.press(shown.buttons[0]!.value, shown.ts);
    await vi.waitUntil(() => shown.edits.some(text => /monitor[\s\S]*dibuat/.test(text)), WAIT);
    expect(shown.buttons).toEqual([]);
    const audited = await client.audit.logs({ method: 'CHAT' });
    expect(audited.items[0]).toMatchObject({ actor: 'slack:U0ADMIN', path: '/chat/slack/main/ai', status: 200 });
  });

  test('a plan that is left makes nothing; its other button says so afterwards, to who pressed it only', async () => {
    const from = slack.said.length;
    await slack.command('ai backup every day at 3');
    const shown = await message('Shall I do this?', from);
    const [yes, no] = shown.buttons.map(({ value }) => value);
    await slack.press(no!, shown.ts);
    await vi.waitUntil(() => shown.edits.some(text => text.includes('nothing was done')), WAIT);
    await slack.press(yes!, shown.ts);
    expect(await message('does nothing any more', from)).toMatchObject({ how: 'response' });
    expect((await client.jobs.list({ type: 'backup.export' })).items).toEqual([]);
  });

  test('a stranger gets a code where they asked, is let in by their id, and is answered there alone', async () => {
    const from = slack.said.length;
    await slack.command('run note please-keep-none-of-this', { user: 'U0NEW', channel: 'C0OTHER' });
    const told = await message('U0NEW', from);
    expect(told).toMatchObject({ channel: 'D0NEW', how: 'chat.postMessage' });
    const [pairing] = (await client.pairings.list()).items;
    expect(JSON.stringify(pairing)).not.toContain('please');
    await client.pairings.confirm(pairing!.code, { sender_id: 'U0NEW', principal: 'siti' });
    await slack.command('jobs', { user: 'U0NEW', channel: 'C0OTHER' });
    expect(await message('Jobs', from)).toMatchObject({ channel: 'C0OTHER', how: 'response' });
    await slack.command('run note', { user: 'U0NEW', channel: 'C0OTHER' });
    await message('needs the role operator', from);
    expect(await runsOf()).toHaveLength(1);
    const denied = await client.audit.logs({ method: 'CHAT', outcome: 'denied' });
    expect(denied.items[0]).toMatchObject({ actor: 'siti', status: 403 });
    await slack.message('status', { user: 'U0NEW', channel: 'D0NEW' });
    expect(await message('How things stand', from)).toMatchObject({
      channel: 'D0NEW',
      how: 'chat.postMessage',
      threadTs: null,
    });
  });

  test('a mention is a command, answered in its thread; the same message as two events, and again, acts once', async () => {
    const from = slack.said.length;
    const ts = slack.ts();
    const said = { channel: 'C0OPS', user: 'U0ADMIN', text: '<@U0BOT> run note', ts };
    await slack.event({ type: 'app_mention', ...said }, 'Ev1');
    await slack.event({ type: 'message', channel_type: 'channel', ...said }, 'Ev2');
    await slack.event({ type: 'app_mention', ...said }, 'Ev1', { 'x-slack-retry-num': '1' });
    const told = await message(/note: run/, from);
    expect([told.channel, told.threadTs]).toEqual(['C0OPS', ts]);
    await vi.waitUntil(() => told.edits.some(text => text.includes('success')), WAIT);
    expect(await runsOf()).toHaveLength(2);
  });

  test('what is no fresh message of a person does nothing', async () => {
    const from = slack.said.length;
    await slack.message('run note', { channel: 'C0OPS', user: 'U0BOT' });
    await slack.message('<@U0BOT> run note', { channel: 'C0OPS' }, { bot_id: 'B1' });
    await slack.message('<@U0BOT> run note', { channel: 'C0OPS' }, { subtype: 'message_changed', message: {} });
    await slack.message('<@U0BOT> run note', { channel: 'C0OPS' }, { edited: { user: 'U0ADMIN' } });
    await slack.event({ type: 'reaction_added', user: 'U0ADMIN' });
    await slack.command('status');
    await message('How things stand', from);
    expect(await runsOf()).toHaveLength(2);
  });

  test('a message that is no command starts the job of a trigger, once, with its text as it reads', async () => {
    await client.triggers.put('inbox', { job_id: 'note', channel: 'slack', account_id: 'main' });
    await slack.message('the <http://printer.local|printer> is on fire &amp; loud', { user: 'U0X', channel: 'C0OPS' });
    await vi.waitUntil(async () => (await runsOf('trigger:inbox')).length === 1, WAIT);
    const [run] = await runsOf('trigger:inbox');
    expect((await client.runs.get(run!.run_id)).inputs).toMatchObject({
      payload: { text: 'the printer (http://printer.local) is on fire & loud', sender_id: 'U0X', chat_id: 'C0OPS' },
      delivery: { channel: 'slack', sender: 'U0X' },
    });
    const connectors = await client.connectors.list();
    expect(connectors).toMatchObject([
      { channel: 'slack', account_id: 'main', status: 'connected', door: { path: '/connectors/slack/webhook/main' } },
    ]);
  });

  test('a long message with all that is hard arrives in pieces, in order, and nobody is called', async () => {
    const from = slack.calls.length;
    const hard = `**bold** \`a*b\` <!channel> <@U0ADMIN> & [site](https://example.com/?a=1&b=2) 👩‍👩‍👧 مرحبا\n`;
    const text = hard + Array.from({ length: 1500 }, (_, at) => `word${at}`).join(' ');
    await client.jobs.save({
      ...{ job_id: 'say', type: 'message.send' },
      inputs: { channel: 'slack', account_id: 'main', to: 'C0OPS', text },
    });
    slack.fail('chat.postMessage', { kind: 'answer', status: 429, body: '', headers: { 'retry-after': '1' } });
    await client.jobs.run('say', {});
    const sent = () =>
      slack.calls
        .slice(from)
        .filter(({ method, payload }) => method === 'chat.postMessage' && /word/.test(String(payload['text'])));
    await vi.waitUntil(() => sent().some(({ payload }) => String(payload['text']).includes('word1499')), WAIT);
    const [limited, ...pieces] = sent();
    expect(limited?.payload).toEqual(pieces[0]?.payload);
    const words = pieces.flatMap(({ payload }) => String(payload['text']).match(/word\d+/g) ?? []);
    expect(words).toEqual(Array.from({ length: 1500 }, (_, at) => `word${at}`));
    expect(pieces.map(({ payload }) => payload['text']).join()).not.toMatch(/<[!@]/);
    // The last piece is there before the outbox knows that it is.
    const stored = await vi.waitUntil(async () => {
      const { items } = await client.outbox.list({ channel: 'slack', job_id: 'say' });
      return items.find(({ status }) => status === 'sent');
    }, WAIT);
    expect(stored.parts).toBe(pieces.length);
  });

  test('ten things that are said are answered, each where it was asked', async () => {
    await client.jobs.save({ job_id: 'off', type: 'simulation.heavy', inputs: {} });
    await client.jobs.disable('off');
    for (const [said, answer] of TEN_CONVERSATIONS) {
      const from = slack.said.length;
      await slack.command(said);
      expect(await message(answer, from)).toMatchObject({ channel: 'C0OPS' });
    }
  });

  test('an approval is asked about in the chat of an admin and decided by a button there', async () => {
    await slack.command('status', { user: 'U0BUDI', channel: 'C0OTHER' });
    await message('U0BUDI');
    const { items } = await client.pairings.list();
    const pairing = items.find(({ sender_id }) => sender_id === 'U0BUDI');
    await client.pairings.confirm(pairing!.code, { sender_id: 'U0BUDI', principal: 'budi', role: 'admin' });
    await client.jobs.save({ job_id: 'pay', type: 'simulation.heavy', inputs: { work_ms: 1 } });
    const { run } = await client.jobs.run('pay', {
      requires_approval: true,
      approval_reason: 'month end & <!channel>',
    });
    const asked = await message('month end');
    expect([asked.channel, asked.buttons.map(({ label }) => label)]).toEqual(['D0BUDI', ['Approve', 'Reject']]);
    expect(asked.shown).toContain('month end & <!channel>');
    expect(asked.text).toContain('month end &amp; &lt;!channel&gt;');
    const [approve, reject] = asked.buttons.map(({ value }) => value);
    await vi.waitUntil(
      async () => (await client.outbox.list({ run_id: run.run_id })).items[0]?.status === 'sent',
      WAIT,
    );
    await slack.press(approve!, asked.ts, { user: 'U0X', channel: 'C0OPS' });
    await message('belongs to another chat');
    await slack.press(approve!, asked.ts, { user: 'U0BUDI', channel: 'D0BUDI' });
    await vi.waitUntil(() => asked.edits.some(text => text.includes('Approved by budi')), WAIT);
    expect(asked.buttons).toEqual([]);
    expect(await client.approvals.get(run.approval_id!)).toMatchObject({ decided_by: 'budi', decided_via: 'slack' });
    await slack.press(reject!, asked.ts, { user: 'U0BUDI', channel: 'D0BUDI' });
    await message('approved already by budi');
  });

  test('where an address to answer at is used up, the outcome comes as a message', async () => {
    const from = slack.said.length;
    slack.fail('response', { kind: 'answer', status: 404, body: 'used_url' });
    await slack.command('jobs', { user: 'U0BUDI', channel: 'C0OTHER' });
    expect(await message('Jobs', from)).toMatchObject({ how: 'chat.postMessage', channel: 'D0BUDI' });
  });
});
