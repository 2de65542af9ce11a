import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { readConfig } from '../../server/src/config.ts';
import { silentLogger } from '../../server/src/core/logger.ts';
import { createKnownSecrets } from '../../server/src/core/redaction/known-secrets.ts';
import { startRoles } from '../../server/src/main.ts';

/** Where the types of the API lie, from the folder of the dashboard. */
export const TYPES_FILE = 'src/lib/api/schema.gen.ts';

/** The types of the API as TypeScript, from the document that the API itself serves. */
export async function describeApi(): Promise<string> {
  const types = await openapiTypescript(await readDocument(), { alphabetize: true, defaultNonNullable: false });
  return `// Made by "npm run api-types -w ui" out of the API's own document. A test compares the two.\n${astToString(types)}`;
}

interface ApiDocument {
  paths: Record<string, unknown>;
  components: { schemas: Record<string, unknown> };
}

/** Starts the API with nothing set but a store of its own, and asks it. */
async function readDocument(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mj-api-document-'));
  const config = readConfig(['api'], {}, { API_PORT: '0', DATA_DIR: folder });
  const { signal } = new AbortController();
  const roles = await startRoles(config, { logger: silentLogger, knownSecrets: createKnownSecrets(), signal });
  try {
    const response = await fetch(`${roles.apiUrl ?? ''}/openapi.json`);
    const document = (await response.json()) as ApiDocument;
    // Served only where no dashboard is built.
    delete document.paths['/'];
    delete document.components.schemas['Welcome'];
    return JSON.stringify(document);
  } finally {
    await roles.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
