import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDiscordChannel } from '../../src/channels/discord/create-discord-channel.ts';
import { createEmailChannel } from '../../src/channels/email/create-email-channel.ts';
import type { OutboundChannel } from '../../src/channels/outbound-channel.ts';
import { createSlackChannel } from '../../src/channels/slack/create-slack-channel.ts';
import { createTelegramChannel } from '../../src/channels/telegram/create-telegram-channel.ts';
import { createWebhookChannel } from '../../src/channels/webhook/create-webhook-channel.ts';
import { createWhatsappChannel } from '../../src/channels/whatsapp/create-whatsapp-channel.ts';
import type { Account } from '../../src/core/accounts/account.ts';
import { systemClock } from '../../src/core/clock.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { providerTemplates } from '../../src/integrations/catalog/provider-templates.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import * as discord from '../discord/discord-stand-in.ts';
import { SmtpStandIn } from '../email/smtp-stand-in.ts';
import * as slack from '../slack/slack-stand-in.ts';
import * as telegram from '../telegram/telegram-stand-in.ts';
import * as whatsapp from '../whatsapp/whatsapp-stand-in.ts';

/** One channel with a stand-in of its provider, and how what arrived there is seen. A further channel is a further line. */
export interface ChannelView {
  channel: string;
  open: () => Promise<OpenedView>;
}

export interface OpenedView {
  outbound: OutboundChannel;
  to: string | null;
  /** The messages that arrived, in order, each as somebody sees it. */
  shown: () => string[];
  /** The same as the provider got them. */
  raw: () => string[];
  /** What the provider takes in one message, of `shown` or `raw`. */
  most: { of: 'shown' | 'raw'; units: number };
  /** It shows the address of a link behind its words. */
  hasAddresses?: boolean;
  /** Marks that somebody sees, for they cannot be told from text there. */
  marks?: RegExp;
  close: () => Promise<void>;
}

