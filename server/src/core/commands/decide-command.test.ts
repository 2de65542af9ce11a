import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandInputFaults } from './command-input-faults.ts';
import { parseCommandPrefixes } from './command-prefix.ts';
import { decideCommand } from './decide-command.ts';
import type { FoundProgram } from '../children/found-program.ts';
import type { CommandRules } from './decide-command.ts';

/** What there is on the machine: a path and where its links lead to. */
const FILES: Record<string, string> = {
  '/usr/bin/git': '/usr/bin/git',
  '/usr/bin/sh': '/usr/bin/dash',
  '/usr/bin/dash': '/usr/bin/dash',
  '/usr/bin/python3': '/usr/bin/python3.12',
  '/bin/ls': '/bin/busybox',
  '/bin/ash': '/bin/busybox',
  '/opt/deploy': '/opt/deploy',
  '/depot/git': '/depot/git',
  '/depot/linked': '/usr/bin/dash',
  '/depot/own/git': '/usr/bin/git',
  '/depot/mine': '/depot/mine',
};

function find(word: string): FoundProgram | null {
  const paths = word.startsWith('/') ? [word] : ['/usr/bin', '/bin'].map(folder => `${folder}/${word}`);
  const path = paths.find(candidate => Object.hasOwn(FILES, candidate));
  return path === undefined ? null : { path, real: FILES[path]! };
}

function rulesOf(text: string, over: Partial<CommandRules> = {}): CommandRules {
  const parsed = parseCommandPrefixes(text);
  if ('fault' in parsed) throw new Error(parsed.fault);
  const isChangeable = (path: string) => path.startsWith('/depot/');
  return { prefixes: parsed.prefixes, envAllow: ['TZ', 'SHOP_*'], settings: ['DATA_DIR'], find, isChangeable, ...over };
}

const decided = (argv: string[], text = 'git status,/opt/deploy --dry-run,ls,python3 /opt/x.py', env = {}) =>
  decideCommand({ argv, env }, rulesOf(text));

test.each([
  [['git', 'status'], 'git status', '/usr/bin/git'],
  [['git', 'status', '--short', ';', '$(id)', '`id`', '&&', '|', '>x', '*'], 'git status', '/usr/bin/git'],
  [['/usr/bin/git', 'status'], 'git status', '/usr/bin/git'],
  [['/depot/own/git', 'status'], 'git status', '/usr/bin/git'],
  [['/opt/deploy', '--dry-run', 'now'], '/opt/deploy --dry-run', '/opt/deploy'],
  [['python3', '/opt/x.py'], 'python3 /opt/x.py', '/usr/bin/python3.12'],
])('%j is allowed', (argv, rule, program) => {
  expect(decided(argv)).toMatchObject({ isAllowed: true, rule, program });
});

test.each([
  [['git', 'push'], 'not_allowed', '"git" with these words is not allowed'],
  [['git'], 'not_allowed', 'AGENT_COMMAND_ALLOW_PREFIXES allows "git status"'],
  [['git', 'status --short'], 'not_allowed', 'not allowed'],
  [['git', '-c', 'core.pager=sh', 'status'], 'not_allowed', 'not allowed'],
  [['git', 'statusx'], 'not_allowed', 'not allowed'],
  [['git status'], 'not_found', 'no program'],
  [['GIT', 'status'], 'not_found', 'no program'],
  [['/opt/deploy', '--dry-run=no'], 'not_allowed', 'not allowed'],
  [['python3', '-c', 'x'], 'not_allowed', '(/usr/bin/python3.12)'],
  // Another program of the same name, a link to another program, another name of the same file.
  [['/depot/git', 'status'], 'not_allowed', 'not allowed'],
  [['/depot/linked', 'status'], 'not_allowed', '"/depot/linked" (/usr/bin/dash) with these words is not allowed'],
  [['ash', '-c', 'id'], 'not_allowed', '(/bin/busybox)'],
  [['./git', 'status'], 'relative', 'is a relative path'],
  [['../usr/bin/git', 'status'], 'relative', 'is a relative path'],
  [['bin/git', 'status'], 'relative', 'is a relative path'],
  [['nothing'], 'not_found', '"nothing" is no program that can be found'],
  [['', 'status'], 'not_found', 'no program'],
  [['~/git', 'status'], 'relative', 'relative'],
])('%j is refused', (argv, reason, words) => {
  expect(decided(argv)).toMatchObject({ isAllowed: false, reason, message: expect.stringContaining(words) as string });
});

