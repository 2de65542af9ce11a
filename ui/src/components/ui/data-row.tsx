import { memo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import { Checkbox } from './checkbox';
import type { Column } from './column';
import { Link } from './link';

interface DataRowProps<Row> {
  row: Row;
  id: string;
  index: number;
  columns: readonly Column<Row>[];
  rowHref: ((row: Row) => string) | undefined;
  rowName: ((row: Row) => string) | undefined;
  actions: ((row: Row) => ReactNode) | undefined;
  isCurrent: boolean;
  /** Undefined where rows cannot be chosen. */
  isSelected: boolean | undefined;
  onToggle: ((id: string) => void) | undefined;
  /** Chooses everything up to this row. */
  onExtend: (id: string) => void;
  measure: ((element: Element | null) => void) | undefined;
}

/**
 * Not made again when the table is scrolled. Where the columns and functions of a table stay the same from one render
 * to the next, as those of the run list do, also not when another row is chosen or changes.
 */
export const DataRow = memo(PlainRow) as typeof PlainRow;

function PlainRow<Row>(props: DataRowProps<Row>) {
  const { row, id, index, columns, rowHref, rowName, actions, isCurrent, isSelected, onToggle, onExtend, measure } =
    props;
  const t = useTranslations('common.actions');
  const link = rowHref?.(row);
  return (
    <tr
      role="row"
      ref={measure}
      data-index={index}
      data-row={id}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isCurrent ? 0 : -1}
      className={cn(
        'relative h-row border-b outline-offset-[-2px] last:border-b-0 max-md:grid max-md:h-auto max-md:grid-cols-[auto_1fr_auto] max-md:items-center max-md:gap-x-3 max-md:px-4 max-md:py-2.5',
        // The empty column of the checkbox leaves its gap behind.
        isSelected === undefined && 'max-md:pl-1',
        link !== undefined && 'hover:bg-hover',
        isSelected === true && 'bg-selected',
      )}
    >
      {isSelected !== undefined && (
        <td
          role="cell"
          className="relative z-[1] w-10 pl-4 max-md:row-span-9 max-md:w-auto max-md:self-start max-md:pt-0.5 max-md:pl-0"
        >
          <Checkbox
            isChecked={isSelected}
            onCheckedChange={() => onToggle?.(id)}
            onClick={event => {
              if (!event.shiftKey) return;
              event.preventDefault();
              onExtend(id);
            }}
            label={t('selectRow', { name: rowName?.(row) ?? id })}
          />
        </td>
      )}
      <Cells row={row} columns={columns} link={link} actions={actions} isCurrent={isCurrent} />
    </tr>
  );
}

interface CellsProps<Row> extends Pick<DataRowProps<Row>, 'row' | 'columns' | 'actions' | 'isCurrent'> {
  link: string | undefined;
}

/** Choosing a row changes its checkbox and its colour: what it shows is not made again. */
const Cells = memo(PlainCells) as typeof PlainCells;

function PlainCells<Row>({ row, columns, link, actions, isCurrent }: CellsProps<Row>) {
  const title = columns.find(column => column.phone === 'title') ?? columns[0];
  return (
    <>
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
    </>
  );
}

const PHONE = {
  title: 'max-md:col-start-2 max-md:row-start-1 max-md:min-w-0',
  aside: 'max-md:col-start-3 max-md:row-start-1 max-md:text-right',
  line: 'max-md:col-start-2 max-md:min-w-0 max-md:text-12 max-md:text-text-2',
  hidden: 'max-md:hidden',
} as const;
