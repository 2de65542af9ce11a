import { vi } from 'vitest';
import { openServices, WAIT } from '../channels/open-services.ts';
import type { Services } from '../channels/open-services.ts';
import { BOT_TOKEN, SIGNING_SECRET, SlackStandIn } from './slack-stand-in.ts';
import type { Said } from './slack-stand-in.ts';

export interface SlackInstallation extends Services {
  slack: SlackStandIn;
  /** Makes the account, and a job `note`. */
  prepare(config?: Record<string, string | number>): Promise<void>;
  /** The first message that holds a text, whether it was edited into it or not. */
  message(holds: string | RegExp, from?: number): Promise<Said>;
}

/** Services as processes of their own, on a store of their own, with a stand-in of Slack. */
export async function openSlackInstallation(kind: 'embedded' | 'redis'): Promise<SlackInstallation> {
  return withSlack(await openServices(kind));
}

/** Services that have an account of it, once it is prepared; they are closed with it. */
export async function withSlack(services: Services): Promise<SlackInstallation> {
  const { client } = services;
  const slack = await new SlackStandIn().start();
  slack.door = `${services.apiUrl}/connectors/slack/webhook/main`;
  return {
    ...services,
    slack,
    prepare: async (config = {}) => {
      await client.integrations.putAccount('slack', 'main', {
        secrets: { bot_token: BOT_TOKEN, signing_secret: SIGNING_SECRET },
        config: { base_url: slack.url, allowed_chat_ids: 'C0OPS', ...config },
      });
      await client.jobs.save({ job_id: 'note', type: 'simulation.heavy', inputs: { work_ms: 1 } });
    },
    message: (holds, from = 0) => {
      const isIt = ({ shown, edits }: Said) =>
        [shown, ...edits].some(each => (typeof holds === 'string' ? each.includes(holds) : holds.test(each)));
      return vi
        .waitUntil(() => slack.said.slice(from).find(isIt), WAIT)
        .catch((cause: unknown) => {
          const said = slack.said.map(({ shown, edits }) => [shown, ...edits].join(' | ')).join('\n');
          throw new Error(`no message holds ${String(holds)}:\n${said}`, { cause });
        });
    },
    close: async () => {
      await services.close();
      await slack.stop();
    },
  };
}