test('what jobs may change is not run, whoever named it', () => {
  expect(decided(['/depot/mine'], '/depot/mine')).toMatchObject({ reason: 'changeable' });
});

test('without a prefix nothing may be run, and the sentence says how that is changed', () => {
  const verdict = decided(['git', 'status'], '');
  expect(verdict).toMatchObject({ isAllowed: false, reason: 'off' });
  expect(verdict).toHaveProperty('message', expect.stringContaining('AGENT_COMMAND_ALLOW_PREFIXES=git status,'));
});

test.each([
  ['LD_PRELOAD', 'makes programs load other code'],
  ['NODE_OPTIONS', 'makes programs load other code'],
  ['PYTHONPATH', 'makes programs load other code'],
  ['ld_preload', 'makes programs load other code'],
  ['PATH', 'says where programs are found'],
  ['Path', 'says where programs are found'],
  ['SECRETS_KEY', 'is a setting of the platform'],
  ['MULTI_JOB_HANDLER_PROCESS', 'is a setting of the platform'],
  ['GIT_SSH_COMMAND', 'AGENT_COMMAND_ENV_ALLOW lists those that may'],
  ['SHOPPER', 'AGENT_COMMAND_ENV_ALLOW'],
  ['SHOP_*', 'may not be set'],
  ['A B', 'is no name of a variable'],
])('the variable %s is refused', (name, words) => {
  expect(decided(['git', 'status'], 'git status', { TZ: 'UTC', [name]: 'x' })).toMatchObject({
    reason: 'variable',
    message: expect.stringContaining(words) as string,
  });
});

test('a variable that may be set is', () => {
  expect(decided(['git', 'status'], 'git', { TZ: 'UTC', SHOP_ID: '7' })).toMatchObject({
    isAllowed: true,
    rule: 'git',
  });
});

test('whatever follows, words before it that are not those of a prefix are never allowed', () => {
  const word = fc.oneof(fc.constantFrom('git', 'status', 'sh', '-c', './git', '/usr/bin/sh', ''), fc.string());
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), argv => {
      const verdict = decided(argv, 'git status');
      if (verdict.isAllowed) expect([find(argv[0]!)?.real, argv[1]]).toEqual(['/usr/bin/git', 'status']);
    }),
  );
});

const faultsOf = (inputs: object, text = 'git status,restic backup', type = 'command.run') =>
  commandInputFaults({ type, inputs: inputs as never }, rulesOf(text));

test('what a job may not run is refused before it is saved, naming the setting', () => {
  expect(faultsOf({ argv: ['git', 'push'] })).toEqual([
    { path: 'inputs.argv', message: expect.stringContaining('AGENT_COMMAND_ALLOW_PREFIXES') as string },
  ]);
  expect(faultsOf({ argv: ['git', 'status'] }, '')[0]?.message).toContain('AGENT_COMMAND_ALLOW_PREFIXES');
  expect(faultsOf({ argv: ['git', 'status'], env: { LD_PRELOAD: 'x' } })[0]?.path).toBe('inputs.env');
});

test('a program that only the workers have is let through by its words', () => {
  expect(faultsOf({ argv: ['restic', 'backup', '/x'] })).toEqual([]);
  expect(faultsOf({ argv: ['/usr/local/bin/restic', 'backup'] })).toEqual([]);
  expect(faultsOf({ argv: ['restic', 'forget'] })).toHaveLength(1);
});

test('inputs of other types, and those that are no words, are not looked at', () => {
  expect(faultsOf({ argv: ['rm'] }, '', 'my.type')).toEqual([]);
  expect(faultsOf({ argv: 'rm' }, '')).toEqual([]);
  expect(faultsOf({ argv: [5] }, '')).toEqual([]);
});
