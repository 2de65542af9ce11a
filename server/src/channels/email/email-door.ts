import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { AccountDoor } from '../account-door.ts';
import { acceptMail } from './accept-mail.ts';
import { parseMail } from './parse-mail.ts';
import { verifyInbound } from './verify-inbound.ts';

/** Of what Postmark posts, the mail as it came; all else is what Postmark read in it. */
const inboundSchema = z.object({ RawEmail: z.string().min(1) });

/** Mails that Postmark posts as they come in. */
export const emailDoor: AccountDoor = {
  channel: 'email',
  secretName: 'inbound_secret',
  verify: verifyInbound,
  accept: async (deps, delivery) => {
    const read = inboundSchema.safeParse(delivery.json());
    if (!read.success) {
      throw new AppError(
        'VALIDATION',
        'The body has no RawEmail: tick "Include raw email content in JSON payload" in the settings of the inbound stream.',
      );
    }
    const mail = await parseMail(Buffer.from(read.data.RawEmail));
    const { acceptance } = await acceptMail(deps, delivery, mail);
    return { outcome: acceptance, contentType: 'text/plain', body: '' };
  },
};
