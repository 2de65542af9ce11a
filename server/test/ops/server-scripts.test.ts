import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commonSettings } from '../../src/config/role-settings.ts';
import { settingNames } from '../../src/config/env-file.ts';
import { projectFile } from './read-compose.ts';

const USER = userInfo().username;
let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'server-scripts-'))));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('setup-vps.sh', () => {
  const setUp = (prefix: string, ...args: string[]) =>
    script('setup-vps.sh', ['--no-systemd', '--user', USER, '--prefix', prefix, ...args]);

  test('a dry run says every step and changes nothing', () => {
    const prefix = join(folder, 'dry');
    const { code, output } = setUp(prefix, '--with-redis', '--dry-run');
    expect({ code, output }).toMatchObject({ code: 0 });
    for (const step of ['The system', 'Node', 'The user', 'Folders', 'Redis', 'Tokens', 'Settings', 'Next'])
      expect(output).toContain(`== ${step}`);
    expect(output).toContain('nothing was changed');
    expect(existsSync(prefix)).toBe(false);
  });

  test('a dry run for systemd names the units and the proxy', () => {
    const { output } = script('setup-vps.sh', ['--user', USER, '--domain', 'jobs.example.com', '--dry-run']);
    for (const unit of ['multi-job@.service', 'multi-job.target', 'multi-job-backup.timer', '/etc/caddy/Caddyfile'])
      expect(output).toContain(unit);
  });

  test('what it makes is private to the user, usable settings, and the same after a second time', () => {
    const prefix = join(folder, 'mine');
    expect(setUp(prefix, '--port', '8123')).toMatchObject({ code: 0 });
    const before = contentOf(prefix);
    const again = setUp(prefix, '--port', '8123');
    expect(again).toMatchObject({ code: 0 });
    expect(again.output).not.toMatch(/^ {3}[+>]/m);
    expect(contentOf(prefix)).toEqual(before);
    for (const path of ['etc/api-keys', 'etc/operator.env']) expect(modeOf(join(prefix, path)), path).toBe(0o600);
    for (const path of ['state', 'state/data', 'state/backups']) expect(modeOf(join(prefix, path)), path).toBe(0o700);
    const names = [...(before['etc/multi-job.env'] ?? '').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    expect(names.filter(name => name !== 'NODE_ENV' && !settingNames().includes(name ?? ''))).toEqual([]);
  });

  test('cut off between the two files of tokens, the next time makes them agree', () => {
    const prefix = join(folder, 'cut');
    setUp(prefix);
    const operator = /=(.*)/.exec(contentOf(prefix)['etc/operator.env'] ?? '')?.[1] ?? '';
    rmSync(join(prefix, 'etc/api-keys'));
    expect(setUp(prefix)).toMatchObject({ code: 0 });
    expect(contentOf(prefix)['etc/api-keys']).toContain(`${operator}:operator:deploy\n`);
  });

  test('a folder of somebody else keeps its mode, and one that leads nowhere is named before anything is made', () => {
    const prefix = join(folder, 'theirs');
    mkdirSync(join(prefix, 'mail'), { recursive: true, mode: 0o700 });
    expect(setUp(prefix)).toMatchObject({ code: 2 });
    expect(modeOf(prefix)).toBe(0o700);
    rmSync(join(prefix, 'mail'), { recursive: true });
    symlinkSync('nowhere', join(prefix, 'state'));
    expect(setUp(prefix).output).toContain(`${join(prefix, 'state')} is there and is no folder`);
    expect(readdirSync(prefix)).toEqual(['state']);
  });

  test.each([
    [['--prefix', '/tmp/a b'], 'must be a path'],
    [['--prefix', "/tmp/x'; touch y"], 'must be a path'],
    [['--user', 'root; id'], 'must be the name of a user'],
    [['--port', '0'], 'from 1 to 65535'],
    [['--port', '99999'], 'from 1 to 65535'],
    [['--redis-port', 'x'], 'from 1 to 65535'],
    [['--domain', 'a b'], 'must be a name'],
    [['--domain', 'jobs.example.com'], 'needs systemd'],
    [['--port', '08000'], 'from 1 to 65535'],
    [['--with-redis', '--port', '8123', '--redis-port', '8123'], 'two different ports'],
    [['--prefix', ''], 'needs a folder'],
    [['--prefix', '/'], 'a folder of its own'],
    [['--prefix', projectFile('scripts')], 'holds something else'],
    [['--prefix', projectFile('package.json')], 'is no folder'],
    [['--port'], 'needs a value'],
    [['--frobnicate'], 'Unknown argument'],
  ])('%j is refused with what to do', (args, message) => {
    const { code, output } = script('setup-vps.sh', ['--no-systemd', '--dry-run', '--user', USER, ...args]);
    expect(output).toContain(message);
    expect(code).toBe(2);
  });
});

describe('deploy.sh and backup.sh', () => {
  test.each([
    ['deploy.sh', [], 'Usage'],
    ['deploy.sh', ['--keep', '0', 'x.tgz'], 'from 1 to 9999'],
    ['deploy.sh', ['--gate-sec', 'soon', 'x.tgz'], 'from 1 to 9999'],
    ['deploy.sh', ['a.tgz', 'b.tgz'], 'One tarball'],
    ['deploy.sh', ['--stop', 'a.tgz'], 'takes no tarball'],
    ['deploy.sh', ['--frobnicate'], 'Unknown option'],
    ['deploy.sh', ['--prefix', '/nowhere', 'a.tgz'], 'run setup-vps.sh first'],
    ['backup.sh', ['--keep', '-1'], 'from 1 to 9999'],
    ['backup.sh', ['--keep-days', 'x'], 'from 1 to 9999'],
    ['backup.sh', ['--prefix', '/nowhere'], 'run setup-vps.sh first'],
    ['backup.sh', ['x'], 'Unknown argument'],
  ])('%s %j is refused with what to do', (name, args, message) => {
    const { code, output } = script(name, args);
    expect(output).toContain(message);
    expect(code).toBe(2);
  });

  test('what is no release is refused, and nothing of it stays', () => {
    const prefix = join(folder, 'refusals');
    script('setup-vps.sh', ['--no-systemd', '--user', USER, '--prefix', prefix]);
    for (const [artifact, message] of [
      ['/nowhere.tgz', 'There is no file or folder'],
      [projectFile('README.md'), 'not what npm pack makes'],
      [projectFile('docs'), 'is not built'],
    ] as const) {
      const { code, output } = script('deploy.sh', ['--prefix', prefix, artifact]);
      expect(output).toContain(message);
      expect(code).toBe(2);
    }
    expect(readdirSync(join(prefix, 'releases'))).toEqual([]);
    expect(script('deploy.sh', ['--prefix', prefix, '--status'])).toMatchObject({ code: 1 });
    expect(script('deploy.sh', ['--prefix', prefix, '--rollback'])).toMatchObject({ code: 2 });
    expect(script('deploy.sh', ['--prefix', prefix, '--stop'])).toMatchObject({ code: 0 });

    // What a killed deployment left installed is told apart from what passed its gate.
    mkdirSync(join(prefix, 'releases/0.1.0-20260101T000000Z'));
    mkdirSync(join(prefix, 'releases/0.2.0-20260201T000000Z'));
    writeFileSync(join(prefix, 'releases/0.1.0-20260101T000000Z/.proved'), '');
    symlinkSync('releases/0.1.0-20260101T000000Z', join(prefix, 'current'));
    expect(script('deploy.sh', ['--prefix', prefix, '--list']).output).toMatch(
      / {2}0\.2\.0-\S+ {2}\(unproved[^\n]*\n\* 0\.1\.0-\S+\n$/,
    );
  });
});

describe('systemd units', () => {
  const unit = (name: string) => readFileSync(projectFile(`deploy/systemd/${name}`), 'utf8');

  test('a service has longer to stop than SHUTDOWN_TIMEOUT_SEC', () => {
    const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit('multi-job@.service'))?.[1]);
    expect(seconds).toBeGreaterThan(commonSettings.parse({}).SHUTDOWN_TIMEOUT_SEC);
  });

  test.each(['multi-job@.service', 'multi-job-backup.service'])('%s is locked down', name => {
    for (const line of [
      'User=multi-job',
      'StateDirectory=multi-job',
      'ProtectSystem=strict',
      'ProtectHome=true',
      'PrivateTmp=true',
      'NoNewPrivileges=true',
      'CapabilityBoundingSet=',
      'SystemCallFilter=@system-service',
    ])
      expect(unit(name).split('\n')).toContain(line);
    expect(unit(name)).toMatch(/^RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX/m);
    expect(unit(name)).not.toMatch(/^MemoryDenyWriteExecute=/m);
  });

  test('the target starts every role', () => {
    for (const role of ['api', 'scheduler', 'worker', 'connector'])
      expect(unit('multi-job.target')).toContain(`multi-job@${role}.service`);
    expect(unit('multi-job@.service')).toContain('PartOf=multi-job.target');
  });
});

test('every script of the shell can be read by it', () => {
  const scripts = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.sh'], {
    cwd: projectFile('.'),
    encoding: 'utf8',
  })
    .stdout.trim()
    .split('\n');
  for (const name of scripts)
    expect(spawnSync('bash', ['-n', projectFile(name)], { encoding: 'utf8' }).stderr, name).toBe('');
});

function script(name: string, args: readonly string[]): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('bash', [projectFile(`scripts/${name}`), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: status, output: stdout + stderr };
}

/** Every file below, as text. */
function contentOf(prefix: string): Record<string, string> {
  const files = readdirSync(prefix, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return Object.fromEntries(
    files.map(entry => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(prefix.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}
