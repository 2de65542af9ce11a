import { z } from 'zod';
import type { Lease } from '../../core/lease.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';

/** Leases on what one process of an installation does at a time, by its name. */
export const LEASES_COLLECTION = 'leases';

const schema = z.object({ owner: z.string(), until_ms: z.number() });

export async function readLease(
  engine: DocumentVerbs,
  name: string,
): Promise<{ lease: Lease | null; revision: number }> {
  const document = await engine.getDocument(LEASES_COLLECTION, name);
  return { lease: schema.safeParse(document?.value).data ?? null, revision: document?.revision ?? 0 };
}
