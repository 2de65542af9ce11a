import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { MovedReservation } from '../../port/moved-records.ts';
import type { Reader } from '../store/store.ts';
import { pageOf, placeAfter } from './page-of.ts';

const LIMIT = 500;
const OF_A_RUN = 'run|';

interface Row {
  member: string;
  tokens: number;
  cost: number;
  steps: number;
  touched_ms: number;
}

export function budgetPage(reader: Reader, { after }: ExportQuery<'budgets'>): ExportPage<'budgets'> {
  const rows = reader.sql.rows<Row>('SELECT * FROM budgets WHERE member > ? ORDER BY member LIMIT ?', [
    placeAfter(after, ''),
    LIMIT,
  ]);
  return pageOf<'budgets', Row>(
    rows,
    LIMIT,
    row => ({
      member: row.member,
      amounts: amountsOf(row),
      touchedMs: row.touched_ms,
      reservations: row.member.startsWith(OF_A_RUN) ? reservationsOf(reader, row.member.slice(OF_A_RUN.length)) : [],
    }),
    row => row.member,
  );
}

function reservationsOf({ sql }: Reader, runId: string): MovedReservation[] {
  const rows = sql.rows<
    Omit<Row, 'member'> & { reservation_id: string; agent_key: string; day: string; is_open: number }
  >('SELECT * FROM budget_reservations WHERE run_id = ? ORDER BY reservation_id', [runId]);
  return rows.map(row => ({
    reservationId: row.reservation_id,
    agentKey: row.agent_key,
    day: row.day,
    amounts: amountsOf(row),
    isOpen: row.is_open === 1,
  }));
}

function amountsOf({ tokens, cost, steps }: Pick<Row, 'tokens' | 'cost' | 'steps'>) {
  return { tokens, costMicroUsd: cost, steps };
}
