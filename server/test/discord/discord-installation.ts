import { vi } from 'vitest';
import { openServices, WAIT } from '../channels/open-services.ts';
import type { Services } from '../channels/open-services.ts';
import { APPLICATION, BOT_TOKEN, DiscordStandIn, OPS } from './discord-stand-in.ts';
import type { Said } from './discord-stand-in.ts';

export interface DiscordInstallation extends Services {
  discord: DiscordStandIn;
  /** Makes the account, and a job `note`. */
  prepare(config?: Record<string, string | number>): Promise<void>;
  /** The first message that holds a text, whether it was edited into it or not. */
  message(holds: string | RegExp, from?: number): Promise<Said>;
}

/** Services as processes of their own with a stand-in of Discord. */
export async function openDiscordInstallation(kind: 'embedded' | 'redis'): Promise<DiscordInstallation> {
  return withDiscord(await openServices(kind));
}

/** Services that have an account of it, once it is prepared; they are closed with it. */
export async function withDiscord(services: Services): Promise<DiscordInstallation> {
  const discord = await new DiscordStandIn().start();
  discord.door = `${services.apiUrl}/connectors/discord/webhook/main`;
  return {
    ...services,
    discord,
    prepare: async (config = {}) => {
      await services.client.integrations.putAccount('discord', 'main', {
        secrets: { secret: BOT_TOKEN, webhook_url: discord.webhookUrl },
        config: {
          ...{ base_url: `${discord.url}/api`, public_key: discord.publicKey, application_id: APPLICATION },
          ...{ allowed_chat_ids: OPS, ...config },
        },
      });
      await services.client.jobs.save({ job_id: 'note', type: 'simulation.heavy', inputs: { work_ms: 1 } });
    },
    message: (holds, from = 0) => {
      const isIt = ({ content, edits }: Said) =>
        [content, ...edits].some(each => (typeof holds === 'string' ? each.includes(holds) : holds.test(each)));
      return vi
        .waitUntil(() => discord.said.slice(from).find(isIt), WAIT)
        .catch((cause: unknown) => {
          const said = discord.said.map(({ content, edits }) => [content, ...edits].join(' | ')).join('\n');
          throw new Error(`no message holds ${String(holds)}:\n${said}`, { cause });
        });
    },
    close: async () => {
      await services.close();
      await discord.stop();
    },
  };
}