export const CHANNEL_VIEWS: readonly ChannelView[] = [
  {
    channel: 'telegram',
    open: async () => {
      const stand = await new telegram.TelegramStandIn().start();
      const account = accountOf('telegram', { base_url: stand.url }, { bot_token: telegram.BOT_TOKEN });
      const { base, close } = baseOf(account);
      return {
        ...{ outbound: createTelegramChannel(base), to: '42', close: closing(close, stand) },
        raw: () => stand.sent.map(({ text }) => text),
        shown: () =>
          stand.sent.map(({ text }) => unescaped(text.replaceAll(/<\/?(?:b|i|code|pre|a)(?: [^>]*)?>/g, ''))),
        most: { of: 'shown', units: 4096 },
      };
    },
  },
  {
    channel: 'slack',
    open: async () => {
      const stand = await new slack.SlackStandIn().start();
      const account = accountOf('slack', { base_url: stand.url }, { bot_token: slack.BOT_TOKEN });
      const { base, close } = baseOf(account);
      const outbound = createSlackChannel({ ...base, responseAddressOf: () => Promise.resolve(null) });
      return {
        ...{ outbound, to: 'C0OPS', close: closing(close, stand) },
        raw: () => stand.calls.map(({ payload }) => JSON.stringify(payload)),
        shown: () => stand.said.map(({ shown }) => shown),
        most: { of: 'shown', units: 4000 },
      };
    },
  },
  {
    channel: 'whatsapp',
    open: async () => {
      const stand = await new whatsapp.WhatsappStandIn().start();
      const config = { base_url: stand.url, phone_number_id: whatsapp.PHONE_NUMBER_ID };
      const { base, close } = baseOf(accountOf('whatsapp', config, { access_token: whatsapp.ACCESS_TOKEN }));
      const outbound = createWhatsappChannel({ ...base, lastHeardMs: () => Promise.resolve(Date.now()) });
      return {
        ...{ outbound, to: '628111222333', close: closing(close, stand) },
        raw: () => stand.texts(),
        shown: () => stand.texts(),
        ...{ most: { of: 'raw', units: 4096 }, hasAddresses: true, marks: /[*_`]/g },
      };
    },
  },
  {
    channel: 'discord',
    open: async () => {
      const stand = await new discord.DiscordStandIn().start();
      const account = accountOf('discord', { base_url: `${stand.url}/api` }, { secret: discord.BOT_TOKEN });
      const { base, close } = baseOf(account);
      const outbound = createDiscordChannel({ ...base, responseAddressOf: () => Promise.resolve(null) });
      return {
        ...{ outbound, to: discord.OPS, close: closing(close, stand) },
        raw: () => stand.said.map(({ content }) => content),
        shown: () => stand.said.map(({ content }) => discordShown(content)),
        most: { of: 'raw', units: 2000 },
      };
    },
  },
  {
    channel: 'email',
    open: async () => {
      const stand = await new SmtpStandIn().start();
      const config = { host: '127.0.0.1', port: String(stand.port), security: 'none', from: 'reports@example.com' };
      const { base, close } = baseOf(accountOf('smtp', config, {}));
      const addressesOf = () => Promise.resolve(['127.0.0.1']);
      const channel = createEmailChannel({ ...base, addressesOf, threadOf: () => Promise.resolve(null) });
      let read: Email[] = [];
      const outbound: OutboundChannel = {
        ...channel,
        send: async (...sent) => {
          const result = await channel.send(...sent);
          read = await Promise.all(stand.sent.map(({ source }) => PostalMime.parse(source)));
          return result;
        },
      };
      return {
        ...{ outbound, to: 'siti@example.org', close: closing(close, stand), hasAddresses: true },
        shown: () => read.map(({ subject, text }) => `${subject}\n\n${text}`),
        raw: () => read.map(({ html }) => html ?? ''),
        most: { of: 'raw', units: 1024 * 1024 },
      };
    },
  },
  {
    channel: 'webhook',
    open: async () => {
      const bodies: string[] = [];
      const server = createServer((request, response) => {
        const pieces: Buffer[] = [];
        request.on('data', (piece: Buffer) => pieces.push(piece));
        request.on('end', () => {
          bodies.push(Buffer.concat(pieces).toString());
          response.writeHead(200).end();
        });
      });
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const { base, close } = baseOf(accountOf('webhook', { url }, { secret: 'a-secret-of-a-test' }));
      const outbound = createWebhookChannel({
        ...base,
        noteUse: () => undefined,
        listAccountsOf: () => Promise.resolve([]),
      });
      const told = () => bodies.map(body => JSON.parse(body) as { subject: string; text: string });
      return {
        ...{ outbound, to: null, raw: () => bodies, marks: /[*_`()[\]\\•-]/g, hasAddresses: true },
        // The neutral text as it is: whoever receives it shows it.
        shown: () => told().map(({ subject, text }) => `${subject}\n\n${text}`),
        most: { of: 'raw', units: 1024 * 1024 },
        close: async () => {
          await close();
          await new Promise(resolve => server.close(resolve));
        },
      };
    },
  },
];

/** What the channels of accounts are given, with one account `main`. */
export function baseOf(account: Account) {
  const egress = createEgressClient({ allowedHosts: [], resolve: resolveHost });
  const findAccount = (_provider: string, id: string) => Promise.resolve(id === 'main' ? account : null);
  const templates = providerTemplates();
  return { base: { egress, clock: systemClock, templates, findAccount }, close: () => egress.close() };
}

export function accountOf(provider: string, config: Record<string, string>, secrets: Record<string, string>): Account {
  return {
    ...{ provider, accountId: 'main', isEnabled: true, label: '', origins: [], revision: 1, config },
    secrets: Object.fromEntries(Object.entries(secrets).map(([name, value]) => [name, new Secret(value)])),
  };
}

function closing(close: () => Promise<void>, stand: { stop: () => Promise<void> }): () => Promise<void> {
  return async () => {
    await close();
    await stand.stop();
  };
}

function unescaped(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** Code as it is; of the rest marks and escapes are taken away, and masked links show their words. */
function discordShown(content: string): string {
  const parts = content.split(/(```\n[\s\S]*?\n```|(?<!\\)`[^`\n]+`)/);
  const shown = parts.map((part, at) => {
    if (at % 2 === 1)
      return part.replace(
        /^```\n([\s\S]*)\n```$|^`([^`]*)`$/,
        (_all, pre?: string, code?: string) => pre ?? code ?? '',
      );
    const linked = part.replaceAll(/(?<!\\)\[((?:\\.|[^\]])*)\]\(<[^>]*>\)/g, '$1');
    return linked.replaceAll(/\\(.)|\*\*|(?<![\\\w])_|(?<!\\)_(?!\w)/g, (_all, kept?: string) => kept ?? '');
  });
  return shown.join('').replaceAll('\u200B', '');
}
