// What CHANGELOG.md (Keep a Changelog) says of a version, and how its unreleased part becomes one.
const UNRELEASED = 'Unreleased';

/**
 * @returns the text under the heading of the version, as the notes of its release.
 * @throws where there is no such heading or nothing under it.
 */
export function notesOf(changelog, version) {
  const section = sections(changelog).find(({ name }) => name === version);
  if (section === undefined) {
    throw new Error(`CHANGELOG.md has no heading "## ${version}". Make it: npm run release:version -- ${version}`);
  }
  const notes = section.text.trim();
  if (notes === '') throw new Error(`CHANGELOG.md says nothing under "## ${version}".`);
  return `${notes}\n`;
}

/** The same, with what is unreleased as this version, and an empty unreleased part above it. */
export function withRelease(changelog, version, date) {
  const all = sections(changelog);
  if (all.some(({ name }) => name === version)) return changelog;
  const unreleased = all.find(({ name }) => name === UNRELEASED);
  if (unreleased === undefined || unreleased.text.trim() === '') {
    throw new Error(`CHANGELOG.md has nothing under "## ${UNRELEASED}" that ${version} could bring.`);
  }
  return changelog.replace(`## ${UNRELEASED}\n`, () => `## ${UNRELEASED}\n\n## [${version}] - ${date}\n`);
}

/** Headings of the second level, `## [1.2.3] - date`, `## 1.2.3` or `## Unreleased`, with what stands under them. */
function sections(changelog) {
  return changelog
    .split(/^## /m)
    .slice(1)
    .map(part => {
      const [heading = '', ...lines] = part.split('\n');
      return { name: /^\[?([^\s\]]+)/.exec(heading)?.[1], text: lines.join('\n') };
    });
}
