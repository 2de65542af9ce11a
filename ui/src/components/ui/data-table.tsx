import { Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import type { Selection } from '@/lib/use-selection';
import { Checkbox } from './checkbox';
import type { Column } from './column';
import { DataRow } from './data-row';
import { lazyPart } from './lazy-part';
import type { VirtualRowsHandle } from './virtual-rows';

const VirtualRows = lazyPart(() => import('./virtual-rows').then(module => module.VirtualRows), null);

export type { Column };

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
  /** Widths are those of the columns, whatever is in them: a long list need not be measured anew with each row. */
  hasFixedWidths?: boolean;
}

/** Fewer rows are simply rendered. */
const VIRTUAL_FROM = 80;

/**
 * Rows of anything: a table on a wide screen, cards on a phone, 10 000 of them as smooth as ten. `j` and `k` walk,
 * `x` selects, with Shift everything up to there; Enter opens.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, columns, selection, rowId, rowHref, rowName, actions, hasFixedWidths } = props;
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
  const extendTo = useExtending(props);
  const tableRow = (index: number, measure?: (element: Element | null) => void): ReactNode => {
    const row = rows[index] as Row;
    const id = rowId(row);
    return (
      <DataRow
        key={id}
        row={row}
        id={id}
        index={index}
        columns={columns}
        rowHref={rowHref}
        rowName={rowName}
        actions={actions}
        isCurrent={id === currentId}
        isSelected={selection?.ids.has(id)}
        onToggle={selection?.toggle}
        onExtend={extendTo}
        measure={measure}
      />
    );
  };
  const plainRows = rows.slice(0, VIRTUAL_FROM).map((_, index) => tableRow(index));

  return (
    <table
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      className={cn('w-full text-13 max-md:block', hasFixedWidths === true && 'md:table-fixed')}
    >
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

/** The same function whatever rows there are, or all of them would be made again. */
function useExtending<Row>({ rows, rowId, selection }: DataTableProps<Row>): (id: string) => void {
  const extend = (id: string): void => selection?.extendTo(id, rows.map(rowId));
  const latest = useRef(extend);
  useEffect(() => {
    latest.current = extend;
  });
  return useCallback((id: string) => latest.current(id), []);
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
