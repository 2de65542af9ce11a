import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ROLES, readConfig } from './config.ts';
import { AppError } from './core/errors.ts';

test('nothing set gives the embedded engine on loopback', () => {
  const config = readConfig(ROLES, {}, {});

  expect(config.store).toMatchObject({ kind: 'embedded', synchronous: 'normal' });
  expect(config.api).toMatchObject({ API_HOST: '127.0.0.1', API_PORT: 8000, DEFAULT_TIMEZONE: 'Asia/Jakarta' });
  expect(config.worker?.AGENT_FILES_ALLOWED_ROOTS).toEqual([`${config.dataDir}/files`]);
});

test('an agent has limits without anybody setting one, and none that is no number', () => {
  expect(readConfig(['worker'], {}, {}).worker).toMatchObject({
    ...{ AGENT_DAILY_MAX_COST_USD: 5, AGENT_COMMAND_ALLOW_PREFIXES: [], MCP_STDIO_ALLOW: [] },
  });
  for (const amount of ['NaN', '-1', 'Infinity', '1e3', '5 USD', '0x5']) {
    expect(() => readConfig(['worker'], {}, { AGENT_DAILY_MAX_COST_USD: amount }), amount).toThrow('US dollars from 0');
  }
  expect(() => readConfig(['worker'], {}, { AGENT_DAILY_MAX_TOKENS: '-5' })).toThrow('a whole number of tokens');
});

test('a role that is not asked for is not read', () => {
  expect(readConfig(['worker'], {}, { API_PORT: 'nonsense' }).api).toBeUndefined();
});

test.each([
  [{ REDIS_URL: 'redis://:pw@cache:6380/2' }, 'redis://:pw@cache:6380/2'],
  [{ REDIS_HOST: 'cache' }, 'redis://cache:6379/0'],
  [{ REDIS_PORT: '6390', REDIS_DB: '3' }, 'redis://127.0.0.1:6390/3'],
  [{ REDIS_HOST: '::1', REDIS_PASSWORD: 'p@ss/w' }, 'redis://:p%40ss%2Fw@[::1]:6379/0'],
  [{ REDIS_URL: 'unix:///run/redis.sock', REDIS_HOST: 'ignored' }, 'unix:///run/redis.sock'],
])('%j means Redis at %s', (env, url) => {
  expect(readConfig([], {}, env).store).toEqual({ kind: 'redis', url, namespace: 'mj' });
});

test('an empty variable counts as absent, and the command line wins over the environment', () => {
  const config = readConfig(ROLES, { API_PORT: '8100' }, { API_PORT: '9', REDIS_URL: ' ', LOG_LEVEL: '' });

  expect(config).toMatchObject({ store: { kind: 'embedded' }, log: { level: 'info' }, api: { API_PORT: 8100 } });
});

