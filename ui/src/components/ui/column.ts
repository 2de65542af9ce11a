import type { ReactNode } from 'react';

/** A column of a `DataTable`. */
export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Where it goes in the card of a phone: the first line, its right end, a line below, or nowhere. */
  phone?: 'title' | 'aside' | 'line' | 'hidden';
  isNumber?: boolean;
  /** Classes of its cells on a wide screen, such as `w-40` or `max-xl:hidden`. */
  className?: string;
}
