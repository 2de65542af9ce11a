import { Link } from '@/components/ui/link';
import { lazy, memo, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import type { Selection } from '@/lib/use-selection';
import { Checkbox } from './checkbox';
import type { VirtualRowsHandle } from './virtual-rows';

const VirtualRows = lazy(() => import('./virtual-rows').then(module => ({ default: module.VirtualRows })));

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

interface DataTableProps<Row> {
  /** What the rows are, for screen readers. */
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowId: (row: Row) => string;
  /** Where a row leads; its title cell is the link, and the whole row can be pressed. */
  rowHref?: (row: Row) => string;
  /** What a row is called, for its checkbox. */
  rowName?: (row: Row) => string;
  selection?: Selection;
  /** Buttons at the end of a row. */
  actions?: (row: Row) => ReactNode;
}

/** Fewer rows are simply rendered. */
const VIRTUAL_FROM = 80;

/**
 * Rows of anything: a table on a wide screen, cards on a phone, 10 000 of them as smooth as ten. `j` and `k` walk,
 * `x` selects, with Shift everything up to there; Enter opens.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, columns, selection, rowId, actions } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const virtual = useRef<VirtualRowsHandle>(null);
  const isVirtual = rows.length >= VIRTUAL_FROM;
  const span = columns.length + (selection === undefined ? 0 : 1) + (actions === undefined ? 0 : 1);
  useRowKeys(props, currentId, (id, index) => {
    setCurrentId(id);
    virtual.current?.scrollTo(index);
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus());
  });
  const tableRow = (index: number, measure?: (element: Element | null) => void): ReactNode => {
    const row = rows[index] as Row;
    const id = rowId(row);
    return <TableRow key={id} {...props} row={row} index={index} isCurrent={id === currentId} measure={measure} />;
  };
  const plainRows = rows.slice(0, VIRTUAL_FROM).map((_, index) => tableRow(index));

  return (
    <table role="table" aria-label={label} aria-rowcount={rows.length + 1} className="w-full text-13 max-md:block">
      <thead role="rowgroup" className="max-md:sr-only">
        <tr role="row" className="h-9 border-b text-left text-12 text-text-3">
          {selection !== undefined && (
            <th role="columnheader" scope="col" className="w-10 pl-4">
              <SelectAll rows={rows} rowId={rowId} selection={selection} />
            </th>
          )}
          {columns.map(column => (
            <th
              key={column.id}
              role="columnheader"
              scope="col"
              className={cn('px-3 font-medium first:pl-4 last:pr-4', column.isNumber && 'text-right', column.className)}
            >
              {column.header}
            </th>
          ))}
          {actions !== undefined && <th role="columnheader" className="w-10" aria-label="" />}
        </tr>
      </thead>
      <tbody role="rowgroup" ref={body} className="max-md:block">
        {isVirtual ? (
          <Suspense fallback={plainRows}>
            <VirtualRows
              ref={virtual}
              body={body}
              count={rows.length}
              keyOf={index => rowId(rows[index] as Row)}
              span={span}
              row={tableRow}
            />
          </Suspense>
        ) : (
          plainRows
        )}
      </tbody>
    </table>
  );
}

interface TableRowProps<Row> extends DataTableProps<Row> {
  row: Row;
  index: number;
  isCurrent: boolean;
  measure: ((element: Element | null) => void) | undefined;
}

/** Rows that stay in sight while the table is scrolled are not made again. */
const TableRow = memo(PlainRow) as typeof PlainRow;

function PlainRow<Row>({ row, index, isCurrent, measure, ...table }: TableRowProps<Row>) {
  const { columns, rowId, rowHref, rowName, selection, actions } = table;
  const t = useTranslations('common.actions');
  const id = rowId(row);
  const isSelected = selection?.ids.has(id) === true;
  const link = rowHref?.(row);
  const title = columns.find(column => column.phone === 'title') ?? columns[0];
  return (
    <tr
      role="row"
      ref={measure}
      data-index={index}
      data-row={id}
      aria-rowindex={index + 2}
      aria-selected={selection === undefined ? undefined : isSelected}
      tabIndex={isCurrent ? 0 : -1}
      className={cn(
        'relative h-row border-b outline-offset-[-2px] last:border-b-0 max-md:grid max-md:h-auto max-md:grid-cols-[auto_1fr_auto] max-md:items-center max-md:gap-x-3 max-md:px-4 max-md:py-2.5',
        // The empty column of the checkbox leaves its gap behind.
        selection === undefined && 'max-md:pl-1',
        link !== undefined && 'hover:bg-hover',
        isSelected && 'bg-selected',
      )}
    >
      {selection !== undefined && (
        <td
          role="cell"
          className="relative z-[1] w-10 pl-4 max-md:row-span-9 max-md:w-auto max-md:self-start max-md:pt-0.5 max-md:pl-0"
        >
          <Checkbox
            isChecked={isSelected}
            onCheckedChange={() => selection.toggle(id)}
            onClick={event => {
              if (!event.shiftKey) return;
              event.preventDefault();
              selection.extendTo(id, table.rows.map(rowId));
            }}
            label={t('selectRow', { name: rowName?.(row) ?? id })}
          />
        </td>
      )}
      {columns.map(column => (
        <td
          key={column.id}
          role="cell"
          className={cn(
            'px-3 py-1 first:pl-4 last:pr-4 max-md:w-auto! max-md:p-0!',
            column.isNumber === true && 'nums md:text-right',
            PHONE[column.phone ?? 'line'],
            column.className,
          )}
        >
          {column === title && link !== undefined ? (
            <Link
              href={link}
              // Each row that comes into sight would ask for a page of its own.
              prefetch={false}
              tabIndex={isCurrent ? -1 : 0}
              className="font-medium text-text outline-offset-2 after:absolute after:inset-0 after:content-['']"
            >
              {column.cell(row)}
            </Link>
          ) : (
            // What can be pressed lies over the link that fills the row.
            <div className="[&_a]:relative [&_a]:z-[1] [&_button]:relative [&_button]:z-[1]">{column.cell(row)}</div>
          )}
        </td>
      ))}
      {actions !== undefined && (
        <td
          role="cell"
          className="relative z-[1] w-10 pr-2 text-right whitespace-nowrap max-md:col-start-3 max-md:row-span-3 max-md:row-start-2 max-md:w-auto max-md:self-start max-md:justify-self-end max-md:pr-0"
        >
          {actions(row)}
        </td>
      )}
    </tr>
  );
}

const PHONE = {
  title: 'max-md:col-start-2 max-md:row-start-1 max-md:min-w-0',
  aside: 'max-md:col-start-3 max-md:row-start-1 max-md:text-right',
  line: 'max-md:col-start-2 max-md:min-w-0 max-md:text-12 max-md:text-text-2',
  hidden: 'max-md:hidden',
} as const;

function SelectAll<Row>({
  rows,
  rowId,
  selection,
}: Required<Pick<DataTableProps<Row>, 'rows' | 'rowId' | 'selection'>>) {
  const t = useTranslations('common.actions');
  const isAll = rows.length > 0 && rows.every(row => selection.ids.has(rowId(row)));
  return (
    <Checkbox
      isChecked={isAll ? true : selection.ids.size > 0 ? 'some' : false}
      onCheckedChange={() => (isAll ? selection.clear() : selection.set(rows.map(rowId)))}
      label={t('selectAll')}
    />
  );
}

function useRowKeys<Row>(
  { rows, rowId, rowHref, selection }: DataTableProps<Row>,
  currentId: string | null,
  goTo: (id: string, index: number) => void,
): void {
  const t = useTranslations('shell.shortcuts');
  const current = rows.findIndex(row => rowId(row) === currentId);
  const step = (by: number): void => {
    const index = Math.min(rows.length - 1, Math.max(0, current + by));
    const row = rows[index];
    if (row !== undefined) goTo(rowId(row), index);
  };
  useShortcut({ keys: 'j', label: t('nextRow'), run: () => step(1) });
  useShortcut({ keys: 'k', label: t('previousRow'), run: () => step(current === -1 ? 1 : -1) });
  useShortcut({
    keys: 'x',
    label: t('selectRow'),
    isOn: selection !== undefined,
    run: ({ shiftKey }) => {
      if (currentId === null) return;
      if (shiftKey) selection?.extendTo(currentId, rows.map(rowId));
      else selection?.toggle(currentId);
    },
  });
  useEffect(() => {
    if (rowHref === undefined) return undefined;
    const open = (event: KeyboardEvent): void => {
      const row = (event.target as HTMLElement).closest('[data-row]');
      if (event.key === 'Enter' && row === event.target) row?.querySelector<HTMLElement>('a[href]')?.click();
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, [rowHref]);
}
