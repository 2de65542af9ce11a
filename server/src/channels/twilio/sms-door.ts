import type { AccountDoor } from '../account-door.ts';
import { acceptSms } from './accept-sms.ts';
import { parseSms, SMS_FIELDS } from './parse-sms.ts';
import { readTwilioDelivery } from './read-delivery.ts';
import { EMPTY_TWIML } from './twiml.ts';
import { verifyTwilio } from './verify-twilio.ts';

/** What a delivery of Twilio may be signed with besides the auth token that is the secret of the account. */
export const TWILIO_KEYS = ['auth_token', 'shared_key'] as const;

/** Messages to a number of Twilio's, and how those from it stand. */
export const smsDoor: AccountDoor = {
  channel: 'sms',
  secretName: 'secret',
  otherSecretNames: TWILIO_KEYS,
  verify: verifyTwilio,
  accept: async (deps, delivery) => {
    const { fields, query } = readTwilioDelivery(delivery, SMS_FIELDS);
    const outcome = await acceptSms(deps, delivery, parseSms(fields, query));
    // Without an answer in it nothing is sent back; ours goes out by itself.
    return { outcome, contentType: 'text/xml', body: EMPTY_TWIML };
  },
};
