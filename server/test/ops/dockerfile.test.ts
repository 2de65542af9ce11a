import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';
import { isSentToBuild } from './docker-context.ts';
import { projectFile } from './read-compose.ts';

const text = readFileSync(projectFile('Dockerfile'), 'utf8');
const instructions = text
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .filter(line => /^[A-Z]+ /.test(line));
const last = instructions.slice(instructions.findLastIndex(line => line.startsWith('FROM ')));
const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: projectFile('.'),
  maxBuffer: 64 * 1024 * 1024,
})
  .toString()
  .split('\0')
  .filter(path => path !== '');

test('the Dockerfile is valid', () => {
  expect(validate(text)).toEqual([]);
});

test('the check of the Dockerfile notices a misspelt instruction, an unknown flag and an image that is no name', () => {
  expect(validate(text.replace('COPY ui ui', 'COPPY ui ui'))).not.toEqual([]);
  expect(validate(text.replace('--from=build', '--form=build'))).not.toEqual([]);
  expect(validate(text.replace('EXPOSE 8000', 'EXPOSE eight'))).not.toEqual([]);
});

test('it is built in stages, and the last one runs as 10001 without what built it', () => {
  expect(instructions.filter(line => line.startsWith('FROM ')).length).toBeGreaterThan(2);
  expect(last).toContain('USER 10001:10001');
  expect(last.findIndex(line => line.startsWith('USER '))).toBeGreaterThan(
    last.findLastIndex(line => line.startsWith('RUN ')),
  );
  expect(last.join('\n')).not.toMatch(/npm|apt-get|curl/);
  expect(text).toContain('npm ci --omit=dev');
});

test('what it copies is there and is sent to the build', () => {
  for (const source of copied()) {
    const found = tracked.filter(path => path === source || path.startsWith(`${source}/`));
    expect(found, source).not.toEqual([]);
    expect(found.some(isSentToBuild), source).toBe(true);
  }
});

test('what no build needs, and what nobody may see, stays out of it', () => {
  for (const path of [
    '.env',
    'server/.env',
    'secrets/api-keys',
    '.git/config',
    'data/multi-job.db',
    'node_modules/zod/index.js',
    'server/node_modules/x/index.js',
    'server/dist/main.js',
    'server/test/ops/dockerfile.test.ts',
    'ui/.next/cache',
    'runtime-logs/api.log',
    'deploy/Caddyfile',
    'README.md',
  ])
    expect(isSentToBuild(path), path).toBe(false);
  for (const path of ['package-lock.json', 'server/src/main.ts', 'deploy/docker/health.mjs', 'ui/src/app/layout.tsx'])
    expect(isSentToBuild(path), path).toBe(true);
});

/** Sources from this project, not from another stage. */
function copied(): string[] {
  return instructions.flatMap(line => {
    if (!line.startsWith('COPY ') || line.includes('--from=')) return [];
    return line
      .split(/\s+/)
      .slice(1, -1)
      .map(path => path.replace(/\/$/, ''));
  });
}
