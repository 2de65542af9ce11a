import { expect, test } from 'vitest';
import { allowedNameFault, strangerEnvironment } from './stranger-environment.ts';

const SETTINGS = ['OPENAI_API_KEY', 'WEBHOOK_ACCOUNTS', 'DATA_DIR'];
const passed = (env: Record<string, string | undefined>, allow: string[] = [], platform = 'linux') =>
  Object.keys(strangerEnvironment({ env, allow, settings: SETTINGS, platform })).sort();
const all = (...names: string[]) => Object.fromEntries(names.map(name => [name, 'x']));

test('what a program needs is passed, and nothing else', () => {
  const listed = ['HOME', 'LANG', 'LC_ALL', 'NODE_ENV', 'NODE_EXTRA_CA_CERTS', 'PATH', 'SSL_CERT_FILE', 'TMPDIR', 'TZ'];
  const others = ['AWS_SECRET_ACCESS_KEY', 'GITHUB_TOKEN', 'DATABASE_URL', 'LANGUISH', 'npm_config_x', 'path'];
  expect(passed(all(...listed, ...others))).toEqual(listed);
  expect(passed({ PATH: undefined, TZ: '' })).toEqual(['TZ']);
});

test('names and prefixes that are allowed are passed too', () => {
  const env = all('MY_KEY', 'MY_KEY2', 'SHOP_A', 'SHOP_B', 'SHOPPER');
  expect(passed(env, ['MY_KEY', 'SHOP_*'])).toEqual(['MY_KEY', 'SHOP_A', 'SHOP_B']);
});

test('no setting of the platform and no loader variable passes, whatever is allowed', () => {
  const ours = [
    ...['SECRETS_KEY', 'SECRETS_KEY_PREVIOUS', 'AUTH_API_KEYS', 'REDIS_PASSWORD', 'OPENAI_API_KEY', 'WEBHOOK_ACCOUNTS'],
    ...['MULTI_JOB_TOKEN', 'CREDENTIALS_DIRECTORY', 'CHILD_UID', 'HANDLER_ENV_ALLOW', 'DATA_DIR'],
    ...['NODE_OPTIONS', 'LD_PRELOAD', 'LD_LIBRARY_PATH', 'DYLD_INSERT_LIBRARIES', 'BASH_ENV', 'NODE_PATH'],
  ];
  const prefixes = ['S*', 'A*', 'R*', 'O*', 'W*', 'M*', 'C*', 'H*', 'D*', 'N*', 'L*', 'B*'];
  expect(passed(all(...ours), [...ours, ...prefixes])).toEqual([]);
});

test('on Windows names are the same in any case', () => {
  expect(passed(all('Path', 'SystemRoot', 'Secrets_Key', 'my_key'), ['MY_KEY', 'S*'], 'win32')).toEqual([
    'Path',
    'SystemRoot',
    'my_key',
  ]);
});

test.each([
  ['MY_KEY', null],
  ['SHOP_*', null],
  ['*', 'is no name'],
  ['1A', 'is no name'],
  ['A B', 'is no name'],
  ['A=B', 'is no name'],
  ['A*B', 'is no name'],
  ['NODE_OPTIONS', 'makes programs load other code'],
  ['ld_preload', 'makes programs load other code'],
  ['DYLD_*', 'makes programs load other code'],
  ['SECRETS_KEY_FILE', 'is a setting of the platform'],
  ['AUTH_*', 'is a setting of the platform'],
  ['openai_api_key', 'is a setting of the platform'],
  ['OPENSSL_CONF', 'other code'],
  ['PYTHONBREAKPOINT', 'other code'],
  ['DOTNET_STARTUP_HOOKS', 'other code'],
])('%s to be let through: %s', (name, fault) => {
  expect(allowedNameFault(name, SETTINGS)).toEqual(fault === null ? null : expect.stringContaining(fault));
});
