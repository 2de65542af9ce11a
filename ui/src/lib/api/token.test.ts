import { afterEach, expect, test, vi } from 'vitest';

const stored = new Map<string, string>();
vi.stubGlobal('window', {
  localStorage: { getItem: (key: string) => stored.get(key) ?? null },
  addEventListener: () => undefined,
});

afterEach(() => {
  stored.clear();
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** As a build with these settings would send it. */
async function headersOf(settings: Record<string, string>): Promise<Record<string, string>> {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const { authHeaders } = await import('./token');
  return authHeaders();
}

test('without a token no header is sent', async () => {
  expect(await headersOf({})).toEqual({});
});

test('the token of this browser goes as a bearer token', async () => {
  stored.set('spio_api_token', 'mine');
  expect(await headersOf({})).toEqual({ Authorization: 'Bearer mine' });
});

test('a build may bring a token, a header and a scheme of its own', async () => {
  const settings = {
    NEXT_PUBLIC_API_TOKEN: 'built',
    NEXT_PUBLIC_API_AUTH_HEADER: 'X-Token',
    NEXT_PUBLIC_API_AUTH_SCHEME: 'Key',
  };
  expect(await headersOf(settings)).toEqual({ 'X-Token': 'Key built' });
});

test('an empty scheme sends the bare token', async () => {
  expect(await headersOf({ NEXT_PUBLIC_API_TOKEN: 'built', NEXT_PUBLIC_API_AUTH_SCHEME: '' })).toEqual({
    Authorization: 'built',
  });
});

test('the token of this browser goes before the one of the build', async () => {
  stored.set('spio_api_token', 'mine');
  expect(await headersOf({ NEXT_PUBLIC_API_TOKEN: 'built' })).toEqual({ Authorization: 'Bearer mine' });
});

test('an empty header is none that could be sent: the usual one is', async () => {
  const settings = { NEXT_PUBLIC_API_TOKEN: 'built', NEXT_PUBLIC_API_AUTH_HEADER: '' };
  expect(await headersOf(settings)).toEqual({ Authorization: 'Bearer built' });
});
