import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const MANIFESTS = ['package.json', 'contract/package.json', 'server/package.json', 'ui/package.json'];

/** A semantic version without what follows a plus: that has no place in a tag. */
export const VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/**
 * The version of the project, which all its manifests bear.
 *
 * @throws where they differ, or are not that of the tag (`v1.2.3`).
 */
export function readVersion(root, tag = null) {
  const versions = MANIFESTS.map(path => [path, JSON.parse(readFileSync(join(root, path), 'utf8')).version]);
  const [[, version]] = versions;
  const others = versions.filter(([, other]) => other !== version);
  if (others.length > 0) {
    const list = others.map(([path, other]) => `${path} ${other}`).join(', ');
    throw new Error(`package.json has version ${version}, ${list}. Set one: npm run release:version -- ${version}`);
  }
  if (tag === null || tag === `v${version}`) return version;
  const wanted = String(tag).replace(/^v/, '');
  throw new Error(
    `The tag is ${String(tag)} and the version ${version}. Set it before the tag: npm run release:version -- ${wanted}`,
  );
}
