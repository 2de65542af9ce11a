import { expect, test } from 'vitest';
import { checkChildren } from './child-settings.ts';
import { roleSettings } from './role-settings.ts';

const ALL = (1n << 41n) - 1n;
const root = { platform: 'linux', uid: 0, capabilities: ALL };

const checked = (given: Record<string, string>, facts = root as Parameters<typeof checkChildren>[2]) => {
  const { children, faults } = checkChildren(roleSettings.worker.parse(given), given, facts);
  return { ...children, said: faults.map(fault => `${fault.variable} is ${fault.given}; accepted: ${fault.accepted}`) };
};

test('children get what is listed and allowed, and are the platform’s own user unless one is given', () => {
  const given = {
    PATH: '/bin',
    AWS_SECRET: 'hush',
    MY_KEY: 'mine',
    REDIS_PASSWORD: 'hush',
    HANDLER_ENV_ALLOW: 'MY_KEY,R*',
  };
  expect(checked(given)).toEqual({ env: { PATH: '/bin', MY_KEY: 'mine' }, user: null, heapMiB: null, said: [] });
});

test('a user of their own, with the group of the same number unless one is given', () => {
  expect(checked({ CHILD_UID: '1001' })).toMatchObject({ user: { uid: 1001, gid: 1001 }, said: [] });
  expect(checked({ CHILD_UID: '1001', CHILD_GID: '7' })).toMatchObject({ user: { uid: 1001, gid: 7 }, said: [] });
});

test.each<[string, Record<string, string>, Parameters<typeof checkChildren>[2], string]>([
  ['no right to switch', { CHILD_UID: '7' }, { ...root, uid: 1000, capabilities: 0n }, 'this one is user 1000'],
  [
    'root without capabilities',
    { CHILD_UID: '7' },
    { ...root, capabilities: ALL & ~(1n << 7n) },
    'this process lacks CAP_SETUID; start',
  ],
  [
    'a system without capabilities',
    { CHILD_UID: '7' },
    { platform: 'darwin', uid: 501, capabilities: null },
    'this one is user 501',
  ],
  ['a right to switch that children would keep', { CHILD_UID: '7' }, { ...root, uid: 1000 }, 'this one is user 1000'],
  ['Windows', { CHILD_UID: '7' }, { platform: 'win32', uid: null, capabilities: null }, 'none on this system'],
  ['the platform’s own user', { CHILD_UID: '7' }, { ...root, uid: 7 }, 'another user than that of the platform'],
  ['a group alone', { CHILD_GID: '7' }, root, 'CHILD_GID is 7; accepted: a group only together with CHILD_UID'],
  [
    'a setting of the platform',
    { HANDLER_ENV_ALLOW: 'A,SECRETS_KEY' },
    root,
    '"SECRETS_KEY" is a setting of the platform',
  ],
  ['a loader variable', { HANDLER_ENV_ALLOW: 'NODE_OPTIONS' }, root, '"NODE_OPTIONS" makes programs load other code'],
  ['a value beside its name', { HANDLER_ENV_ALLOW: 'SHOP_KEY=hush' }, root, 'is "SHOP_KEY=…"; accepted'],
  ['everything', { HANDLER_ENV_ALLOW: '*' }, root, '"*" is no name of a variable'],
])('%s is refused', (_, given, facts, sentence) => {
  expect(checked(given, facts).said).toEqual([expect.stringContaining(sentence)]);
});

test('of NODE_OPTIONS they get the limit of the heap and nothing else', () => {
  const given = { NODE_OPTIONS: '--import ./x.mjs --max-old-space-size=768' };
  expect(checked(given)).toMatchObject({ env: {}, heapMiB: 768 });
  expect(checked({ NODE_OPTIONS: '--max-old-space-size=7x --title=--max-old-space-size=9' }).heapMiB).toBeNull();
});

test('a system without capabilities lets root switch', () => {
  expect(checked({ CHILD_UID: '7' }, { platform: 'darwin', uid: 0, capabilities: null }).said).toEqual([]);
});
