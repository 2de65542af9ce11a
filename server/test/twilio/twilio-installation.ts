import { vi } from 'vitest';
import { openServices, WAIT } from '../channels/open-services.ts';
import type { Services } from '../channels/open-services.ts';
import { ACCOUNT_SID, AUTH_TOKEN, OUR_NUMBER, TwilioStandIn } from './twilio-stand-in.ts';
import type { Sent } from './twilio-stand-in.ts';

export { WAIT };

export interface TwilioInstallation extends Services {
  twilio: TwilioStandIn;
  /** Makes the account, and a job `note`. */
  prepare(config?: Record<string, string | number>): Promise<void>;
  /** The first message from one on that holds a text. */
  message(holds: string | RegExp, from?: number): Promise<Sent>;
}

/** Services as processes of their own, on a store of their own, with a stand-in of Twilio. */
export async function openTwilioInstallation(kind: 'embedded' | 'redis'): Promise<TwilioInstallation> {
  return withTwilio(await openServices(kind));
}

/** Services that have an account of it, once it is prepared; they are closed with it. */
export async function withTwilio(services: Services): Promise<TwilioInstallation> {
  const { client } = services;
  const twilio = await new TwilioStandIn().start();
  twilio.publicUrl = services.apiUrl;
  return {
    ...services,
    twilio,
    prepare: async (config = {}) => {
      await client.integrations.putAccount('twilio', 'main', {
        secrets: { secret: AUTH_TOKEN },
        config: {
          base_url: twilio.url,
          account_sid: ACCOUNT_SID,
          from: OUR_NUMBER,
          allowed_chat_ids: '+628111',
          ...config,
        },
      });
      await client.jobs.save({ job_id: 'note', type: 'simulation.heavy', inputs: { work_ms: 1 } });
    },
    message: (holds, from = 0) => {
      const isIt = ({ fields: { Body = '' } }: Sent) =>
        typeof holds === 'string' ? Body.includes(holds) : holds.test(Body);
      return vi
        .waitUntil(() => twilio.sent.slice(from).find(isIt), WAIT)
        .catch((cause: unknown) => {
          throw new Error(`no message holds ${String(holds)}:\n${twilio.texts().join('\n')}`, { cause });
        });
    },
    close: async () => {
      await services.close();
      await twilio.stop();
    },
  };
}
