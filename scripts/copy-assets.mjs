// Copies what the compiler leaves behind (SQL, Lua …) into dist, and stamps the build for scripts/ensure-built.mjs.
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeLeftovers } from './remove-leftovers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const server = join(root, 'server');

for (const entry of readdirSync(join(server, 'src'), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || entry.name.endsWith('.ts')) continue;
  const from = join(entry.parentPath, entry.name);
  const to = join(server, 'dist', from.slice(join(server, 'src').length));
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}
for (const workspace of ['contract', 'server']) removeLeftovers(join(root, workspace));
writeFileSync(join(server, 'dist', '.built'), '');
