import { readFileSync } from 'node:fs';
import { projectFile } from './read-compose.ts';

const rules = readFileSync(projectFile('.dockerignore'), 'utf8')
  .split('\n')
  .filter(line => line !== '' && !line.startsWith('#'))
  .map(line => ({ isKept: line.startsWith('!'), pattern: patternOf(line.replace(/^!/, '')) }));

/** Whether .dockerignore lets a path of the project through: the last line that fits decides. */
export function isSentToBuild(path: string): boolean {
  return rules.findLast(({ pattern }) => pattern.test(path))?.isKept ?? true;
}

/** As Docker reads it: a line fits a path and all below it; `*` stays within a folder, `**` is any number of folders. */
function patternOf(line: string): RegExp {
  const source = line
    .split('/')
    .map(part =>
      part === '**'
        ? '(?:[^/]+/)*'
        : `${part.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '[^/]*')}/`,
    )
    .join('')
    .replace(/\/$/, '');
  return new RegExp(`^${source}(?:/.*)?$`);
}
