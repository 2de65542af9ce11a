import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { JsonView } from '@/components/json/json-view';
import { Button } from '@/components/ui/button';
import { Facts } from '@/components/ui/card';
import { CopyableId } from '@/components/ui/copy-button';
import { Sheet } from '@/components/ui/sheet';
import { Time } from '@/components/ui/time';
import { href } from '@/lib/href';
import type { LiveEvent } from '@/lib/live/live-event';
import type { EventFilter } from '../api/use-event-feed';
import { useEventWords } from './event-words';

interface EventSheetProps {
  event: LiveEvent;
  onClose: () => void;
  onFilter: (change: Partial<EventFilter>) => void;
}

/** All of one event, and the ways on from it. */
export function EventSheet({ event, onClose, onFilter }: EventSheetProps) {
  const t = useTranslations('activity.event');
  const words = useEventWords();
  const { job_id: jobId, run_id: runId } = event;
  return (
    <Sheet
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={words.title(event.type)}
      footer={
        <>
          <Button onClick={() => onFilter({ type: event.type })}>{t('onlyType')}</Button>
          {jobId !== null && <Button onClick={() => onFilter({ job: jobId })}>{t('onlyJob')}</Button>}
        </>
      }
    >
      <Facts
        className="mb-4"
        facts={[
          { name: t('at'), value: <Time at={event.at} show="clock" /> },
          { name: t('type'), value: <code className="font-mono text-12">{event.type}</code> },
          ...(jobId === null ? [] : [{ name: t('job'), value: <PlaceLink to={href.job(jobId)} name={jobId} /> }]),
          ...(runId === null ? [] : [{ name: t('run'), value: <PlaceLink to={href.run(runId)} name={runId} /> }]),
          { name: t('id'), value: <CopyableId id={event.id} /> },
        ]}
      />
      <JsonView value={event.data} label={t('data')} />
    </Sheet>
  );
}

function PlaceLink({ to, name }: { to: string; name: string }) {
  return (
    <Link href={to} className="touch-area wrap-anywhere text-accent-text hover:underline">
      {name}
    </Link>
  );
}