test.each([
  ['API_PORT', '70000', '"70000"; accepted: a whole number from 0 to 65535'],
  ['API_PORT', '80x', '"80x"; accepted: a whole number from 0 to 65535'],
  ['API_HOST', 'not a host', '"not a host"; accepted: a host name'],
  ['WORKER_CONCURRENCY', '0', '"0"; accepted: a whole number of runs at a time from 1 to 1000'],
  ['WORKER_CONCURRENCY', '2.5', '"2.5"; accepted'],
  ['WORKER_LEASE_SEC', '-1', '"-1"; accepted'],
  ['SHUTDOWN_TIMEOUT_SEC', 'soon', '"soon"; accepted: a whole number of seconds'],
  ['LOG_LEVEL', 'loud', '"loud"; accepted: debug, info, warn, error, silent'],
  ['LOG_FORMAT', 'xml', '"xml"; accepted: auto, json, pretty'],
  ['DEFAULT_TIMEZONE', 'Asia/Atlantis', '"Asia/Atlantis"; accepted: an IANA time zone'],
  ['EMBEDDED_SYNCHRONOUS', 'off', '"off"; accepted: normal, full'],
  ['AGENT_POOL', 'a b', '"a b"; accepted: 1 to 64 letters'],
  ['MULTI_JOB_NAMESPACE', '{x}', '"{x}"; accepted: 1 to 32 letters'],
  ['AUTH_ALLOW_INSECURE', 'yes', '"yes"; accepted: true, false'],
  ['AUTH_TOKEN_HEADER', 'X Token', '"X Token"; accepted: the name of a header'],
  ['AUTH_TOKEN_SCHEME', 'a b', '"a b"; accepted: a word such as Bearer'],
  ['AUTH_FAILURE_LIMIT', '0', '"0"; accepted: a whole number of failures a minute'],
  ['AUDIT_RETENTION_DAYS', '0', '"0"; accepted: a whole number of days'],
  ['TRUST_PROXY', 'everybody', '"everybody"; accepted: addresses, networks'],
  ['TRUST_PROXY', '0.0.0.0/0', '"0.0.0.0/0"; accepted: addresses, networks such as 10.0.0.0/8 (not all addresses)'],
  ['TRUST_PROXY', '::/0', '"::/0"; accepted'],
  ['TRUST_PROXY', '10/8', '"10/8"; accepted'],
  ['TRUST_PROXY', '10.0.0.0/33', '"10.0.0.0/33"; accepted'],
  ['TRUST_PROXY', '10.0.0.0/8/8', '"10.0.0.0/8/8"; accepted'],
  ['TRUST_PROXY', '::ffff:10.0.0.0/104', '"::ffff:10.0.0.0/104"; accepted'],
  ['TRUST_PROXY', 'fe80::1%eth0', '"fe80::1%eth0"; accepted'],
  ['CORS_ALLOW_ORIGINS', 'localhost:3000', '"localhost:3000"; accepted: origins'],
  ['HTTP_TOOL_ALLOW_HOSTS', 'http://x', '"http://x"; accepted: host names'],
  ['HANDLERS_DIR', '/no/such/folder', '"/no/such/folder"; accepted: the path of a folder'],
  ['UI_DIR', '/no/such/folder', '"/no/such/folder"; accepted: the path of the folder'],
  ['RUN_RETENTION_DAYS', '0', '"0"; accepted: a whole number of days'],
  ['REDIS_PORT', '0', '"0"; accepted'],
  ['REDIS_URL', 'http://cache', '"http://cache"; accepted: redis://'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318', '"localhost:4318"; accepted: http://'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://me:pw@collector', '"http://***@collector"; accepted: http://'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'https://collector/?key=pw', '"https://collector/?***"; accepted: http://'],
  ['OTEL_SERVICE_NAME', 'a\tb', '"a\\tb"; accepted: 1 to 128 characters'],
])('%s=%s is refused with what was given and what is accepted', (variable, value, text) => {
  expect(refusalOf({ [variable]: value }).message).toContain(`${variable} is ${text}`);
});

test('every fault is told at once', () => {
  const { message, faults } = refusalOf({
    API_PORT: 'x',
    WORKER_CONCURRENCY: '0',
    DEFAULT_TIMEZONE: 'Mars',
    REDIS_DB: '-1',
  });

  expect(faults.map(fault => fault.path).sort()).toEqual([
    'API_PORT',
    'DEFAULT_TIMEZONE',
    'REDIS_DB',
    'WORKER_CONCURRENCY',
  ]);
  expect(message).toMatch(/^4 settings cannot be used:/);
});

test('a secret is never repeated', () => {
  const account = { WEBHOOK_ACCOUNTS: '{"ops":{"url":"nowhere","secret":"hush-hush"}}' };
  const { message } = refusalOf({ ...account, REDIS_URL: 'http://:hush-hush@cache' });

  expect(message).not.toContain('hush-hush');
  expect(message).toContain('WEBHOOK_ACCOUNTS is a secret of');
  expect(message).toContain('at ops.url: must be an http or https address');
});

test('the low pressure mark must lie below the high one', () => {
  const { message } = refusalOf({ SCHEDULER_PRESSURE_DEPTH_HIGH: '100', SCHEDULER_PRESSURE_DEPTH_LOW: '100' });

  expect(message).toContain(
    'SCHEDULER_PRESSURE_DEPTH_LOW is 100; accepted: less than SCHEDULER_PRESSURE_DEPTH_HIGH, which is 100',
  );
});

test.each(['0.0.0.0', '::', '192.168.1.5', 'example.com'])('an API on %s needs tokens or AUTH_ALLOW_INSECURE', host => {
  expect(refusalOf({ API_HOST: host }).message).toContain(`API_HOST is ${host} and no token is asked for`);
  expect(readConfig(['api'], {}, { API_HOST: host, AUTH_ALLOW_INSECURE: 'true' }).api).toMatchObject({
    API_HOST: host,
    auth: { isEnabled: false, warnings: [expect.stringContaining('AUTH_ALLOW_INSECURE=true permits it')] },
  });
});

test('auth settings that are not safe are told beside the others, without a token', () => {
  const keys = 'hush-hush-1:root,hush-hush-2:admin';
  const { message, faults } = refusalOf({
    ...{ API_HOST: '0.0.0.0', API_PORT: 'x', AUTH_ENABLED: 'true', AUTH_API_KEYS: keys },
  });

  expect(message).toMatch(/^3 settings cannot be used:\n {2}API_PORT is "x"/);
  expect(message).toContain('Entry 1 of AUTH_API_KEYS names a role that does not exist');
  expect(message).toContain('The token of entry 2 of AUTH_API_KEYS is shorter than 16 characters');
  expect(JSON.stringify([message, faults])).not.toContain('hush');
});

test('AUTH_ENABLED without keys is refused', () => {
  expect(refusalOf({ AUTH_ENABLED: 'true' }).message).toContain('AUTH_API_KEYS holds no key');
});

test('keys of this machine are taken with a warning; the scheme may be left away', () => {
  const env = { AUTH_ENABLED: 'true', AUTH_API_KEYS: 'viewer_token:viewer', AUTH_TOKEN_SCHEME: 'None' };
  const { auth } = readConfig(['api'], {}, env).api ?? {};
  expect(auth).toMatchObject({ isEnabled: true, tokenHeader: 'authorization', tokenScheme: '', failuresPerMinute: 20 });
  expect(auth?.keys.keys.map(key => key.role)).toEqual(['viewer']);
  expect(auth?.warnings).toEqual([expect.stringContaining('on this machine only')]);
});

test('a keys file is read; one that cannot be, or one beside AUTH_API_KEYS, is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mj-config-'));
  const file = join(folder, 'keys');
  writeFileSync(file, '# team\n0123456789abcdef:admin\n', { mode: 0o600 });
  const env = { AUTH_ENABLED: 'true', AUTH_API_KEYS_FILE: file };
  expect(readConfig(['api'], {}, env).api?.auth).toMatchObject({ keysFile: file, keys: { keys: [{ entry: 2 }] } });
  const warnings = (): string[] | undefined => readConfig(['api'], {}, env).api?.auth.warnings;
  expect(warnings()).toEqual([]);
  chmodSync(file, 0o644);
  expect(warnings()).toEqual([expect.stringContaining(`mode 0644): run "chmod 0600 ${file}"`)]);
  expect(refusalOf({ ...env, AUTH_API_KEYS: 'a:admin' }).message).toContain('are both set; keep one of them');
  expect(refusalOf({ AUTH_API_KEYS_FILE: join(folder, 'no') }).message).toContain('AUTH_API_KEYS_FILE cannot be read');
  rmSync(folder, { recursive: true });
});

