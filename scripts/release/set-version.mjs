// npm run release:version -- 1.2.3: puts the version into every manifest and the lockfile, and what CHANGELOG.md holds under
// "Unreleased" under a heading of its own. Changes files only; the commit and the tag are yours.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withRelease } from './changelog.mjs';
import { MANIFESTS, VERSION } from './read-version.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [version = ''] = process.argv.slice(2);

try {
  if (!VERSION.test(version)) throw new Error(`"${version}" is no version. npm run release:version -- 1.2.3`);
  setVersion();
  console.log(
    `Everything has version ${version}. Look at it, commit it, then: git tag -a v${version} -m "Release v${version}"`,
  );
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

function setVersion() {
  const changelog = join(root, 'CHANGELOG.md');
  const date = new Date().toISOString().slice(0, 10);
  const released = withRelease(readFileSync(changelog, 'utf8'), version, date);
  const manifests = MANIFESTS.map(path => [path, changed(readJson(path))]);
  const lock = readJson('package-lock.json');
  lock.version = version;
  // The workspaces stand in it under their folders, the project under the empty name.
  for (const path of ['', 'contract', 'server', 'ui']) lock.packages[path] = changed(lock.packages[path]);
  for (const [path, manifest] of [...manifests, ['package-lock.json', lock]]) {
    writeFileSync(join(root, path), `${JSON.stringify(manifest, null, 2)}\n`);
  }
  writeFileSync(changelog, released);
}

/** With its own version, and that of the workspaces it depends on. */
function changed(manifest) {
  const { dependencies } = manifest;
  const own = Object.keys(dependencies ?? {}).filter(name => name.startsWith('@multi-job/'));
  const renewed = { ...dependencies, ...Object.fromEntries(own.map(name => [name, version])) };
  return { ...manifest, version, ...(dependencies && { dependencies: renewed }) };
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
