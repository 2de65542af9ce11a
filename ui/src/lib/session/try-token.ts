import { errorOf, unreachable } from '@/lib/api/api-error';
import { headersOf } from '@/lib/api/token';
import type { Answer } from '@/lib/api/types';

/**
 * Asks the API whose token this is: one call, so that a mistyped one counts once against the address it came from.
 *
 * @throws ApiError
 */
export async function tryToken(token: string): Promise<Answer<'/auth/me'>> {
  const headers = { accept: 'application/json', ...headersOf(token) };
  const response = await fetch('/auth/me', { headers, cache: 'no-store' }).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw await errorOf(response);
  return (await response.json()) as Answer<'/auth/me'>;
}
