import { AppError } from '../../core/errors.ts';
import type { AccountAnswer, AccountDoor } from '../account-door.ts';
import { acceptWhatsapp } from './accept-whatsapp.ts';
import { parseWhatsapp } from './parse-whatsapp.ts';
import { answerMeta, verifyWhatsapp } from './verify-whatsapp.ts';

/** Messages and delivery states of a business number. */
export const whatsappDoor: AccountDoor = {
  channel: 'whatsapp',
  secretName: 'app_secret',
  question: { secretName: 'verify_token', answer: answerMeta },
  verify: verifyWhatsapp,
  accept: async (deps, delivery) => {
    const items = parseWhatsapp(delivery.json());
    if (items === null) throw new AppError('VALIDATION', 'The body is no delivery of WhatsApp.');
    const outcomes: AccountAnswer['outcome'][] = [];
    // In order: what was said first is acted upon first.
    for (const item of items) outcomes.push(await acceptWhatsapp(deps, delivery, item));
    const outcome = (['stored', 'duplicate'] as const).find(each => outcomes.includes(each)) ?? 'ignored';
    return { outcome, contentType: 'text/plain', body: '' };
  },
};
