import { putAccountSchema } from '@multi-job/contract';
import { z } from 'zod';
import { isoOf } from '../core/clock.ts';
import type { Clock } from '../core/clock.ts';
import type { DocumentVerbs } from '../engine/port/documents.ts';
import type { AccountStore } from '../operations/catalog/catalog-deps.ts';

const COLLECTION = 'accounts';

const storedSchema = z.object({
  enabled: z.boolean(),
  label: z.string(),
  config: z.record(z.string(), z.json()),
  secrets: z.record(z.string(), z.object({ ref: z.string(), hint: z.string().nullable() })),
  created_at: z.string(),
});

/** Accounts as they are stored, for bootstrapping: it gives them no secret. */
export function catalogAccounts({ engine, clock }: { engine: DocumentVerbs; clock: Clock }): AccountStore {
  const read = async (provider: string, accountId: string) => {
    const document = await engine.getDocument(COLLECTION, `${provider}/${accountId}`);
    return document === null ? null : { revision: document.revision, ...storedSchema.parse(document.value) };
  };
  return {
    async find(provider, accountId) {
      const found = await read(provider, accountId);
      if (found === null) return null;
      const { secrets, ...account } = found;
      const shown = Object.entries(secrets).map(
        ([name, { hint }]) => [name, { has_secret: true, secret_hint: hint }] as const,
      );
      return { ...account, secrets: Object.fromEntries(shown), source: 'store' };
    },
    async put({ provider, accountId, body, expectedRevision, actor }) {
      const before = await read(provider, accountId);
      const { enabled, label, config, secrets: given = {} } = putAccountSchema.parse(body);
      const nowMs = clock.now();
      const kept = Object.entries(before?.secrets ?? {}).filter(([name]) => given[name] !== null);
      await engine.putDocument({
        collection: COLLECTION,
        id: `${provider}/${accountId}`,
        value: {
          ...{ enabled, label, config, secrets: Object.fromEntries(kept), token: null },
          revision: expectedRevision + 1,
          created_at: before?.created_at ?? isoOf(nowMs),
          updated_at: isoOf(nowMs),
          updated_by: actor,
        },
        expectedRevision,
        nowMs,
      });
    },
  };
}
