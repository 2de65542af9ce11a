import { createStored } from '@/lib/stored';

const FROM_BUILD = process.env.NEXT_PUBLIC_API_TOKEN ?? '';
const HEADER = process.env.NEXT_PUBLIC_API_AUTH_HEADER || 'Authorization';
const SCHEME = process.env.NEXT_PUBLIC_API_AUTH_SCHEME ?? 'Bearer';

/** The token of this browser, as plain text under the key that scripts of an installation may set too. */
export const storedToken = createStored<string>({
  key: 'spio_api_token',
  fallback: '',
  parse: text => text,
  print: token => token,
});

/** The header that says who calls; none where no token is known. */
export function authHeaders(): Record<string, string> {
  const token = storedToken.get() || FROM_BUILD;
  return token === '' ? {} : headersOf(token);
}

export function headersOf(token: string): Record<string, string> {
  return { [HEADER]: SCHEME === '' ? token : `${SCHEME} ${token}` };
}
