import { AppError, messageOf } from '../../../core/errors.ts';
import { readJson } from '../../api/read-json.ts';

/**
 * What a delivery would bring; undefined where nothing is given.
 *
 * @throws VALIDATION, MALFORMED_BODY
 */
export async function givenPayload({
  payload,
  payloadFile,
}: {
  payload?: string;
  payloadFile?: string;
}): Promise<unknown> {
  if (payload !== undefined && payloadFile !== undefined) {
    throw new AppError('VALIDATION', 'Give --payload or --payload-file, not both.');
  }
  if (payloadFile !== undefined) return readJson(payloadFile);
  if (payload === undefined) return undefined;
  try {
    return JSON.parse(payload) as unknown;
  } catch (error) {
    throw new AppError('MALFORMED_BODY', `--payload is not JSON: ${messageOf(error)}.`, { cause: error });
  }
}
