import type { AgentGrant } from '@multi-job/contract';
import { agentGrantSchema } from '@multi-job/contract/agent-grant';
import { z } from 'zod';
import type { StoredDocument } from '../../engine/port/documents.ts';

export const AGENT_GRANTS_COLLECTION = 'agent-grants';

/** A grant that was taken back stays as a mark until it would have ended, so that its decision does not make it again. */
const storedGrantSchema = agentGrantSchema.extend({
  revoked_at: z.iso.datetime().nullable().default(null),
  revoked_by: z.string().nullable().default(null),
});
export type StoredGrant = z.infer<typeof storedGrantSchema>;

/** Null for one that cannot be read, which grants nothing. */
export function grantIn(document: Pick<StoredDocument, 'value'>): StoredGrant | null {
  return storedGrantSchema.safeParse(document.value).data ?? null;
}

export function viewGrant(stored: StoredGrant): AgentGrant {
  return agentGrantSchema.parse(stored);
}
