import type { ExportPage } from '../../port/move.ts';
import { auditHead } from '../audit/audit-head.ts';
import { pausesInForce } from '../pauses/pause-rows.ts';
import { readState } from '../schedule/scheduler-state.ts';
import type { Reader } from '../store/store.ts';

export function statePage(reader: Reader): ExportPage<'state'> {
  const turns = reader.sql.rows<{ pool: string; turns: number }>('SELECT pool, turns FROM pool_turns ORDER BY pool');
  const state = {
    auditHead: auditHead(reader),
    isUnderPressure: readState(reader, 'pressure_mode') === 1,
    pauses: pausesInForce(reader, 0),
    turns: Object.fromEntries(turns.map(row => [row.pool, row.turns])),
  };
  return { records: [state], next: null };
}
