import type { AccountDoor } from '../account-door.ts';
import { acceptVoice } from './accept-voice.ts';
import { parseVoice, VOICE_FIELDS } from './parse-voice.ts';
import { readTwilioDelivery } from './read-delivery.ts';
import { TWILIO_KEYS } from './sms-door.ts';
import { verifyTwilio } from './verify-twilio.ts';

/** Calls to a number of Twilio's, step by step. */
export const voiceDoor: AccountDoor = {
  channel: 'voice',
  secretName: 'secret',
  otherSecretNames: TWILIO_KEYS,
  verify: verifyTwilio,
  accept: async (deps, delivery) => {
    const { fields, query } = readTwilioDelivery(delivery, VOICE_FIELDS);
    const { outcome, twiml } = await acceptVoice(deps, delivery, parseVoice(fields, query));
    return { outcome, contentType: 'text/xml', body: twiml };
  },
};
