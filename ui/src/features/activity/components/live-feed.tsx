import { ArrowUp, Pause, Play } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Empty, ErrorState, FilteredEmpty, Loading } from '@/components/ui/states';
import type { LiveEvent } from '@/lib/live/live-event';
import { useShortcut } from '@/lib/shortcuts/shortcuts';
import { useEventFeed, type EventFilter } from '../api/use-event-feed';
import { EventList } from './event-list';
import { EventSheet } from './event-sheet';

interface LiveFeedProps {
  filter: EventFilter;
  onFilter: (change: Partial<EventFilter>) => void;
  filters: ReactNode;
}

/** The timeline; it waits while it is paused or somebody reads further down. */
export function LiveFeed({ filter, onFilter, filters }: LiveFeedProps) {
  const t = useTranslations('activity.live');
  const [feed, view] = useEventFeed(filter);
  const [isPaused, setIsPaused] = useState(false);
  const [isAtTop, setIsAtTop] = useState(true);
  const [opened, setOpened] = useState<LiveEvent | null>(null);
  const { rows, heldCount, isLoading, error } = view;
  const isHeld = isPaused || !isAtTop;
  useEffect(() => feed.hold(isHeld), [feed, isHeld]);
  const togglePause = (): void => setIsPaused(!isPaused);
  useShortcut({ keys: 'p', label: isPaused ? t('resume') : t('pause'), run: togglePause });
  const isFiltered = filter.type !== '' || filter.job !== '';
  const isEmpty = rows.length === 0 && !isLoading;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        {filters}
        <span className="flex-1" />
        {heldCount > 0 && (
          <span className="nums text-12 text-text-2" role="status">
            {t('held', { count: heldCount })}
          </span>
        )}
        <Button onClick={togglePause} aria-pressed={isPaused}>
          {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
          {isPaused ? t('resume') : t('pause')}
        </Button>
      </div>
      {isLoading && <Loading rows={10} />}
      {isEmpty && error !== null && <ErrorState error={error} onRetry={() => void feed.catchUp()} />}
      {isEmpty && error === null && isFiltered && <FilteredEmpty onClear={() => onFilter({ type: '', job: '' })} />}
      {isEmpty && error === null && !isFiltered && <Empty title={t('emptyTitle')} body={t('emptyBody')} />}
      {rows.length > 0 && (
        <div className="relative">
          {heldCount > 0 && !isPaused && <NewEvents count={heldCount} onShow={() => setIsAtTop(true)} />}
          <EventList
            rows={rows}
            isAtTop={isAtTop}
            onAtTop={setIsAtTop}
            onOpen={setOpened}
            hasOlder={view.hasOlder}
            isLoadingOlder={view.isLoadingOlder}
            onOlder={() => void feed.loadOlder()}
          />
        </div>
      )}
      {opened !== null && (
        <EventSheet
          event={opened}
          onClose={() => setOpened(null)}
          onFilter={change => {
            setOpened(null);
            onFilter(change);
          }}
        />
      )}
    </>
  );
}

function NewEvents({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useTranslations('activity.live');
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
      <Button variant="primary" size="sm" className="pointer-events-auto rounded-full shadow-lg" onClick={onShow}>
        <ArrowUp aria-hidden />
        {t('showNew', { count })}
      </Button>
    </div>
  );
}
