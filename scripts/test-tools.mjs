// What tests need besides npm packages: found on the path, or installed by apt-get where that is allowed.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from './find-program.mjs';

/** Where Debian asks whether a package may start its service; RUNLEVEL alone does not hold under systemd. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d';

/**
 * Sees to the tools: each names the programs of which one is enough (on the path, or in one of its
 * folders) and its Debian package.
 *
 * @returns the names of the Debian packages of those that are missing all the same.
 */
export function ensureTools(needed) {
  const missing = needed.filter(tool => !isThere(tool));
  if (missing.length > 0) install(missing);
  return needed.filter(tool => !isThere(tool)).map(tool => tool.debianPackage);
}

/** One of its programs is on the path, or the environment says where it is. */
function isThere({ programs, pathVariable, folders = [] }) {
  const given = process.env[pathVariable ?? ''] ?? '';
  return given === '' ? programs.some(each => isInstalled(each, folders)) : existsSync(given);
}

function isInstalled(program, folders = []) {
  return findProgram(program) !== null || folders.some(folder => existsSync(join(folder, program)));
}

function install(tools) {
  if (process.getuid?.() !== 0 || !isInstalled('apt-get')) return;
  withoutServices(() => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
    const packages = tools.map(packageOf);
    console.log(`Installing for the tests: ${packages.join(', ')}`);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    });
  });
}

/** The lighter one where this system knows it. */
function packageOf({ debianPackage, lighterPackage }) {
  if (lighterPackage === undefined) return debianPackage;
  const found = spawnSync('apt-cache', ['show', '--no-all-versions', lighterPackage], { stdio: 'ignore' });
  return found.status === 0 ? lighterPackage : debianPackage;
}

/** A package that starts its own service must not meanwhile: the tests start private servers, and promtool needs none. */
function withoutServices(work) {
  const isOurs = !existsSync(SERVICE_POLICY);
  if (isOurs) writeFileSync(SERVICE_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    work();
  } finally {
    if (isOurs) rmSync(SERVICE_POLICY);
  }
}
