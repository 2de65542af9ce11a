import type { StoreFault } from '../../port/store-check.ts';
import { documentOf } from '../documents/document-reply.ts';
import { answerOf } from '../store/replies.ts';
import { checkAllMembers } from './check-members.ts';
import { faultsBy, named } from './look.ts';
import type { Look, Seen } from './look.ts';

const STEP = 500;
const BETWEEN = '\u001f';

/** Collection after collection; of each so many documents at a time. `after`: the collection, and where its scan stands. */
export async function checkDocuments(look: Look, after: string): Promise<Seen> {
  const { redis, keys } = look.store;
  const [last = '', scanned = '0'] = after.split(BETWEEN);
  const collection = scanned === '0' ? await collectionAfter(look, last) : last;
  if (collection === null) return { faults: [], looked: 0, next: null };
  const [cursor, flat] = await answerOf(redis.hscan(keys.of(`d:${collection}`), scanned, 'COUNT', STEP));
  const stored = new Map(flat.flatMap((id, at) => (at % 2 === 0 ? [[id, flat[at + 1] ?? ''] as const] : [])));
  const faults: StoreFault[] = [];
  if (stored.size > 0) faults.push(...(await faultsBy(look, 'check-documents', [collection, ...stored.keys()])));
  for (const [id, text] of stored) {
    if (!isReadable(id, text)) faults.push(named('document_unreadable', `${collection}/${id}`));
  }
  if (cursor === '0') {
    faults.push(...(await checkAllMembers(look, { name: `di:${collection}`, rule: 'documents', of: collection })));
    faults.push(...(await checkAllMembers(look, { name: `dx:${collection}`, rule: 'fields', of: collection })));
  }
  return { faults, looked: stored.size, next: `${collection}${BETWEEN}${cursor}` };
}

async function collectionAfter({ store: { redis, keys } }: Look, last: string): Promise<string | null> {
  const [next] = await answerOf(redis.zrangebylex(keys.of('dc'), last === '' ? '-' : `(${last}`, '+', 'LIMIT', 0, 1));
  return next ?? null;
}

function isReadable(id: string, text: string): boolean {
  try {
    documentOf(id, text, '');
    return true;
  } catch {
    return false;
  }
}
