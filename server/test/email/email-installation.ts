import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { vi } from 'vitest';
import { openServices, WAIT } from '../channels/open-services.ts';
import type { Services } from '../channels/open-services.ts';
import { Dovecot } from './dovecot.ts';
import { AUTHSERV } from './mails.ts';
import { CERTIFICATE_FILE } from './localhost-certificate.ts';
import { PASSWORD, SmtpStandIn, USER } from './smtp-stand-in.ts';

export { WAIT };
export const INBOUND_SECRET = 'inbound-secret-0123456789';
/** The mail servers are on this machine, and their certificate is of the test. */
export const MAIL_SETTINGS = { HTTP_TOOL_ALLOW_HOSTS: 'localhost', NODE_EXTRA_CA_CERTS: CERTIFICATE_FILE };

export interface EmailInstallation extends Services {
  smtp: SmtpStandIn;
  dovecot: Dovecot;
  /** Makes the account, its mailbox, and a job `note`. */
  prepare(config?: Record<string, string | number>): Promise<void>;
  /** The first mail that was sent, from one on, whose text or subject holds something. */
  mail(holds: string | RegExp, from?: number): Promise<Email>;
  /** Until the mailbox is being read. */
  isRead(): Promise<void>;
}

/** Services as processes of their own, on a store of their own, with a mail server each way: both are spoken to by TLS. */
export async function openEmailInstallation(kind: 'embedded' | 'redis', from = USER): Promise<EmailInstallation> {
  return withEmail(await openServices(kind, MAIL_SETTINGS), from);
}

/** Services with `MAIL_SETTINGS` that have an account of it, once it is prepared; they are closed with it. */
export async function withEmail(services: Services, from = USER): Promise<EmailInstallation> {
  const [smtp, dovecot] = await Promise.all([new SmtpStandIn({ secure: true }).start(), new Dovecot().start()]);
  const { client } = services;
  return {
    ...{ ...services, smtp, dovecot },
    prepare: async (config = {}) => {
      await client.integrations.putAccount('smtp', 'main', {
        secrets: { secret: PASSWORD, inbound_secret: INBOUND_SECRET },
        config: {
          ...{ host: 'localhost', port: smtp.port, security: 'tls', username: USER, from: `Reports <${from}>` },
          ...{
            authserv_id: AUTHSERV,
            allowed_chat_ids: '@example.org, budi@example.com',
            max_per_hour: 1000,
            ...config,
          },
        },
      });
      await client.integrations.putAccount('imap', 'main', {
        secrets: { secret: PASSWORD },
        config: { host: 'localhost', port: dovecot.port, security: 'starttls', username: USER },
      });
      await client.jobs.save({ job_id: 'note', type: 'simulation.heavy', inputs: { work_ms: 1 } });
    },
    mail: async (holds, start = 0) => {
      const isIn = (text: string) => (typeof holds === 'string' ? text.includes(holds) : holds.test(text));
      const read = () => Promise.all(smtp.sent.slice(start).map(({ source }) => PostalMime.parse(source)));
      return vi
        .waitUntil(async () => (await read()).find(each => isIn(`${each.subject}\n${each.text}`)), WAIT)
        .catch(async (cause: unknown) => {
          const texts = (await read()).map(({ subject, text }) => `${subject}: ${text}`).join('\n');
          throw new Error(`no mail holds ${String(holds)}:\n${texts}\n${dovecot.log()}`, { cause });
        });
    },
    isRead: async () => {
      const isIt = async () =>
        (await client.connectors.list()).some(each => each.channel === 'email' && each.status === 'connected');
      await vi.waitUntil(isIt, WAIT).catch(async (cause: unknown) => {
        throw new Error(`${JSON.stringify(await client.connectors.list())}\n${dovecot.log()}`, { cause });
      });
    },
    close: async () => {
      await services.close();
      await Promise.all([smtp.stop(), dovecot.stop()]);
    },
  };
}
