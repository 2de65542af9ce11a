// Makes the file of the API's tokens where there is none, with one for an admin, and prints that one:
// `node first-key.mjs FILE`. A container listens on an address that others reach, so it asks for a token from the start.
import { randomBytes } from 'node:crypto';
import { linkSync, rmSync, writeFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
const token = randomBytes(24).toString('hex');
const partial = `${file}.${process.pid}`;
writeFileSync(partial, `${token}:admin:owner\n`, { mode: 0o600 });
try {
  // Whole or not at all, and never over one that is there.
  linkSync(partial, file);
  console.log(`The first token of this installation, for an admin: ${token}\nIt is kept in ${file}.`);
} catch (error) {
  if (error.code !== 'EEXIST') throw error;
  console.log(`The tokens of this installation are in ${file}.`);
} finally {
  rmSync(partial);
}
