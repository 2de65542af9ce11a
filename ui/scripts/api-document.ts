import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { createKeyRing } from '../../server/src/core/auth/key-ring.ts';
import { systemClock } from '../../server/src/core/clock.ts';
import { createIdSource } from '../../server/src/core/ids.ts';
import { silentLogger } from '../../server/src/core/logger.ts';
import { openEmbeddedEngine } from '../../server/src/engine/embedded/open-embedded-engine.ts';
import { API_DEFAULTS } from '../../server/src/services/api/api-config.ts';
import { buildApi } from '../../server/src/services/api/build-api.ts';

/** Where the types of the API lie, from the folder of the dashboard. */
export const TYPES_FILE = 'src/lib/api/schema.gen.ts';

/** The types of the API as TypeScript, from the document that the API itself would serve. */
export async function describeApi(): Promise<string> {
  const document = await readDocument();
  const types = await openapiTypescript(JSON.stringify(document), { alphabetize: true, defaultNonNullable: false });
  return `// Made by "npm run api-types -w ui" out of the API's own document. A test compares the two.\n${astToString(types)}`;
}

/** Builds the API on an engine of its own, without listening. */
async function readDocument(): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'mj-api-document-'));
  const engine = await openEmbeddedEngine({ path: join(folder, 'api.db'), logger: silentLogger });
  const app = buildApi({
    engine,
    clock: systemClock,
    newId: createIdSource(),
    logger: silentLogger,
    config: {
      ...API_DEFAULTS,
      host: '127.0.0.1',
      port: 0,
      auth: {
        isEnabled: true,
        keyRing: createKeyRing([]),
        tokenHeader: 'authorization',
        tokenScheme: 'Bearer',
        failuresPerMinute: 20,
      },
      trustedProxies: [],
      corsOrigins: [],
      uiDir: null,
      version: '0',
    },
  });
  try {
    await app.ready();
    return app.swagger();
  } finally {
    await app.close();
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}
