import type { KvChange } from '../../port/kv.ts';
import { assertHeld } from '../queue/assert-held.ts';
import type { Transaction } from '../store/transaction.ts';
import { kvGet } from './kv-get.ts';

export function kvDelete(tx: Transaction, query: KvChange): boolean {
  assertHeld(tx, query.holder);
  const wasThere = kvGet(tx, query) !== null;
  tx.sql.run('DELETE FROM kv WHERE namespace = ? AND key = ?', [query.namespace, query.key]);
  return wasThere;
}
