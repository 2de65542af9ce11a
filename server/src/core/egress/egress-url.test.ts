import { expect, test } from 'vitest';
import { parseAllowedHosts } from './allowed-hosts.ts';
import { checkEgressUrl } from './egress-url.ts';

test.each([
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://127.0.0.1./',
  'http://127。0。0。1/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://169.254.169.254/latest/meta-data/',
  'https://10.0.0.1:8443/',
  'http://0/',
])('%s is refused before anything is dialled', text => {
  expect(() => checkEgressUrl(text, [])).toThrow(expect.objectContaining({ code: 'EGRESS_DENIED' }));
});

test.each([
  'file:///etc/passwd',
  'ftp://example.com/',
  'data:text/plain,x',
  'gopher://x/',
  'http://',
  'example.com',
  '',
])('%j is not a URL that is fetched', text => {
  expect(() => checkEgressUrl(text, [])).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
});

test('credentials in a URL are refused without being repeated', () => {
  expect(() => checkEgressUrl('https://user:s3cret@example.com/', [])).toThrow(
    expect.objectContaining({ code: 'VALIDATION', message: expect.not.stringContaining('s3cret') as string }),
  );
});

test('a trailing dot does not make another host', () => {
  const { url, isOpenedByName } = checkEgressUrl(
    'http://Intranet.Example../x',
    parseAllowedHosts(['intranet.example']),
  );
  expect(url.href).toBe('http://intranet.example/x');
  expect(isOpenedByName).toBe(true);
});

test('an entry with a port opens that port only', () => {
  const allowed = parseAllowedHosts([' 10.0.0.5:8080 ', '[::1]:9000', 'fd00::1', 'db.example:443', '']);
  expect(checkEgressUrl('http://10.0.0.5:8080/', allowed).isOpenedByName).toBe(true);
  expect(checkEgressUrl('http://[::1]:9000/', allowed).isOpenedByName).toBe(true);
  expect(checkEgressUrl('http://[fd00::1]:1/', allowed).isOpenedByName).toBe(true);
  expect(checkEgressUrl('https://db.example/', allowed).isOpenedByName).toBe(true);
  expect(checkEgressUrl('http://db.example/', allowed).isOpenedByName).toBe(false);
  expect(() => checkEgressUrl('http://10.0.0.5/', allowed)).toThrow(/HTTP_TOOL_ALLOW_HOSTS/);
  expect(() => checkEgressUrl('http://[::1]:9001/', allowed)).toThrow(/not a public address/);
});

test.each(['http://x', '*.example.com', 'a/b', 'user@host', 'host:99999', 'a b'])(
  '%j is no entry of HTTP_TOOL_ALLOW_HOSTS',
  entry => {
    expect(() => parseAllowedHosts([entry])).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  },
);

test('a relative redirect is read against the page it came from', () => {
  expect(checkEgressUrl('../y?z=1', [], { base: new URL('https://example.com/a/b') }).url.href).toBe(
    'https://example.com/y?z=1',
  );
  expect(() => checkEgressUrl('//127.0.0.1/x', [], { base: new URL('https://example.com/') })).toThrow(/127\.0\.0\.1/);
});

test.each([
  ['http://169.254.169.254/latest', '169.254.169.254', 80],
  ['http://[fe80::1]:8080/', 'fe80::1', 8080],
  ['http://[::ffff:169.254.169.254]/', '::ffff:a9fe:a9fe', 80],
  ['http://metadata.google.internal/computeMetadata', 'metadata.google.internal', 80],
])('%s stays closed also for the account whose address it is', (text, host, port) => {
  expect(() => checkEgressUrl(text, [], { own: { host, port } })).toThrow(/no account may use/);
  expect(() => checkEgressUrl(text, [{ host, port: null }], { own: { host, port } })).toThrow(/no account may use/);
});

test('the address of an account opens its host and port, and no other', () => {
  const own = { host: '10.0.0.5', port: 8080 };
  expect(checkEgressUrl('http://10.0.0.5:8080/x', [], { own })).toMatchObject({ isOwn: true, isOpenedByName: false });
  expect(() => checkEgressUrl('http://10.0.0.5:8081/x', [], { own })).toThrow(/not a public address/);
  expect(() => checkEgressUrl('http://10.0.0.6:8080/x', [], { own })).toThrow(/not a public address/);
  expect(checkEgressUrl('https://example.com/', [], { own })).toMatchObject({ isOwn: false, isOpenedByName: false });
});
