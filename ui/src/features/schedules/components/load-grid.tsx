import { TriangleAlert } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { useFormatter, useLocale, useTimeZone, useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import type { Level, LoadCell, LoadDay } from '../api/load-map';
import { useLoadWords } from './use-load-words';

export const LEVEL_FILL: Record<Level, string> = {
  none: 'bg-sunken text-text-3',
  low: 'bg-accent/10',
  half: 'bg-accent/25',
  high: 'bg-accent/40',
  full: 'bg-accent/60',
  over: 'bg-danger font-semibold text-on-accent',
};

/** Thousands and more, in a cell as wide as three digits. */
const SHORT = { notation: 'compact', maximumSignificantDigits: 2 } as const;

interface LoadGridProps {
  days: readonly LoadDay[];
  hoursPerCell: number;
  slots: number;
  /** `at` of the cell that is looked into. */
  chosen: string | null;
  onChoose: (cell: LoadCell) => void;
  /** Under the mouse; null when it leaves. */
  onLook: (cell: LoadCell | null) => void;
}

/** Days by hours. One cell takes the focus, arrows walk, Home and End go to the ends of a day. */
export function LoadGrid({ days, hoursPerCell, slots, chosen, onChoose, onLook }: LoadGridProps) {
  const t = useTranslations('schedules.load');
  const grid = useRef<HTMLTableElement>(null);
  const dayText = useDayText();
  const hours = Array.from({ length: 24 / hoursPerCell }, (_, index) => index * hoursPerCell);
  const walk = (event: KeyboardEvent<HTMLElement>, row: number, column: number): void => {
    const target = stepOf(event.key, { days, row, column });
    if (target === null) return;
    event.preventDefault();
    onChoose(target);
    grid.current?.querySelector<HTMLElement>(`[data-at="${target.at}"]`)?.focus();
  };
  return (
    <table
      ref={grid}
      role="grid"
      aria-label={t('title')}
      className="nums w-full table-fixed border-separate border-spacing-0 text-12"
      onPointerLeave={() => onLook(null)}
    >
      <thead>
        <tr>
          <td className="w-8 sm:w-14" />
          {hours.map(hour => (
            <th key={hour} scope="col" className="pb-1 text-left font-normal text-text-3">
              {String(hour).padStart(2, '0')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day, row) => (
          <tr key={day.at}>
            <th scope="row" className="pr-1 text-left leading-tight font-normal text-text-2">
              {dayText(day.at)}
            </th>
            {day.cells.map((cell, column) =>
              cell === null ? (
                <td key={column} aria-hidden />
              ) : (
                <Cell
                  key={column}
                  cell={cell}
                  slots={slots}
                  isChosen={cell.at === chosen}
                  onChoose={() => onChoose(cell)}
                  onLook={() => onLook(cell)}
                  onKeyDown={event => walk(event, row, column)}
                />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  cell: LoadCell;
  slots: number;
  isChosen: boolean;
  onChoose: () => void;
  onLook: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

function Cell({ cell, slots, isChosen, onChoose, onLook, onKeyDown }: CellProps) {
  const t = useTranslations('schedules.load');
  const format = useFormatter();
  const words = useLoadWords();
  const said = t('cell', { when: words.span(cell), count: cell.firings, load: words.ofSlots(cell.load, slots) });
  return (
    <td
      role="gridcell"
      tabIndex={isChosen ? 0 : -1}
      aria-selected={isChosen}
      aria-label={said}
      data-at={cell.at}
      data-level={cell.level}
      className="group h-8 cursor-pointer p-px outline-none touch:h-control"
      onClick={onChoose}
      onFocus={onChoose}
      onKeyDown={onKeyDown}
      onPointerEnter={event => event.pointerType === 'mouse' && onLook()}
    >
      <span
        className={cn(
          'relative flex size-full items-center justify-center rounded-sm group-focus-visible:outline-2 group-focus-visible:outline-offset-1 group-focus-visible:outline-accent-text',
          LEVEL_FILL[cell.level],
          isChosen && 'ring-2 ring-text ring-inset',
        )}
      >
        {cell.level === 'over' && <TriangleAlert className="absolute top-0.5 right-0.5 size-2.5" aria-hidden />}
        {cell.firings === 0 ? '·' : format.number(cell.firings, cell.firings < 1000 ? {} : SHORT)}
      </span>
    </td>
  );
}

function useDayText(): (at: string) => string {
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
  });
  return at => format.format(new Date(at)).replace(',', '');
}

interface Place {
  days: readonly LoadDay[];
  row: number;
  column: number;
}

function stepOf(key: string, { days, row, column }: Place): LoadCell | null {
  const cells = days[row]?.cells ?? [];
  const whole = days.flatMap(day => day.cells.filter(cell => cell !== null));
  const index = whole.findIndex(cell => cell === cells[column]);
  switch (key) {
    case 'ArrowRight':
      return whole[index + 1] ?? null;
    case 'ArrowLeft':
      return whole[index - 1] ?? null;
    case 'ArrowDown':
      return days[row + 1]?.cells[column] ?? null;
    case 'ArrowUp':
      return days[row - 1]?.cells[column] ?? null;
    case 'Home':
      return cells.find(cell => cell !== null) ?? null;
    case 'End':
      return cells.findLast(cell => cell !== null) ?? null;
    default:
      return null;
  }
}
