// Copies what the compiler leaves behind (SQL, Lua …) into dist, and stamps the build for scripts/ensure-built.mjs.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../server/', import.meta.url));
const src = join(server, 'src');
const dist = join(server, 'dist');
const COMPILED = ['.js', '.js.map', '.d.ts', '.d.ts.map', '.tsbuildinfo', '.built'];

for (const asset of filesIn(src).filter(name => !name.endsWith('.ts'))) {
  mkdirSync(dirname(join(dist, asset)), { recursive: true });
  cpSync(join(src, asset), join(dist, asset));
}
// All scripts of a folder are loaded: one that an older version left there must go.
for (const name of filesIn(dist)) {
  const isCompiled = COMPILED.some(ending => name.endsWith(ending));
  if (!isCompiled && !existsSync(join(src, name))) rmSync(join(dist, name));
}
writeFileSync(join(dist, '.built'), '');

/** Paths below the folder. */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)));
}
