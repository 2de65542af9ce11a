// The files of the backend archive: the compiled server with a manifest and a lockfile of its own, so that `npm ci` there
// installs exactly what was tested, and nothing that only builds or tests.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesUnder } from './files-under.mjs';

const WORKSPACES = ['contract', 'server'];
const FOLDERS = ['contract/dist', 'server/dist', 'server/bin', 'docs', 'examples/handlers', 'skills'];
const FILES = ['contract/package.json', 'server/package.json', '.env.example', 'CHANGELOG.md', 'LICENSE', 'README.md'];
const LEFT_OUT = /\.map$|\.tsbuildinfo$|\/\.built$|\.test\.|^docs\/adr\//;

/** @returns `{ name, content, mode }` of each, named from the root of the archive. */
export function backendFiles(root) {
  const names = [...FILES, ...FOLDERS.flatMap(folder => filesUnder(root, folder))].filter(name => !LEFT_OUT.test(name));
  const files = names.map(name => ({
    name,
    content: readFileSync(join(root, name)),
    mode: name.startsWith('server/bin/') ? 0o755 : 0o644,
  }));
  const manifest = backendManifest(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const made = { 'package.json': manifest, 'package-lock.json': backendLock(root, manifest) };
  const texts = Object.entries(made).map(([name, json]) => ({
    name,
    content: Buffer.from(`${JSON.stringify(json, null, 2)}\n`),
    mode: 0o644,
  }));
  return [...files, ...texts];
}

function backendManifest(manifest) {
  const { name, version, license, type, description, engines, dependencies, overrides, allowScripts } = manifest;
  const scripts = { start: 'node server/bin/multi-job.js start', doctor: 'node server/bin/multi-job.js doctor' };
  const own = { name, version, private: true, description, license, type, engines, workspaces: WORKSPACES };
  // Of what runs a script when it is installed, the server needs no more than this.
  const running = Object.fromEntries(Object.entries(allowScripts).filter(([script]) => script === 'esbuild'));
  return { ...own, allowScripts: running, overrides, scripts, dependencies };
}

/** npm takes out of the lockfile what the smaller manifest no longer asks for. */
function backendLock(root, manifest) {
  const place = mkdtempSync(join(tmpdir(), 'multi-job-lock-'));
  try {
    writeFileSync(join(place, 'package.json'), JSON.stringify(manifest));
    cpSync(join(root, 'package-lock.json'), join(place, 'package-lock.json'));
    for (const workspace of WORKSPACES) {
      mkdirSync(join(place, workspace));
      cpSync(join(root, workspace, 'package.json'), join(place, workspace, 'package.json'));
    }
    npm(['install', '--package-lock-only', '--offline', '--ignore-scripts', '--no-audit', '--no-fund'], place);
    const lock = JSON.parse(readFileSync(join(place, 'package-lock.json'), 'utf8'));
    for (const entry of Object.values(lock.packages)) if (entry.link !== true) delete entry.resolved;
    return lock;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Runs npm in a folder. @throws what it said when it fails. */
export function npm(args, cwd) {
  const program = process.env.npm_execpath;
  const [command, first] = program ? [process.execPath, [program]] : ['npm', []];
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|config_local)/.test(name)),
  );
  const { status, stdout, stderr } = spawnSync(command, [...first, ...args], { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${stderr ?? ''}${stdout ?? ''}`);
  return stdout;
}
