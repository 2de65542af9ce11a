// npm run release -- [v1.2.3] [--out FOLDER]: what a release consists of, in one folder: the package for npm, the backend and
// the dashboard as archives, their checksums, and the notes of the version from CHANGELOG.md. With a tag it must be that of
// the version; without one the notes may still stand under "Unreleased".
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { backendFiles, npm } from './backend-files.mjs';
import { notesOf } from './changelog.mjs';
import { filesUnder } from './files-under.mjs';
import { readVersion } from './read-version.mjs';
import { zipArchive } from './zip-archive.mjs';

const USAGE = 'npm run release -- [v1.2.3] [--out FOLDER]';
const root = fileURLToPath(new URL('../..', import.meta.url));

try {
  buildRelease(given());
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

function given() {
  const options = { out: { type: 'string', default: join(root, 'out/release') } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals.length > 1) throw new Error(USAGE);
  return { tag: positionals[0] ?? null, out: resolve(values.out) };
}

function buildRelease({ tag, out }) {
  const version = readVersion(root, tag);
  const notes = releaseNotes(version, tag);
  const date = releaseDate();
  emptyFolder(out);

  // Its prepack builds whatever is missing, for the archives as well.
  npm(['pack', '--pack-destination', out], root);
  const backend = `multi-job-backend-${version}`;
  const dashboard = `multi-job-dashboard-${version}`;
  const pages = filesUnder(root, 'ui/out').map(name => ({
    name: name.slice('ui/out/'.length),
    content: readFileSync(join(root, name)),
    mode: 0o644,
  }));
  writeFileSync(join(out, `${backend}.zip`), zipArchive(within(backend, backendFiles(root)), date));
  writeFileSync(join(out, `${dashboard}.zip`), zipArchive(within(dashboard, pages), date));
  const names = [`${backend}.zip`, `${dashboard}.zip`, `multi-job-platform-${version}.tgz`];
  writeFileSync(join(out, 'SHA256SUMS'), names.map(name => checksumLine(out, name)).join(''));
  writeFileSync(join(out, 'notes.md'), notes);
  console.log([...names, 'SHA256SUMS', 'notes.md'].map(name => join(out, name)).join('\n'));
}

/** What an earlier release left there is removed; anything else is somebody's. */
function emptyFolder(folder) {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(folder);
  const foreign = names.filter(name => !/^(multi-job-[\w.-]+\.(zip|tgz)|SHA256SUMS|notes\.md)$/.test(name));
  if (foreign.length > 0)
    throw new Error(`${folder} holds ${foreign[0]}, which is no part of a release. Name another folder with --out.`);
  for (const name of names) rmSync(join(folder, name));
}

function releaseNotes(version, tag) {
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  try {
    return notesOf(changelog, version);
  } catch (error) {
    if (tag !== null) throw error;
    return notesOf(changelog, 'Unreleased');
  }
}

/** That of the commit, so that the same commit gives the same archives. */
function releaseDate() {
  const seconds = process.env.SOURCE_DATE_EPOCH ?? execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root });
  return new Date(Number(seconds) * 1000);
}

function within(folder, files) {
  return files.map(file => ({ ...file, name: `${folder}/${file.name}` }));
}

/** As `sha256sum --check` reads it. */
function checksumLine(folder, name) {
  const sum = createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');
  return `${sum}  ${name}\n`;
}
