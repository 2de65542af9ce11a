// After the build: lays a .br and a .gz beside each file of the export that gains by it. The API sends them as they are.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const OUT = fileURLToPath(new URL('../out', import.meta.url));
const GAINS = /\.(js|css|svg|txt)$/;
const SMALLEST = 1024;

for (const name of readdirSync(OUT, { recursive: true })) {
  if (!GAINS.test(name)) continue;
  const file = join(OUT, name);
  const bytes = readFileSync(file);
  if (bytes.length < SMALLEST) continue;
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
}
