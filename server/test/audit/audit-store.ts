import { Redis } from 'ioredis';
import Database from 'libsql';
import type { StoreLocation } from '../../src/engine/open/open-engine.ts';

/** What somebody with access to the store itself may do to the audit log behind the program's back. */
export interface AuditStore {
  /** Writes the row anew with `change` made to it. */
  change(seq: number, change: Record<string, unknown>): Promise<void>;
  /** Puts rubbish where the changes of the row (embedded) or the row (Redis) were. */
  spoil(seq: number): Promise<void>;
  remove(seq: number): Promise<void>;
  /** Gives two rows each other's numbers. */
  swap(a: number, b: number): Promise<void>;
  /** Puts a copy of the row where nothing stands: before the first one. */
  putFirst(seq: number): Promise<void>;
  /** Sets the noted end of the log. */
  setHead(seq: number, hash: string): Promise<void>;
  close(): void;
}

export function openAuditStore(store: StoreLocation): AuditStore {
  return store.kind === 'redis' ? onRedis(store.url, store.namespace) : onFile(store.path);
}

function onFile(path: string): AuditStore {
  const sql = new Database(path);
  const run = (text: string, params: unknown[] = []) => {
    sql.prepare(text).run(params);
    return Promise.resolve();
  };
  return {
    change: async (seq, change) => {
      for (const [column, value] of Object.entries(change)) {
        await run(`UPDATE audit_log SET ${column} = ? WHERE seq = ?`, [value, seq]);
      }
    },
    spoil: seq => run(`UPDATE audit_log SET changes = '{rubbish' WHERE seq = ?`, [seq]),
    remove: seq => run('DELETE FROM audit_log WHERE seq = ?', [seq]),
    swap: async (a, b) => {
      await run('UPDATE audit_log SET seq = -1 WHERE seq = ?', [a]);
      await run('UPDATE audit_log SET seq = ? WHERE seq = ?', [a, b]);
      await run('UPDATE audit_log SET seq = ? WHERE seq = -1', [b]);
    },
    putFirst: seq =>
      run(
        `INSERT INTO audit_log (seq, at, actor, actor_role, method, path, status, outcome, required_role, address,
           request_id, changes, prev_hash, hash, key_id) SELECT 0, at, actor, actor_role, method, path, status, outcome, required_role, address,
           request_id, changes, prev_hash, hash, key_id FROM audit_log WHERE seq = ?`,
        [seq],
      ),
    setHead: (seq, hash) => run('UPDATE audit_chain SET seq = ?, hash = ?', [seq, hash]),
    close: () => {
      sql.close();
    },
  };
}

/** A stream's entries cannot be changed in place, but the stream can be made anew. */
function onRedis(url: string, namespace: string): AuditStore {
  const redis = new Redis(url.replace('unix://', ''));
  const key = `{${namespace}}:audit`;

  async function rewrite(alter: (rows: Map<number, string>) => void): Promise<void> {
    const stored = await redis.xrange(key, '-', '+');
    const rows = new Map(stored.map(([id, [, text = '']]) => [Number(id.split('-')[0]), text]));
    alter(rows);
    const rewriting = redis.multi().del(key);
    for (const [seq, text] of [...rows].sort(([a], [b]) => a - b))
      rewriting.xadd(key, seq === 0 ? '0-1' : `${seq}-0`, 'e', text);
    await rewriting.exec();
  }

  return {
    change: (seq, change) =>
      rewrite(rows => {
        rows.set(seq, JSON.stringify({ ...(JSON.parse(rows.get(seq)!) as object), ...change }));
      }),
    spoil: seq =>
      rewrite(rows => {
        rows.set(seq, '{rubbish');
      }),
    remove: async seq => {
      await redis.xdel(key, `${seq}-0`);
    },
    swap: (a, b) =>
      rewrite(rows => {
        const [first, second] = [rows.get(a)!, rows.get(b)!];
        rows.set(a, second);
        rows.set(b, first);
      }),
    putFirst: seq =>
      rewrite(rows => {
        rows.set(0, rows.get(seq)!);
      }),
    setHead: async (seq, hash) => {
      await redis.hset(`{${namespace}}:auh`, { s: String(seq), h: hash });
    },
    close: () => {
      redis.disconnect();
    },
  };
}
