import { found } from './found.ts';
import type { Found, Look, Seen } from './found.ts';

/** What processes say of themselves: one that cannot be read would take the list of all with it. */
export function checkProcesses({ reader }: Look): Seen {
  const rows = reader.sql.rows<{ agent_id: string; is_readable: number }>(
    `SELECT agent_id, json_valid(types) AND json_valid(handler_faults) AND json_valid(mcp) AS is_readable FROM agents`,
  );
  const unreadable = rows.filter(row => row.is_readable === 0);
  return {
    found: unreadable.map(({ agent_id: id }) => found('process_unreadable', id, clear(id))),
    looked: rows.length,
    next: null,
  };
}

/** The row stays: it is the lease on the runs that the process holds. */
function clear(id: string): Found['mend'] {
  return ({ sql }) => {
    sql.run(`UPDATE agents SET types = '[]', handler_faults = '[]', mcp = 'null' WHERE agent_id = ?`, [id]);
  };
}
