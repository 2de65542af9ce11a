import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { messageIdFor } from '../../src/core/mail/message-id.ts';
import type { MultiJob } from '../cli/run-multi-job.ts';
import { withDiscord } from '../discord/discord-installation.ts';
import { MAIL_SETTINGS, withEmail } from '../email/email-installation.ts';
import { written } from '../email/mails.ts';
import { headerOf } from '../email/smtp-stand-in.ts';
import { withSlack } from '../slack/slack-installation.ts';
import { ACCOUNT, withTelegram } from '../telegram/chat-installation.ts';
import { portsOf } from '../telegram/ports-of.ts';
import { newSid, nextStep } from '../twilio/twilio-stand-in.ts';
import { withTwilio } from '../twilio/twilio-installation.ts';
import { withWhatsapp } from '../whatsapp/whatsapp-installation.ts';
import { openServices, WAIT } from './open-services.ts';
import type { Services } from './open-services.ts';

const CHANNELS = ['telegram', 'slack', 'whatsapp', 'discord', 'sms', 'voice', 'email'] as const;
type Channel = (typeof CHANNELS)[number];
const SETTLED: ReadonlySet<string> = new Set(['sent', 'delivered', 'outcome_unknown']);

/** All channels on the same services, which are killed under all of them at once. */
describe.each(['embedded', 'redis'] as const)('services that are killed with -9, on the %s engine', kind => {
  let its: Services & Awaited<ReturnType<typeof withAll>>;
  beforeAll(async () => {
    const services = await openServices(kind, MAIL_SETTINGS);
    its = { ...services, ...(await withAll(services)) };
  }, 120_000);
  afterAll(() => its.close());

  /** While a message is being taken, before it is answered, and while the answer is on its way. */
  test('at three named points: in each channel every message runs once, and is answered once at most, or nobody knows', async () => {
    const { client, telegram, slack, meta, discord, twilio, smtp, dovecot } = its;
    let api = await its.start('api');
    await its.prepare();
    let connector = await its.start('connector');
    await its.isRead();

    // While it is being taken: what is fetched by the connector, and what is posted to the API.
    const fetching = connector;
    telegram.at = point => {
      if (point === 'updates_given') fetching.child.kill('SIGKILL');
    };
    dovecot.deliver(written({ text: '/run note-email', id: '<one@example.org>' }));
    telegram.say('/run note-telegram');
    await fetching.ended;
    const callSid = newSid('CA');
    const stepOf = async (answer: Response) => nextStep(await answer.text())!.slice(twilio.publicUrl.length);
    const asked = await stepOf(await twilio.call(callSid, null));
    const agreed = await stepOf(await twilio.call(callSid, asked, { SpeechResult: 'run note voice' }));
    const mention = { type: 'app_mention', channel: 'C0OPS', user: 'U0ADMIN', text: '<@U0BOT> run note-slack' };
    const [ts, MessageSid] = [slack.ts(), newSid('SM')];
    const posts = {
      slack: () => slack.event({ ...mention, ts }, 'Ev1'),
      whatsapp: () => meta.message('/run note-whatsapp', undefined, 'wamid.first'),
      discord: () => discord.command('run note-discord'),
      sms: () => twilio.sms('/run note-sms', '+628111', { MessageSid }),
      voice: () => twilio.call(callSid, agreed, { Digits: '1' }),
    };
    const post = (channel: keyof typeof posts) => posts[channel]().catch(() => null);
    const posted = Object.keys(posts).map(channel => post(channel as keyof typeof posts));
    await Promise.race(posted);
    api.child.kill('SIGKILL');
    const isDiscordAnswered = (await posted[2])?.ok === true;
    await Promise.all([...posted, api.ended]);
    api = await its.start('api');
    // Each provider says it again as long as it was not taken; Discord does not, but the person does.
    for (const channel of ['slack', 'whatsapp', 'sms', 'voice', 'discord'] as const) {
      if (channel === 'discord' && isDiscordAnswered) continue;
      expect((await post(channel))?.status, channel).toBe(200);
    }
    for (const channel of Object.keys(posts)) expect(await its.runsOf(`note-${channel}`), channel).toHaveLength(0);

    // Before it is answered: as soon as the update is stored, and as soon as the run of a mail is.
    const storing = its.start('connector');
    telegram.at = point => {
      if (point === 'updates_confirmed') void storing.then(({ child }) => child.kill('SIGKILL'));
    };
    await (
      await storing
    ).ended;
    telegram.at = () => undefined;
    dovecot.deliver(written({ text: '/run note-email', id: '<two@example.org>' }));
    connector = await its.start('connector');
    await vi.waitUntil(async () => (await its.runsOf('note-email')).length === 2, WAIT);
    connector.child.kill('SIGKILL');
    await connector.ended;
    connector = await its.start('connector');
    await its.isSettled(CHANNELS.length + 1);
    const twice = (await its.runsOf('note-discord')).length - 1;
    expect(twice === 0 || !isDiscordAnswered).toBe(true);
    const before = await its.figures();
    expect(before.runs).toEqual({ ...each(1), email: 2, discord: 1 + twice });
    expect(before.messages).toEqual({ ...each(1), email: 2, discord: 1 + twice });

    // While the answer is on its way: every provider has it, and none has said so.
    telegram.fail('sendMessage', { kind: 'silent_after_done' });
    slack.fail('chat.postMessage', { kind: 'silent_after_done' });
    meta.fail({ kind: 'silent_after_done' });
    discord.fail(/^PATCH .*@original/, { kind: 'silent_after_done' });
    twilio.fail({ kind: 'silent_after_done' });
    smtp.fail({ at: 'silent_after_taken' });
    telegram.say('/run note-telegram');
    dovecot.deliver(written({ text: '/run note-email', id: '<three@example.org>' }));
    await Promise.all([
      ...[slack.command('run note-slack'), meta.message('/run note-whatsapp'), discord.command('run note-discord')],
      twilio.sms('/run note-sms'),
    ]);
    const told: Record<Channel, number> = { ...each(1), voice: 0 };
    await vi.waitUntil(() => {
      const now = its.said();
      return CHANNELS.every(channel => now[channel] >= before.said[channel] + told[channel]);
    }, WAIT);
    connector.child.kill('SIGKILL');
    await connector.ended;
    const unsettled = twilio.status(twilio.sent.at(-1)!, 'delivered');
    connector = await its.start('connector');
    await its.isSettled(CHANNELS.length + 1 + twice + CHANNELS.length - 1);
    // A state that came too early is told again.
    if ((await unsettled).status !== 200) await twilio.status(twilio.sent.at(-1)!, 'delivered');
    await meta.status('delivered', meta.said.at(-1)?.payload['biz_opaque_callback_data']);
    const after = await its.figures();
    for (const channel of CHANNELS) {
      expect(after.runs[channel], channel).toBe(before.runs[channel] + told[channel]);
      expect(after.messages[channel], channel).toBe(before.messages[channel] + told[channel]);
      // Nothing is said twice, and what counts as sent was said.
      expect(after.said[channel], channel).toBe(before.said[channel] + told[channel]);
    }
    const last = async (channel: Channel) => (await client.outbox.list({ channel })).items[0]!;
    for (const channel of ['telegram', 'slack', 'email'] as const) {
      expect((await last(channel)).status, channel).toBe('outcome_unknown');
    }
    // A state settles what nobody knew; put in the same place once more, an answer in Discord is the same message.
    expect([(await last('sms')).status, (await last('whatsapp')).status]).toEqual(['delivered', 'delivered']);
    expect(['sent', 'outcome_unknown']).toContain((await last('discord')).status);

    for (const [channel, count] of Object.entries(its.repliesTold()))
      expect(new Set(count).size, channel).toBe(count.length);
    // Sent again by a person it is the same mail to whoever receives it.
    const ids = () => smtp.sent.map(({ source }) => headerOf(source, 'message-id'));
    const third = ids()[smtp.sent.findIndex(({ source }) => headerOf(source, 'in-reply-to') === '<three@example.org>')];
    const { message_id } = await last('email');
    expect(messageIdFor(`${message_id}.1`, 'example.com')).toBe(third);
    await client.outbox.resend(message_id);
    await vi.waitUntil(() => ids().filter(id => id === third).length === 2, WAIT);
    expect(telegram.waitingUpdates()).toBe(0);
    its.running.push(connector);
    // Of seven channels: 35 s by itself, minutes on a machine that does much else.
  }, 400_000);

  test.runIf(process.platform === 'linux')(
    'two connectors share the accounts without a double poll; when one dies the other polls within ten seconds',
    async () => {
      const { telegram } = its;
      its.running.push(await its.start('connector'));
      telegram.say('/status');
      await its.telegramSays('How things stand');
      await vi.waitUntil(() => telegram.pollingPort() !== null, WAIT);
      const port = telegram.pollingPort() ?? -1;
      const holder = its.running.find(({ pid }) => portsOf(pid).includes(port))!;
      holder.child.kill('SIGKILL');
      await holder.ended;
      const killedMs = performance.now();
      telegram.say('/jobs');
      await vi.waitUntil(() => telegram.lastPoll.atMs > killedMs, { ...WAIT, interval: 10 });
      expect(telegram.lastPoll.atMs - killedMs).toBeLessThan(10_000);
      await its.telegramSays('Jobs</b>');
      expect(telegram.mostPolls).toBe(1);
    },
  );
});

