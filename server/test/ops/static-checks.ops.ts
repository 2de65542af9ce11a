import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectFile } from './read-compose.ts';

const ROOT = projectFile('.');
const SCRIPTS = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.sh'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .stdout.trim()
  .split('\n');
const UNITS = ['multi-job@.service', 'multi-job.target', 'multi-job-backup.service', 'multi-job-backup.timer'];
const SERVICES = UNITS.filter(name => name.endsWith('.service'));

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'static-checks-'))));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): { code: number | null; output: string } {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (error !== undefined)
    throw new Error(`${program} is needed: npm run test:ops installs it, or says its package`, { cause: error });
  return { code: status, output: stdout + stderr };
}

describe('scripts of the shell', () => {
  test.each(SCRIPTS)('%s passes shellcheck', name => {
    expect(run('shellcheck', ['-x', name])).toEqual({ code: 0, output: '' });
  });

  test.each(SCRIPTS)('%s is formatted as shfmt does', name => {
    expect(run('shfmt', ['-d', '-i', '2', '-ci', name])).toEqual({ code: 0, output: '' });
  });

  test('both notice what they should', () => {
    const bad = join(folder, 'bad.sh');
    writeFileSync(bad, '#!/bin/sh\nfor name in $(ls); do\nrm $name\ndone\n');
    expect(run('shellcheck', [bad]).code).toBe(1);
    expect(run('shfmt', ['-d', '-i', '2', '-ci', bad]).code).toBe(1);
  });
});

describe('systemd units', () => {
  const copyOf = (name: string, change: (text: string) => string = text => text): string => {
    const place = mkdtempSync(join(folder, 'units-'));
    for (const unit of UNITS) copyFileSync(projectFile(`deploy/systemd/${unit}`), join(place, unit));
    writeFileSync(join(place, name), change(readFileSync(join(place, name), 'utf8')));
    return join(place, name);
  };

  test.each(UNITS)('%s has nothing that systemd does not know', name => {
    expect(verified(copyOf(name))).toBe('');
  });

  test('a misspelt key is noticed, although the program exits 0', () => {
    expect(verified(copyOf('multi-job@.service', text => text.replace('ProtectHome=', 'ProtectHose=')))).toContain(
      'ProtectHose',
    );
    expect(verified(copyOf('multi-job-backup.timer', text => text.replace('OnCalendar=', 'OnCalender=')))).toContain(
      'OnCalender',
    );
    expect(verified(copyOf('multi-job@.service', text => text.replace('Restart=always', 'Restart=allways')))).toContain(
      'allways',
    );
  });

  test('the drop-in is valid as part of a unit', () => {
    const unit = copyOf('multi-job@.service');
    mkdirSync(`${unit}.d`);
    copyFileSync(projectFile('deploy/systemd/no-api-keys.conf'), join(`${unit}.d`, 'no-api-keys.conf'));
    expect(verified(unit)).toBe('');
  });

  test.each(SERVICES)('%s is exposed below 5.0', name => {
    const { code, output } = exposure(copyOf(name));
    expect(code, output).toBe(0);
  });

  test('a unit that is not locked down is noticed', () => {
    const open = (text: string) =>
      text.replaceAll(/^(Protect|Private|Restrict|SystemCall|Capability|NoNew|User|Lock).*\n/gm, '');
    expect(exposure(copyOf('multi-job@.service', open)).code).not.toBe(0);
  });

  /** All that it says: it exits 0 for an unknown key. Man pages and other units of this machine are not its subject. */
  function verified(path: string): string {
    return run('systemd-analyze', ['verify', '--man=no', '--recursive-errors=no', path]).output;
  }

  function exposure(path: string) {
    return run('systemd-analyze', ['security', '--offline=true', '--threshold=50', '--no-pager', path]);
  }
});

describe('compose files', () => {
  const GIVEN = { REDIS_PASSWORD: 'x', MULTI_JOB_DOMAIN: 'jobs.example.com' };
  const check = (file: string, env: Record<string, string>) =>
    run('docker-compose', ['-f', file, 'config', '-q'], { COMPOSE_PROJECT_NAME: 'checked', ...env });

  test('the one of a developer is read by docker-compose without any setting', () => {
    expect(check('docker-compose.yml', {})).toMatchObject({ code: 0 });
  });

  test('the one of a server is read by docker-compose, and asks for what is missing', () => {
    expect(check('docker-compose.prod.yml', GIVEN)).toMatchObject({ code: 0 });
    const { code, output } = check('docker-compose.prod.yml', { MULTI_JOB_DOMAIN: 'jobs.example.com' });
    expect(code).not.toBe(0);
    expect(output).toContain('openssl rand -hex 24');
  });
});

describe('Caddyfile', () => {
  const validate = (file: string, env: Record<string, string> = {}) =>
    run('caddy', ['validate', '--config', file, '--adapter', 'caddyfile'], {
      XDG_DATA_HOME: folder,
      XDG_CONFIG_HOME: folder,
      ...env,
    });

  test('is valid, with a public name and with a certificate of its own', () => {
    expect(validate('deploy/Caddyfile')).toMatchObject({ code: 0 });
    expect(
      validate('deploy/Caddyfile', { MULTI_JOB_DOMAIN: 'jobs.example.com', MULTI_JOB_TLS: 'tls internal' }),
    ).toMatchObject({ code: 0 });
  });

  test('is formatted as Caddy does', () => {
    expect(run('caddy', ['fmt', 'deploy/Caddyfile']).output).toBe(
      readFileSync(projectFile('deploy/Caddyfile'), 'utf8'),
    );
  });

  test('a misspelt directive is noticed', () => {
    const bad = join(folder, 'Caddyfile');
    writeFileSync(
      bad,
      readFileSync(projectFile('deploy/Caddyfile'), 'utf8').replace('flush_interval', 'flush_intervall'),
    );
    expect(validate(bad).code).not.toBe(0);
  });
});
