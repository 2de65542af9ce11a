import { createHash } from 'node:crypto';
import type { StoredMcpServer } from '@multi-job/contract';
import { storedMcpServerSchema } from '@multi-job/contract/mcp-server';
import { z } from 'zod';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { SecretPlace } from '../../core/secrets/vault.ts';
import type { DocumentVerbs, StoredDocument } from '../../engine/port/documents.ts';

export const MCP_SERVERS_COLLECTION = 'mcp_servers';

const storedSecretSchema = z.object({
  ref: z.string(),
  hint: z.string().nullable(),
  /** So short that it may stand in harmless text. */
  short: z.boolean().optional(),
});
export type StoredMcpSecret = z.infer<typeof storedSecretSchema>;

const recordSchema = storedMcpServerSchema.extend({
  secrets: z.record(z.string(), storedSecretSchema).default({}),
  /** Grows with what people save, not with tests and pins. */
  revision: z.int().default(1),
  created_at: z.string().nullable().default(null),
  updated_at: z.string().nullable().default(null),
});
/** As it is stored, with what only its keepers need. */
export type KeptMcpServer = z.infer<typeof recordSchema>;

export interface McpServerRecord {
  /** Of the document: for compare-and-set. 0: there is none. */
  documentRevision: number;
  /** Null: there is none, or it cannot be read. */
  stored: KeptMcpServer | null;
  /** Names of secrets that the record has had, and a backup took out of it. */
  missing: string[];
  /** Why it cannot be read; null where it can. */
  unreadable: string | null;
}

/** What is stored of a server. */
export async function readMcpServer(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  serverId: string,
): Promise<McpServerRecord> {
  const document = await engine.getDocument(MCP_SERVERS_COLLECTION, serverId);
  if (document !== null) return mcpRecordOf(document);
  return { documentRevision: 0, stored: null, missing: [], unreadable: null };
}

export function mcpRecordOf({ revision: documentRevision, value }: StoredDocument): McpServerRecord {
  const { whole, missing } = withoutMissing(value);
  const read = recordSchema.safeParse(whole);
  if (read.success) return { documentRevision, stored: read.data, missing, unreadable: null };
  const fields = [...new Set(read.error.issues.map(({ path }) => path[0]?.toString() ?? 'the whole of it'))];
  const unreadable = `What is stored of it cannot be read (${fields.join(', ')}); save it anew or delete it.`;
  return { documentRevision, stored: null, missing: [], unreadable };
}

/** A record that came back from a backup: its values are wanted again under the names that are left of them. */
function withoutMissing(value: unknown): { whole: unknown; missing: string[] } {
  if (!isObject(value)) return { whole: value, missing: [] };
  const entries = Object.entries(isObject(value['secrets']) ? value['secrets'] : {});
  const missing = entries.flatMap(([name, secret]) => (isObject(secret) && secret['ref'] === undefined ? [name] : []));
  if (missing.length === 0) return { whole: { auth_token: '', ...value }, missing };
  const secrets = Object.fromEntries(entries.filter(([name]) => !missing.includes(name)));
  const wanted = (place: 'env' | 'headers') => {
    const names = missing.flatMap(name => (name.startsWith(`${place}.`) ? [name.slice(place.length + 1)] : []));
    const kept = value[place];
    return { ...Object.fromEntries(names.map(name => [name, ''])), ...(isObject(kept) ? kept : {}) };
  };
  const whole = { auth_token: '', ...value, env: wanted('env'), headers: wanted('headers'), secrets };
  return { whole, missing };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where a secret of a server belongs: `auth_token`, `env.NAME`, `headers.NAME`. */
export function mcpPlaceOf(serverId: string, field: string): SecretPlace {
  return { kind: 'mcp_server', owner: serverId, field };
}

/** Tells what is started or called from anything else that the server may have been. */
export function targetDigest({
  transport,
  command,
  args,
  url,
}: Pick<StoredMcpServer, 'transport' | 'command' | 'args' | 'url'>): string {
  return createHash('sha256').update(canonicalJson({ transport, command, args, url })).digest('hex');
}
