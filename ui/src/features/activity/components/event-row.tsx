import { Link } from '@/components/ui/link';
import { memo } from 'react';
import { useFormatter, useNow } from 'use-intl';
import { href } from '@/lib/href';
import type { LiveEvent } from '@/lib/live/live-event';
import { EventIcon } from './event-icon';
import { useEventWords } from './event-words';

interface EventRowProps {
  event: LiveEvent;
  onOpen: (event: LiveEvent) => void;
}

/** One event in a line: when, what, of which job, and what is worth knowing of it. */
export const EventRow = memo(function EventRow({ event, onOpen }: EventRowProps) {
  const words = useEventWords();
  const { job_id: jobId, run_id: runId } = event;
  return (
    <div className="relative grid min-h-row touch:py-2.5 grid-cols-[4.5rem_minmax(0,1fr)] items-center gap-x-3 border-b px-4 py-1 text-13 hover:bg-hover md:grid-cols-[8.5rem_minmax(0,17rem)_minmax(0,16rem)_minmax(0,1fr)]">
      <EventClock at={event.at} />
      <button
        type="button"
        onClick={() => onOpen(event)}
        className="flex min-w-0 items-center gap-2 text-left outline-offset-[-2px] after:absolute after:inset-0 after:content-['']"
      >
        <EventIcon type={event.type} />
        <span className="truncate">{words.title(event.type)}</span>
      </button>
      <span className="min-w-0 truncate max-md:col-start-2 max-md:text-12">
        {jobId !== null && (
          <Link
            href={runId === null ? href.job(jobId) : href.run(runId)}
            className="relative z-[1] text-accent-text hover:underline touch:pointer-events-none touch:text-text-2"
          >
            {jobId}
          </Link>
        )}
      </span>
      <span className="nums min-w-0 truncate text-12 text-text-2 max-md:col-start-2">{words.summary(event)}</span>
    </div>
  );
});

/** The time of day, with the day where it was another. */
function EventClock({ at }: { at: string }) {
  const format = useFormatter();
  const now = useNow();
  const date = new Date(at);
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  const day = { day: 'numeric', month: 'short' } as const;
  const isToday = format.dateTime(date, day) === format.dateTime(now, day);
  return (
    <time dateTime={at} title={at} className="nums text-12 whitespace-nowrap text-text-3">
      {!isToday && <span className="max-md:hidden">{format.dateTime(date, day)} </span>}
      {format.dateTime(date, time)}
    </time>
  );
}
