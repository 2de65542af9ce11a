import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTimeZone, useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import type { LogRow } from '../api/filter-log';
import type { LogLine } from '../api/log-lines';

interface LogViewProps {
  lines: readonly LogLine[];
  rows: readonly LogRow[];
  search: string;
  isWrapped: boolean;
  isFollowing: boolean;
  onFollowingChange: (isFollowing: boolean) => void;
  isOver: boolean;
}

const LINE_PX = 20;
/** So near the end counts as the end. */
const NEAR_PX = 30;

const LEVEL: Record<LogLine['level'], string> = {
  debug: 'text-text-3',
  info: 'text-text-2',
  warn: 'text-retrying',
  error: 'text-failed',
};

/** The lines in a box of their own; only those in sight are in the document. */
export function LogView({ lines, rows, search, isWrapped, isFollowing, onFollowingChange, isOver }: LogViewProps) {
  const t = useTranslations('runs.logs');
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE_PX,
    overscan: 20,
  });
  const seen = useRef(rows.length);
  const lastTop = useRef(0);

  useLayoutEffect(() => {
    if (!isFollowing) return;
    seen.current = rows.length;
    virtual.scrollToIndex(rows.length - 1, { align: 'end' });
  }, [isFollowing, rows.length, virtual]);
  useEffect(() => {
    virtual.measure();
  }, [isWrapped, virtual]);

  const onScroll = (): void => {
    const element = box.current;
    if (element === null) return;
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    const isUpward = element.scrollTop < lastTop.current - 2;
    lastTop.current = element.scrollTop;
    if (isAtEnd) {
      seen.current = rows.length;
      if (!isOver && !isFollowing) onFollowingChange(true);
    } else if (isUpward && isFollowing) onFollowingChange(false);
  };
  const toEnd = (): void => {
    seen.current = rows.length;
    virtual.scrollToIndex(rows.length - 1, { align: 'end' });
    onFollowingChange(true);
  };
  const below = isFollowing || isOver ? 0 : rows.length - seen.current;

  return (
    <div className="relative">
      <div
        ref={box}
        role="log"
        aria-live="off"
        aria-label={t('label')}
        tabIndex={0}
        onScroll={onScroll}
        className="h-[min(60vh,34rem)] min-h-60 overflow-auto bg-sunken font-mono text-12 outline-offset-[-2px]"
      >
        <div className={cn('relative', !isWrapped && 'w-max min-w-full')} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(item => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className={cn('top-0 left-0 min-w-full', isWrapped ? 'absolute w-full' : 'absolute')}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {row.kind === 'attempt' ? (
                  <p className="border-y bg-surface px-3 py-1 font-sans text-12 font-medium text-text-2">
                    {t('attemptStarts', { n: row.attempt })}
                  </p>
                ) : (
                  <Line line={lines[row.index]} search={search} isWrapped={isWrapped} />
                )}
              </div>
            );
          })}
        </div>
      </div>
      {below > 0 && (
        <button
          type="button"
          onClick={toEnd}
          className="absolute inset-x-0 bottom-3 mx-auto flex h-8 w-fit items-center gap-1.5 rounded-full border border-border-strong bg-raised px-3 text-12 font-medium shadow-lg touch:h-control"
        >
          <ArrowDown className="size-3.5" aria-hidden />
          {t('below', { count: below })}
        </button>
      )}
    </div>
  );
}

function Line({ line, search, isWrapped }: { line: LogLine | undefined; search: string; isWrapped: boolean }) {
  const zone = useTimeZone() ?? 'UTC';
  if (line === undefined) return null;
  return (
    <p
      className={cn(
        'flex gap-3 px-3 py-px leading-[18px] hover:bg-hover',
        isWrapped ? 'break-words' : 'whitespace-pre',
      )}
    >
      <time dateTime={line.at} title={line.at} className="nums shrink-0 text-text-3 select-none max-md:hidden">
        {clockOf(line.at, zone)}
      </time>
      <span className={cn('w-11 shrink-0 whitespace-nowrap uppercase select-none max-md:hidden', LEVEL[line.level])}>
        {line.level}
      </span>
      <span className={cn('my-0.5 w-1 shrink-0 rounded-full md:hidden', EDGE[line.level])} aria-hidden />
      <span
        className={cn(
          'min-w-0',
          isWrapped && 'whitespace-pre-wrap [overflow-wrap:anywhere]',
          line.level === 'error' ? 'text-failed' : line.level === 'debug' ? 'text-text-2' : 'text-text',
        )}
      >
        <Marked text={line.message} search={search} />
      </span>
    </p>
  );
}

/** On a phone the level is a coloured edge. */
const EDGE: Record<LogLine['level'], string> = {
  debug: 'bg-border',
  info: 'bg-border-strong',
  warn: 'bg-retrying',
  error: 'bg-failed',
};

function Marked({ text, search }: { text: string; search: string }) {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return text;
  const pieces: React.ReactNode[] = [];
  const lower = text.toLowerCase();
  let from = 0;
  for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, from)) {
    pieces.push(text.slice(from, at));
    pieces.push(
      <mark key={at} className="rounded-sm bg-retrying/30 text-text">
        {text.slice(at, at + wanted.length)}
      </mark>,
    );
    from = at + wanted.length;
  }
  pieces.push(text.slice(from));
  return pieces;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `14:03:07.123` in the zone of the viewer. */
function clockOf(at: string, zone: string): string {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    const options = { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 } as const;
    clock = new Intl.DateTimeFormat('en-GB', { ...options, hourCycle: 'h23', timeZone: zone });
    clocks.set(zone, clock);
  }
  return clock.format(new Date(at));
}
