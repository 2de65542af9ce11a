import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { LiveEvent } from '@/lib/live/live-event';
import { EventRow } from './event-row';

interface EventListProps {
  rows: readonly LiveEvent[];
  isAtTop: boolean;
  onAtTop: (isAtTop: boolean) => void;
  onOpen: (event: LiveEvent) => void;
  hasOlder: boolean;
  isLoadingOlder: boolean;
  onOlder: () => void;
}

const ROW_PX = 36;
const TOP_PX = 8;

/** Thousands of events, of which only those seen are rendered; the end of the list asks for older ones. */
export function EventList({ rows, isAtTop, onAtTop, onOpen, hasOlder, isLoadingOlder, onOlder }: EventListProps) {
  const t = useTranslations('activity.live');
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    getItemKey: index => rows[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  const wantsOlder = hasOlder && !isLoadingOlder && lastSeen >= rows.length - 20;
  useEffect(() => {
    if (wantsOlder) onOlder();
  }, [wantsOlder, onOlder]);
  useEffect(() => {
    if (isAtTop && scroller.current !== null && scroller.current.scrollTop > TOP_PX) scroller.current.scrollTop = 0;
  }, [isAtTop]);
  return (
    <div className="overflow-hidden rounded-lg border bg-surface">
      <div
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label={t('label')}
        onScroll={event => onAtTop(event.currentTarget.scrollTop <= TOP_PX)}
        className="h-[calc(100dvh-12rem)] min-h-80 overflow-y-auto overscroll-contain outline-offset-[-2px] [overflow-anchor:none] md:h-[calc(100dvh-17rem)]"
      >
        <ol className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map(item => {
            const event = rows[item.index];
            return event === undefined ? null : (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                data-event={event.id}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <EventRow event={event} onOpen={onOpen} />
              </li>
            );
          })}
        </ol>
      </div>
      <p className="nums border-t px-4 py-2 text-12 text-text-3" role="status">
        {isLoadingOlder ? t('loadingOlder') : t(hasOlder ? 'shown' : 'shownAll', { count: rows.length })}
      </p>
    </div>
  );
}
