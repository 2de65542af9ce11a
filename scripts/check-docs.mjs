// Fails when the documents name a file, an npm script or a multi-job command that does not exist.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter(path => path !== '' && existsSync(path));

const scripts = {
  '': scriptsOf('package.json'),
  contract: scriptsOf('contract/package.json'),
  server: scriptsOf('server/package.json'),
  ui: scriptsOf('ui/package.json'),
};
const commands = commandsOf('server/src/cli');

const faults = documents.flatMap(document => faultsIn(document, readFileSync(document, 'utf8')));
for (const fault of faults) console.error(fault);
console.log(`${documents.length} documents read, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);

function faultsIn(document, text) {
  const found = [];
  const report = (index, message) => found.push(`${document}:${text.slice(0, index).split('\n').length}: ${message}`);

  for (const match of text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)) {
    const target = match[1];
    if (/^[a-z]+:/i.test(target) || target.startsWith('/')) continue;
    // Where GitHub shows the runs of a workflow: two levels above the page of a document at the root.
    const [, workflow] = /^\.\.\/\.\.\/actions\/workflows\/([\w.-]+)(?:\/badge\.svg)?$/.exec(target) ?? [];
    if (workflow !== undefined && existsSync(join('.github/workflows', workflow))) continue;
    if (!existsSync(normalize(join(dirname(document), target))))
      report(match.index, `link to ${target}, which does not exist`);
  }
  for (const match of text.matchAll(/`((?:contract|server|ui|docs|scripts|deploy|examples|\.ci)\/[\w./-]*[\w/])`/g)) {
    if (!existsSync(match[1]) && !/\/(dist|out)(\/|$)/.test(match[1]))
      report(match.index, `path ${match[1]}, which does not exist`);
  }
  for (const match of text.matchAll(/npm run (?:--silent )?([\w:-]+)(?: -w (\w+))?/g)) {
    const [, script, workspace = ''] = match;
    if (!scripts[workspace]?.has(script))
      report(match.index, `npm run ${script}${workspace && ` -w ${workspace}`}, which does not exist`);
  }
  for (const match of text.matchAll(/(?:^|[`$ ])(?:npx )?multi-job ([a-z][a-z-]*)/gm)) {
    if (!commands.has(match[1])) report(match.index, `multi-job ${match[1]}, which is not a command`);
  }
  return found;
}

function scriptsOf(manifest) {
  return new Set(Object.keys(JSON.parse(readFileSync(manifest, 'utf8')).scripts ?? {}));
}

function commandsOf(folder) {
  const names = new Set();
  for (const file of sourceFiles(folder)) {
    for (const match of readFileSync(file, 'utf8').matchAll(/\.command\(\s*['"`]([a-z][a-z-]*)/g)) names.add(match[1]);
    for (const match of readFileSync(file, 'utf8').matchAll(/new Command\(\s*['"`]([a-z][a-z-]*)/g))
      names.add(match[1]);
  }
  return names;
}

function sourceFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourceFiles(path);
    return path.endsWith('.ts') && !path.endsWith('.test.ts') ? [path] : [];
  });
}
