import { useQuery } from '@tanstack/react-query';
import { CirclePause } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ScopeText } from '@/components/pauses/scope-text';
import { Button } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import { apiQuery } from '@/lib/api/queries';
import { useEndPause } from '@/lib/jobs/use-pauses';
import { useMay } from '@/lib/session/role-gate';

/** How often it is looked whether one is over by itself. */
const LOOK_EVERY_MS = 60_000;

/** On every page while anything is paused: what, until when, by whom and why. */
export function PauseBanner() {
  const t = useTranslations('shell.pauses');
  const isOperator = useMay('operator');
  const { endPause, ending } = useEndPause();
  const pauses = useQuery({ ...apiQuery('/pauses', {}), refetchInterval: LOOK_EVERY_MS }).data ?? [];
  if (pauses.length === 0) return null;
  return (
    <ul aria-label={t('list')} className="border-b border-awaiting/30 bg-surface" data-pauses>
      {pauses.map(pause => (
        <li
          key={pause.scope}
          className="flex flex-wrap items-center gap-x-3 gap-y-1.5 tint-awaiting px-4 py-2 text-13 md:px-6"
        >
          <CirclePause className="size-4 shrink-0 text-awaiting" aria-hidden />
          <p className="min-w-0 flex-1 basis-60 break-words">
            <strong className="font-medium">
              <ScopeText pause={pause} />
            </strong>{' '}
            {t.rich('until', { time: () => <Time at={pause.until} show="clock" /> })}{' '}
            <span className="text-text-2">{t('because', { actor: pause.actor, reason: pause.reason })}</span>
          </p>
          {isOperator && (
            <Button size="sm" isBusy={ending === pause.scope} onClick={() => void endPause(pause)}>
              {t('end')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
