import type { RedisStore } from '../store/store.ts';

export async function deleteDocument(
  store: RedisStore,
  command: { collection: string; id: string; expectedRevision?: number | undefined },
): Promise<boolean> {
  const { collection, id, expectedRevision } = command;
  return (await store.run('delete-document', [0, collection, id, expectedRevision ?? ''])) === 1;
}
