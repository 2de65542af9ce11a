import { expect, test } from 'vitest';
import { checkCommands } from './command-settings.ts';
import type { CommandFacts } from './command-settings.ts';
import { roleSettings } from './role-settings.ts';

const facts = { dataDir: '/data', user: null, platform: 'linux' };
const checked = (given: Record<string, string>, over: Partial<CommandFacts> = {}) =>
  checkCommands(roleSettings.worker.parse(given), given, { ...facts, ...over });

test('by default no command is allowed, and they would work in a folder of the data folder', () => {
  expect(checked({ PATH: '/usr/bin' }).commands).toMatchObject({ prefixes: [], envAllow: [], root: '/data/commands' });
});

test('programs are looked for where the services are told to, in absolute folders only', () => {
  const { commands } = checked({ PATH: '.:/usr/bin::bin:/opt/bin' });
  expect(commands.searchFolders).toEqual(['/usr/bin', '/opt/bin']);
  expect(commands.env).toEqual({ PATH: '/usr/bin:/opt/bin' });
  expect(checked({}).commands.searchFolders).toEqual(['/usr/local/bin', '/usr/bin', '/bin']);
});

test('they get what is listed and allowed, never a setting or a variable that loads code', () => {
  const given = {
    ...{ PATH: '/bin', HOME: '/home/x', LANG: 'C', SHOP_ID: '7', OTHER: 'x', REDIS_PASSWORD: 'hush', LD_PRELOAD: 'x' },
    ...{ AGENT_COMMAND_ENV_ALLOW: 'SHOP_*', HANDLER_ENV_ALLOW: 'OTHER' },
  };
  expect(checked(given).commands.env).toEqual({ PATH: '/bin', HOME: '/home/x', LANG: 'C', SHOP_ID: '7' });
  const user = { uid: 7, gid: 7 };
  expect(checked(given, { user }).commands.env).toMatchObject({ HOME: '/data/commands' });
});

test.each([
  ['LD_PRELOAD', 'makes programs load other code'],
  ['REDIS_URL', 'is a setting of the platform'],
  ['SHOP_KEY=hush', '"SHOP_KEY=…" is no name'],
])('%s cannot be let through', (name, words) => {
  expect(checked({ AGENT_COMMAND_ENV_ALLOW: name }).faults).toEqual([
    expect.objectContaining({
      variable: 'AGENT_COMMAND_ENV_ALLOW',
      accepted: expect.stringContaining(words) as string,
    }),
  ]);
});

test('prefixes that cannot be read are refused as they are given', () => {
  const result = roleSettings.worker.safeParse({ AGENT_COMMAND_ALLOW_PREFIXES: 'git status,./x' });
  expect(result.error?.issues[0]?.message).toContain('"./x" is a relative path');
});
