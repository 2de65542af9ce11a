import type { AgentGrant, ListedGrant } from '@multi-job/contract';
import type { Page } from '../../engine/port/page.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import { AGENT_GRANTS_COLLECTION, grantIn, viewGrant } from './grant-document.ts';
import type { StoredGrant } from './grant-document.ts';
import type { GrantDeps } from './remember-grant.ts';

/** More grants of one agent are not looked at. */
const MAX_OF_AGENT = 1000;

/** What an agent was allowed for longer. Whether it still holds is for the policy to say, at each step. */
export async function listGrantsOf({ engine }: GrantDeps, agentKey: string): Promise<AgentGrant[]> {
  const { items } = await engine.listDocuments({
    collection: AGENT_GRANTS_COLLECTION,
    where: { field: 'agent_key', value: agentKey },
    limit: MAX_OF_AGENT,
  });
  const grants = items.map(grantIn).filter(grant => grant !== null);
  return grants.filter(isGiven).map(viewGrant);
}

/** The newest first, those that have expired among them; of one agent if its key is given. */
export async function listGrants(
  { engine }: GrantDeps,
  { agentKey, limit, offset, nowMs }: { agentKey?: string | undefined; limit: number; offset: number; nowMs: number },
): Promise<Page<ListedGrant>> {
  const documents = await listAllDocuments(engine, AGENT_GRANTS_COLLECTION);
  const grants = documents.map(grantIn).filter(grant => grant !== null);
  const wanted = grants
    .filter(grant => isGiven(grant) && (agentKey === undefined || grant.agent_key === agentKey))
    .sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
  const items = wanted.slice(offset, offset + limit);
  return {
    items: items.map(grant => ({ ...viewGrant(grant), expired: Date.parse(grant.expires_at) <= nowMs })),
    total: wanted.length,
  };
}

function isGiven({ revoked_at: revokedAt }: StoredGrant): boolean {
  return revokedAt === null;
}
