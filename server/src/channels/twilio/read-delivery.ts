import { AppError } from '../../core/errors.ts';
import type { AcceptedDelivery } from '../account-door.ts';
import { bodyKindOf, formFields, jsonFields, knownFields } from './form-fields.ts';
import { accountSidOf } from './twilio-account.ts';

export interface TwilioDelivery<Name extends string> {
  fields: Partial<Record<Name, string>>;
  /** What stands in the address; it is signed. */
  query: URLSearchParams;
}

/**
 * The fields of a delivery that are known. Where one field ends and the next begins is not signed, so nothing else is looked at, and
 * the account must be the right one.
 *
 * @throws VALIDATION: it belongs to another account, or is none of Twilio's.
 */
export function readTwilioDelivery<Name extends string>(
  {
    rawHeaders,
    body,
    json,
    config,
    target,
  }: Pick<AcceptedDelivery, 'rawHeaders' | 'body' | 'json' | 'config' | 'target'>,
  names: readonly Name[],
): TwilioDelivery<Name> {
  const all = bodyKindOf(rawHeaders) === 'json' ? jsonFields(json()) : formFields(body);
  const { AccountSid: given } = knownFields(all, ['AccountSid']);
  if (given === undefined || given !== accountSidOf(config)) {
    throw new AppError('VALIDATION', 'The delivery belongs to another account of Twilio (AccountSid).');
  }
  return { fields: knownFields(all, names), query: new URLSearchParams(target.split('?').slice(1).join('?')) };
}
