import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Client } from '@multi-job/contract';
import { WAIT } from '../channels/open-services.ts';
import { TEN_CONVERSATIONS } from '../channels/ten-conversations.ts';
import { openDiscordInstallation } from './discord-installation.ts';
import type { DiscordInstallation } from './discord-installation.ts';
import { OPS } from './discord-stand-in.ts';
import type { DiscordStandIn } from './discord-stand-in.ts';

const PROMPT = 'pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00';
const DIRECT = '3099';

describe.each(['embedded', 'redis'] as const)('Discord through the services as processes, on the %s engine', kind => {
  let its: DiscordInstallation;
  let discord: DiscordStandIn;
  let client: Client;
  beforeAll(async () => {
    its = await openDiscordInstallation(kind);
    ({ discord, client } = its);
    await its.start('api');
    await its.prepare();
    await Promise.all([its.start('worker'), its.start('connector')]);
  }, 120_000);
  afterAll(() => its.close());
  const message = (holds: string | RegExp, from?: number) => its.message(holds, from);
  const answerOf = async (response: Response): Promise<unknown> => response.json();

  test('the address is confirmed, and whatever is not signed by Discord is refused', async () => {
    const ping = JSON.stringify({ type: 1 });
    const answer = await discord.deliver(ping);
    expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
      ...[200, expect.stringContaining('application/json') as string, { type: 1 }],
    ]);
    const nowSec = Math.floor(Date.now() / 1000);
    const refused = [
      await discord.deliver(ping, nowSec, { 'x-signature-ed25519': 'a'.repeat(128) }),
      await discord.deliver(ping, nowSec, { 'x-signature-ed25519': '' }),
      await discord.deliver(ping, nowSec - 400),
      await fetch(discord.door.replace('main', 'other'), {
        method: 'POST',
        body: ping,
        headers: discord.signed(ping, nowSec),
      }),
      await fetch(discord.door, { method: 'POST', body: `${ping} `, headers: discord.signed(ping, nowSec) }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect((await discord.deliver('{"type":2}')).status).toBe(400);
    await vi.waitUntil(() => discord.commands.some(({ name }) => name === 'multijob'), WAIT);
  });

  test('a command in an allowed channel runs a job once, is answered there later and says the outcome', async () => {
    const response = await discord.command('run note');
    expect(await answerOf(response)).toEqual({ type: 5, data: { flags: 0 } });
    const told = await message(/note`: run/);
    expect(told).toMatchObject({ channel: OPS, isPrivate: false });
    await vi.waitUntil(() => told.edits.some(text => text.includes('success')), WAIT);
    expect(await its.runsOf('note')).toHaveLength(1);
  });

  test('ten things that are said are answered, each where it was asked', async () => {
    await client.jobs.save({ job_id: 'off', type: 'simulation.heavy', inputs: {} });
    await client.jobs.disable('off');
    for (const [said, answer] of TEN_CONVERSATIONS) {
      const from = discord.said.length;
      await discord.command(said);
      expect(await message(answer, from)).toMatchObject({ channel: OPS });
    }
    expect(discord.said.filter(({ by }) => by === 'bot')).toEqual([]);
  });

  test('a plan is shown, agreed to with a button, and its buttons go', async () => {
    await discord.command(`ai ${PROMPT}`, { locale: 'id' });
    const shown = await message('Apakah saya lakukan?');
    expect(shown.buttons.map(({ label }) => label)).toEqual(['Lakukan', 'Biarkan']);
    const [yes, no] = shown.buttons;
    expect(await answerOf(await discord.press(yes!.token, shown))).toEqual({ type: 6 });
    await vi.waitUntil(() => shown.edits.some(text => /monitor[\s\S]*dibuat/.test(text)), WAIT);
    expect(shown.buttons).toEqual([]);
    const from = discord.said.length;
    await discord.press(no!.token, shown, { locale: 'id' });
    expect(await message('tidak berlaku lagi', from)).toMatchObject({ isPrivate: true });
    const audited = await client.audit.logs({ method: 'CHAT' });
    expect(audited.items[0]).toMatchObject({ actor: 'discord:9001', path: '/chat/discord/main/ai', status: 200 });
  });

  test('a stranger is told a code at once, is let in by their id, and is answered alone', async () => {
    const from = discord.said.length;
    const stranger = { user: '9777', channel: '2999' };
    expect(await answerOf(await discord.command('run please-keep-none-of-this', stranger))).toMatchObject({
      ...{ type: 4, data: { flags: 64, content: expect.stringContaining('9777') as string } },
    });
    const [pairing] = (await client.pairings.list()).items;
    expect(JSON.stringify(pairing)).not.toContain('please');
    await client.pairings.confirm(pairing!.code, { sender_id: '9777', principal: 'siti' });
    expect(await answerOf(await discord.command('jobs', stranger))).toEqual({ type: 5, data: { flags: 64 } });
    expect(await message('Jobs', from)).toMatchObject({ channel: '2999', isPrivate: true });
    await discord.command('run note', { user: '9777', channel: DIRECT });
    await message('needs the role operator', from);
    const denied = await client.audit.logs({ method: 'CHAT', outcome: 'denied' });
    expect(denied.items[0]).toMatchObject({ actor: 'siti', status: 403 });
  });

  test('an approval is asked about in the chat of an admin and decided by a button there', async () => {
    await discord.command('status', { user: '9888', channel: DIRECT });
    const [pairing] = (await client.pairings.list()).items;
    await client.pairings.confirm(pairing!.code, { sender_id: '9888', principal: 'budi', role: 'admin' });
    await client.jobs.save({ job_id: 'pay', type: 'simulation.heavy', inputs: { work_ms: 1 } });
    const { run } = await client.jobs.run('pay', { requires_approval: true, approval_reason: 'month end' });
    const asked = await message('month end');
    expect(asked).toMatchObject({ channel: '309888', by: 'bot' });
    expect(asked.buttons.map(({ label }) => label)).toEqual(['Approve', 'Reject']);
    const [approve] = asked.buttons;
    await vi.waitUntil(
      async () => (await client.outbox.list({ run_id: run.run_id })).items[0]?.status === 'sent',
      WAIT,
    );
    await discord.press(approve!.token, asked, { user: '9001', channel: OPS });
    await message('belongs to another chat');
    await discord.press(approve!.token, asked, { user: '9888' });
    await vi.waitUntil(() => asked.edits.some(text => text.includes('Approved by budi')), WAIT);
    expect(asked.buttons).toEqual([]);
    expect(await client.approvals.get(run.approval_id!)).toMatchObject({ decided_by: 'budi', decided_via: 'discord' });
  });

  test('another command of the application starts the job of a trigger, once, and says so', async () => {
    await client.triggers.put('deploys', { job_id: 'note', channel: 'discord', account_id: 'main' });
    const from = discord.said.length;
    const data = { type: 1, name: 'deploy', options: [{ type: 3, name: 'where', value: 'prod' }] };
    const body = JSON.stringify({
      ...{ type: 2, id: '123456789012345678', application_id: '1100', token: 'same', channel_id: OPS, locale: 'en-US' },
      ...{ guild_id: '5000', member: { user: { id: '9001', username: 'ann' } }, data },
    });
    discord.interactions.set('same', { channel: OPS, original: null, isPrivate: false, isOver: false });
    await discord.deliver(body);
    await discord.deliver(body);
    await message('What listens to it was started', from);
    const runs = (await its.runsOf('note')).filter(({ source }) => source === 'trigger:deploys');
    expect(runs).toHaveLength(1);
    expect((await client.runs.get(runs[0]!.run_id)).inputs).toMatchObject({
      ...{ payload: { text: 'deploy prod', sender_id: '9001', chat_id: OPS }, delivery: { channel: 'discord' } },
    });
  });

  test('what is for another application or kind is acknowledged and does nothing', async () => {
    const waiting = discord.said.length;
    const other = await discord.interact({ type: 2, application_id: '1999', data: { type: 1, name: 'multijob' } });
    expect(await answerOf(other)).toMatchObject({ type: 4, data: { flags: 64 } });
    expect(await answerOf(await discord.interact({ type: 4, data: { name: 'multijob' } }))).toEqual({
      type: 8,
      data: { choices: [] },
    });
    expect(await answerOf(await discord.interact({ type: 5, data: { custom_id: 'x' } }))).toMatchObject({ type: 4 });
    await discord.command('status');
    await message('How things stand', waiting);
  });

  test('messages of jobs go to a channel, to a person and by the webhook; long ones in order, after a wait', async () => {
    const from = discord.said.length;
    const text = `@everyone <@9001> ${Array.from({ length: 700 }, (_, at) => `word${at}`).join(' ')}`;
    const save = (to: string | null) =>
      client.jobs.save({
        ...{ job_id: 'say', type: 'message.send' },
        inputs: { channel: 'discord', account_id: 'main', text, ...(to !== null && { to }) },
      });
    discord.fail(/POST \/channels/, { kind: 'error', status: 429, retryAfter: 0.2 });
    for (const [to, by, channel] of [
      [OPS, 'bot', OPS],
      ['@9001', 'bot', '309001'],
      [null, 'webhook', '4000'],
    ] as const) {
      await save(to);
      await client.jobs.run('say', {});
      await vi.waitUntil(
        () => discord.said.slice(from).some(each => each.channel === channel && each.content.includes('word699')),
        WAIT,
      );
      const pieces = discord.said.slice(from).filter(each => each.channel === channel && each.by === by);
      const words = pieces.flatMap(({ content }) => content.match(/word\d+/g) ?? []);
      expect(words).toEqual(Array.from({ length: 700 }, (_, at) => `word${at}`));
      expect(pieces[0]?.content).toContain(String.raw`\@everyone`);
    }
    expect((await client.connectors.list()).find(({ channel }) => channel === 'discord')).toMatchObject({
      ...{ status: 'connected', door: { path: '/connectors/discord/webhook/main' } },
    });
  });
});