test('a key of the secrets is given once; what it is is never repeated', () => {
  const [key, other] = ['A'.repeat(43), 'B'.repeat(43)];
  const { secretsKey } = readConfig([], {}, { SECRETS_KEY: key, SECRETS_KEY_PREVIOUS_FILE: 'old' });
  expect(secretsKey).toMatchObject({
    current: { kind: 'variable', name: 'SECRETS_KEY' },
    previous: { kind: 'file', name: 'SECRETS_KEY_PREVIOUS_FILE', path: resolve('old') },
  });
  expect(JSON.stringify(secretsKey)).not.toContain(key);
  const twice = refusalOf({ SECRETS_KEY: key, SECRETS_KEY_FILE: '/x', SECRETS_KEY_PREVIOUS: other });
  expect(twice.message).toContain('SECRETS_KEY_FILE is "/x"; accepted: nothing while SECRETS_KEY is given');
  const short = refusalOf({ SECRETS_KEY: 'hush-hush', SECRETS_KEY_PREVIOUS: 'hush-hush' });
  expect(short.message).toContain('SECRETS_KEY is a secret of 9 characters; accepted: 32 bytes in base64');
  const lone = refusalOf({ SECRETS_KEY_PREVIOUS: other });
  expect(lone.message).toContain('SECRETS_KEY_PREVIOUS is set; accepted: only beside SECRETS_KEY');
  for (const { message } of [twice, short, lone]) expect(message).not.toMatch(/AAA|BBB|hush/);
});

function refusalOf(env: Record<string, string>): AppError {
  try {
    readConfig(ROLES, {}, env);
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFIG_INVALID') return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}
