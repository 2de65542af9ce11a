// What tests need besides npm packages: found on the path, or installed by apt-get where that is allowed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from './find-program.mjs';

/** Where Debian asks whether a package may start its service; RUNLEVEL alone does not hold under systemd. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d';
/** What Debian knows to be installable, once it has asked. */
const PACKAGE_LISTS = '/var/lib/apt/lists';
/** Where no package can be had, what is there is used without a long wait. */
const APT = ['-qq', '-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::https::Timeout=20'];

/**
 * Sees to the tools: each names the programs of which one is enough (on the path, or in one of its
 * folders) and its Debian package.
 *
 * @returns the names of the Debian packages of those that are missing all the same.
 */
export function ensureTools(needed) {
  const missing = needed.filter(tool => !isThere(tool));
  const heavy = needed.filter(tool => isThere(tool) && hasLighter(tool));
  if (missing.length > 0 || heavy.length > 0) install(missing, heavy);
  return needed.filter(tool => !isThere(tool)).map(tool => tool.debianPackage);
}

/** What is there does, and something not yet there would do it with less work. */
function hasLighter({ lighterPackage, pathVariable }) {
  const isGiven = (process.env[pathVariable ?? ''] ?? '') !== '';
  return lighterPackage !== undefined && !isGiven && !isInstalled(lighterPackage);
}

/** One of its programs is on the path, or the environment says where it is. */
function isThere({ programs, pathVariable, folders = [] }) {
  const given = process.env[pathVariable ?? ''] ?? '';
  return given === '' ? programs.some(each => isInstalled(each, folders)) : existsSync(given);
}

function isInstalled(program, folders = []) {
  return findProgram(program) !== null || folders.some(folder => existsSync(join(folder, program)));
}

function install(missing, heavy) {
  if (process.getuid?.() !== 0 || !isInstalled('apt-get')) return;
  withoutServices(() => {
    // What is worth asking for anew: lists grow old, and what they name is gone then.
    if (missing.length > 0 || !knowsPackages() || heavy.some(tool => isOffered(tool.lighterPackage))) apt(['update']);
    const packages = [
      ...missing.map(tool => (isOffered(tool.lighterPackage) ? tool.lighterPackage : tool.debianPackage)),
      ...heavy.map(tool => tool.lighterPackage).filter(isOffered),
    ];
    if (packages.length === 0) return;
    console.log(`Installing for the tests: ${packages.join(', ')}`);
    apt(['install', '-y', '--no-install-recommends', ...packages]);
  });
}

function apt(what) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  spawnSync('apt-get', [...APT, ...what], { stdio: ['ignore', 'ignore', 'inherit'], env });
}

function knowsPackages() {
  return existsSync(PACKAGE_LISTS) && readdirSync(PACKAGE_LISTS).some(name => name.includes('_Packages'));
}

function isOffered(name) {
  if (name === undefined) return false;
  return spawnSync('apt-cache', ['show', '--no-all-versions', name], { stdio: 'ignore' }).status === 0;
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
