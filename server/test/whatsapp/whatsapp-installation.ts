import { vi } from 'vitest';
import { openServices, WAIT } from '../channels/open-services.ts';
import type { Services } from '../channels/open-services.ts';
import {
  ACCESS_TOKEN,
  APP_SECRET,
  PHONE_NUMBER_ID,
  textOf,
  VERIFY_TOKEN,
  WhatsappStandIn,
} from './whatsapp-stand-in.ts';

export interface WhatsappInstallation extends Services {
  meta: WhatsappStandIn;
  /** Makes the account, and a job `note`. */
  prepare(config?: Record<string, string | number>): Promise<void>;
  /** The first message that holds a text. */
  message(holds: string | RegExp, from?: number): Promise<WhatsappStandIn['said'][number]>;
}

/** Services as processes of their own, on a store of their own, with a stand-in of the Cloud API. */
export async function openWhatsappInstallation(kind: 'embedded' | 'redis'): Promise<WhatsappInstallation> {
  return withWhatsapp(await openServices(kind));
}

/** Services that have an account of it, once it is prepared; they are closed with it. */
export async function withWhatsapp(services: Services): Promise<WhatsappInstallation> {
  const { client } = services;
  const meta = await new WhatsappStandIn().start();
  meta.door = `${services.apiUrl}/connectors/whatsapp/webhook/main`;
  return {
    ...services,
    meta,
    prepare: async (config = {}) => {
      await client.integrations.putAccount('whatsapp', 'main', {
        secrets: { access_token: ACCESS_TOKEN, app_secret: APP_SECRET, verify_token: VERIFY_TOKEN },
        config: { base_url: meta.url, phone_number_id: PHONE_NUMBER_ID, allowed_chat_ids: '628111, ID.22', ...config },
      });
      await client.jobs.save({ job_id: 'note', type: 'simulation.heavy', inputs: { work_ms: 1 } });
    },
    message: (holds, from = 0) => {
      const isIt = (text: string) => (typeof holds === 'string' ? text.includes(holds) : holds.test(text));
      return vi
        .waitUntil(() => meta.said.slice(from).find(({ payload }) => isIt(textOf(payload))), WAIT)
        .catch((cause: unknown) => {
          throw new Error(`no message holds ${String(holds)}:\n${meta.texts().join('\n')}`, { cause });
        });
    },
    close: async () => {
      await services.close();
      await meta.stop();
    },
  };
}
