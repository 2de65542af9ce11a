// Makes the file of the API's tokens where there is none, with one for an admin, and prints that one; beside it the file
// of the key that encrypts stored secrets: `node first-key.mjs FILE SECRETS_KEY_FILE`. A container listens on an address
// that others reach, so it asks for a token from the start.
import { randomBytes } from 'node:crypto';
import { linkSync, rmSync, writeFileSync } from 'node:fs';

const [file, secretsKeyFile] = process.argv.slice(2);
const token = randomBytes(24).toString('hex');
if (isMade(file, `${token}:admin:owner\n`)) {
  console.log(`The first token of this installation, for an admin: ${token}\nIt is kept in ${file}.`);
} else {
  console.log(`The tokens of this installation are in ${file}.`);
}
if (secretsKeyFile !== undefined && isMade(secretsKeyFile, `${randomBytes(32).toString('base64')}\n`)) {
  console.log(`The key of the secrets is kept in ${secretsKeyFile}; keep a copy of it apart from the backups.`);
}

/** Whole or not at all, for this user only, and never over one that is there. */
function isMade(path, text) {
  const partial = `${path}.${process.pid}`;
  writeFileSync(partial, text, { mode: 0o600 });
  try {
    linkSync(partial, path);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(partial);
  }
}
