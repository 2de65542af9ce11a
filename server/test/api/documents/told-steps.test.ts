import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../../../../', import.meta.url);
const at = (path: string) => new URL(path, ROOT);
const read = (path: string) => readFileSync(at(path), 'utf8');

test.each(['add-job-type', 'add-tool'])('CONTRIBUTING.md names every file that the recipe %s has to change', name => {
  const recipes = read('CONTRIBUTING.md').split('\n## Recipes\n')[1];
  const named = [...read(`scripts/recipes/${name}.mjs`).matchAll(/(?<!writeFileSync\()\bat\('([\w./-]+\.\w+)'\)/g)];
  const changed = named.map(match => match[1] ?? '');
  expect(changed.length).toBeGreaterThan(4);
  for (const path of changed) expect(recipes).toContain(`\`${path}\``);
});

test('the documents export what says which installation is meant, so that the next command means the same', () => {
  const pages = ['README.md', 'README.id.md', ...readdirSync(at('docs')).map(name => `docs/${name}`)];
  for (const page of pages.filter(path => path.endsWith('.md'))) {
    expect(read(page), page).not.toMatch(/\b(REDIS_URL|DATA_DIR)=\S+ +(npm|npx|node|multi-job)\b/);
  }
});

test.each(['README.md', 'README.id.md'])('%s names the dashboard after the command that builds it', page => {
  const text = read(page);
  expect(text.indexOf('/ui/')).toBeGreaterThan(text.indexOf('`npm start`'));
  expect(text.indexOf('`npm start`')).toBeGreaterThan(0);
});
