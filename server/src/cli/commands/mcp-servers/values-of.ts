import type { PutMcpServer } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';
import type { GivenSecrets } from '../accounts/secrets-from-options.ts';

const NAMES = 'env.NAME, headers.NAME or auth_token';

/**
 * The values of a save, by where they belong.
 *
 * @throws VALIDATION; no message repeats a value.
 */
export function valuesOf({ secret, secrets = {} }: GivenSecrets): Pick<PutMcpServer, 'env' | 'headers' | 'auth_token'> {
  if (secret !== undefined) throw new AppError('VALIDATION', `Say which value it is: ${NAMES}, as in env.NAME=path.`);
  const env: Record<string, string | null> = {};
  const headers: Record<string, string | null> = {};
  let token: string | null | undefined;
  for (const [name, value] of Object.entries(secrets)) {
    const [, place, field = ''] = /^(env|headers)\.(.+)$/.exec(name) ?? [];
    if (name === 'auth_token') token = value;
    else if (place === 'env') env[field] = value;
    else if (place === 'headers') headers[field] = value;
    else throw new AppError('VALIDATION', `A server has no value of that name: give ${NAMES}.`);
  }
  return {
    ...(Object.keys(env).length > 0 && { env }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(token !== undefined && { auth_token: token }),
  };
}
