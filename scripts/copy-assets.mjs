// Copies what the compiler leaves behind (SQL, Lua …) into dist, and stamps the build for scripts/ensure-built.mjs.
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../server/', import.meta.url));

for (const entry of readdirSync(join(server, 'src'), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || entry.name.endsWith('.ts')) continue;
  const from = join(entry.parentPath, entry.name);
  const to = join(server, 'dist', from.slice(join(server, 'src').length));
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}
writeFileSync(join(server, 'dist', '.built'), '');
