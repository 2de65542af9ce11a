import { useQuery } from '@tanstack/react-query';
import { CirclePause } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ScopeText, type Pause } from '@/components/pauses/scope-text';
import { Button } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import { apiQuery } from '@/lib/api/queries';
import { useEndPause } from '@/lib/jobs/use-pauses';
import { useMay } from '@/lib/session/role-gate';

/** An end that comes by itself makes no event: it is looked then, and otherwise this often. */
const LOOK_EVERY_MS = 60_000;
const LOOK_EARLIEST_MS = 2000;
/** More at once would take the page from a phone. */
const MOST_SHOWN = 2;

/** On every page while anything is paused: what, until when, by whom and why. */
export function PauseBanner() {
  const t = useTranslations('shell.pauses');
  const [isWhole, setIsWhole] = useState(false);
  const { endPause, ending } = useEndPause();
  const pauses =
    useQuery({ ...apiQuery('/pauses', {}), refetchInterval: ({ state }) => lookAgainInMs(state.data ?? []) }).data ??
    [];
  if (pauses.length === 0) return null;
  const folded = pauses.length - MOST_SHOWN;
  return (
    <div className="border-b border-awaiting/30 bg-surface" data-pauses>
      <ul aria-label={t('list')}>
        {(isWhole ? pauses : pauses.slice(0, MOST_SHOWN)).map(pause => (
          <PauseRow
            key={pause.scope}
            pause={pause}
            isEnding={ending === pause.scope}
            onEnd={() => void endPause(pause)}
          />
        ))}
      </ul>
      {folded > 0 && (
        <div className="tint-awaiting px-2 pb-2 md:px-4">
          <Button variant="ghost" size="sm" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? t('fewer') : t('more', { count: folded })}
          </Button>
        </div>
      )}
    </div>
  );
}

function PauseRow({ pause, isEnding, onEnd }: { pause: Pause; isEnding: boolean; onEnd: () => void }) {
  const t = useTranslations('shell.pauses');
  const isOperator = useMay('operator');
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 tint-awaiting px-4 py-2 text-13 md:px-6">
      <CirclePause className="size-4 shrink-0 text-awaiting" aria-hidden />
      <p className="min-w-0 flex-1 basis-60 break-words">
        <strong className="font-medium">
          <ScopeText pause={pause} />
        </strong>{' '}
        {t.rich('until', { time: () => <Time at={pause.until} show="clock" /> })}{' '}
        <span className="text-text-2">{t('because', { actor: pause.actor, reason: pause.reason })}</span>
      </p>
      {isOperator && (
        <Button size="sm" isBusy={isEnding} onClick={onEnd} aria-label={t('endOf', { scope: pause.scope })}>
          {t('end')}
        </Button>
      )}
    </li>
  );
}

function lookAgainInMs(pauses: readonly Pause[]): number {
  const endsInMs = pauses.map(({ until }) => Date.parse(until) - Date.now() + 500);
  return Math.max(LOOK_EARLIEST_MS, Math.min(LOOK_EVERY_MS, ...endsInMs));
}