function each<T>(value: T): Record<Channel, T> {
  return Object.fromEntries(CHANNELS.map(channel => [channel, value])) as Record<Channel, T>;
}

async function withAll(services: Services) {
  const [chat, slack, whatsapp, discord, twilio, email] = await Promise.all([
    ...([withTelegram(services), withSlack(services), withWhatsapp(services)] as const),
    ...([withDiscord(services), withTwilio(services), withEmail(services)] as const),
  ]);
  const { client } = services;
  const all = [chat, slack, whatsapp, discord, twilio, email];
  const isReplyTo = (text: string, channel: Channel) => text.includes(`note-${channel}`);
  const said = (): Record<Channel, number> => ({
    telegram: chat.telegram.sent.length,
    slack: slack.slack.said.length,
    whatsapp: whatsapp.meta.said.length,
    discord: discord.discord.said.length,
    sms: twilio.twilio.texts().filter(text => isReplyTo(text, 'sms')).length,
    voice: twilio.twilio.texts().filter(text => isReplyTo(text, 'voice')).length,
    email: email.smtp.sent.length,
  });
  const messages = async () => (await client.outbox.list({ limit: 200 })).items;
  const running: MultiJob[] = [];
  return {
    ...{ telegram: chat.telegram, slack: slack.slack, meta: whatsapp.meta, discord: discord.discord },
    ...{ twilio: twilio.twilio, smtp: email.smtp, dovecot: email.dovecot, said, running },
    isRead: () => email.isRead(),
    telegramSays: (holds: string) => chat.message(holds),
    /** Makes the accounts, and a job for each channel. */
    prepare: async () => {
      await client.telegram.putAccount('bot_a01', { ...ACCOUNT, wait_seconds: 0, base_url: chat.telegram.url });
      for (const each of [slack, whatsapp, discord, email]) await each.prepare({ wait_seconds: 0 });
      await twilio.prepare({ wait_seconds: 0, voice_language: 'en' });
      for (const channel of CHANNELS) {
        await client.jobs.save({ job_id: `note-${channel}`, type: 'simulation.heavy', inputs: { work_ms: 1 } });
      }
    },
    isSettled: async (count: number) => {
      const isIt = async () => {
        const items = await messages();
        return items.length >= count && items.every(({ status }) => SETTLED.has(status));
      };
      await vi.waitUntil(isIt, WAIT).catch(async (cause: unknown) => {
        const found = (await messages()).map(({ channel, status, text }) => `${channel} ${status}: ${text}`);
        throw new Error(`not settled, ${count} are wanted:\n${found.join('\n')}`, { cause });
      });
    },
    figures: async () => {
      const [runs, sent] = [each(0), each(0)];
      for (const channel of CHANNELS) runs[channel] = (await services.runsOf(`note-${channel}`)).length;
      for (const { channel } of await messages()) sent[channel as Channel] += 1;
      return { runs, messages: sent, said: said() };
    },
    /** What each answer is about, where a channel says so. */
    repliesTold: (): Record<string, unknown[]> => ({
      telegram: chat.telegram.sent.map(({ replyTo }) => replyTo),
      discord: discord.discord.said.map(({ by }) => by),
      email: email.smtp.sent.map(({ source }) => headerOf(source, 'in-reply-to')),
    }),
    close: async () => {
      for (const each of all) await each.close();
    },
  };
}
