import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';

export const INSTALLATION_COLLECTION = 'installation';
export const INSTALLATION_DOCUMENT = 'this';

const installationSchema = z.object({ installation_id: z.string() });

/** Which installation a store belongs to; null where no service has ever worked on it. */
export async function readInstallationId(engine: Pick<Engine, 'getDocument'>): Promise<string | null> {
  const document = await engine.getDocument(INSTALLATION_COLLECTION, INSTALLATION_DOCUMENT);
  return document === null ? null : installationSchema.parse(document.value).installation_id;
}
