import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';

const ENV_FILE = fileURLToPath(new URL('../../.env', import.meta.url));

/** Reads .env in the folder of the project, as the services do; a variable that is already set wins. */
export function loadProjectEnv() {
  for (const [name, value] of Object.entries(settingsOfFile())) process.env[name] ??= value;
}

/** What of it becomes part of the pages: nothing else, for the rest is not meant for whoever opens them. */
export function publicSettings() {
  return Object.fromEntries(Object.entries(settingsOfFile()).filter(([name]) => name.startsWith('NEXT_PUBLIC_')));
}

function settingsOfFile() {
  try {
    return parseEnv(readFileSync(ENV_FILE, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    console.error(`${ENV_FILE} cannot be read: ${error.message}. Mend it or remove it.`);
    process.exit(2);
  }
}
