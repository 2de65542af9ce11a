import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import { Loading } from '@/components/ui/states';
import { clockText, Duration, Time } from '@/components/ui/time';
import type { Job } from '@/lib/api/types';
import { useApiWords } from '@/lib/i18n/api-words';
import { isKnownZone } from '@/lib/time/known-zones';
import type { BackfillPreview } from '../../api/backfills';
import { ExclusionText } from '../exclusion-text';
import { RunLink } from './verdict-numbers';

/** Due times that the dialog lists. */
const SHOWN = 50;

interface Foretold {
  job: Job;
  preview: BackfillPreview | undefined;
  error: unknown;
}

/** What a backfill would run, and what it leaves out and why. */
export function BackfillForetold({ job, preview, error }: Foretold) {
  const t = useTranslations('job.backfill');
  const { sayError } = useApiWords();
  if (error !== null) {
    return (
      <p role="alert" className="text-13 text-failed">
        {sayError(error)}
      </p>
    );
  }
  if (preview === undefined) return <Loading rows={4} />;
  const { to_run: toRun, already, undecided, excluded, records_since: since, estimated_ms: estimatedMs } = preview;
  return (
    <section aria-label={t('preview')} className="grid gap-2 text-13">
      <p role="status" data-to-run={toRun}>
        <strong className="font-semibold">{t('wouldRun', { count: toRun })}</strong>{' '}
        {already > 0 && `${t('already', { count: already })} `}
        {undecided > 0 && `${t('undecided', { count: undecided })} `}
        {excluded > 0 && t('excluded', { count: excluded })}
      </p>
      {toRun > 0 && estimatedMs !== null && (
        <p className="text-text-2">{t.rich('about', { time: () => <Duration ms={estimatedMs} /> })}</p>
      )}
      {!job.enabled && <p className="text-disabled">{t('off')}</p>}
      {since !== null && (
        <p className="text-retrying">{t.rich('recordsSince', { time: () => <Time at={since} show="clock" /> })}</p>
      )}
      <DueTimes preview={preview} />
    </section>
  );
}

function DueTimes({
  preview: { due_times: dueTimes, excluded_days: excludedDays, total, timezone },
}: {
  preview: BackfillPreview;
}) {
  const t = useTranslations('job.backfill');
  const shown = dueTimes.slice(0, SHOWN);
  if (shown.length + excludedDays.length === 0) return null;
  return (
    <div className="max-h-64 overflow-y-auto rounded-md border" tabIndex={0} role="group" aria-label={t('due')}>
      <table className="nums w-full text-13">
        <thead className="text-left text-12 text-text-3">
          <tr>
            <th scope="col" className="px-3 py-1.5 font-normal">
              {t('due')}
            </th>
            <th scope="col" className="px-3 py-1.5 font-normal">
              {t('becomes')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ due_at, outcome, run_id }) => (
            <tr key={due_at} className="border-t" data-outcome={outcome}>
              <td className="px-3 py-1.5">
                <Time at={due_at} show="clock" className="whitespace-normal" />
                <OfSchedule at={due_at} zone={timezone} />
              </td>
              <td className={outcome === 'to_run' ? 'px-3 py-1.5' : 'px-3 py-1.5 text-text-3'}>
                {t(`outcomes.${outcome}`)} {run_id !== null && <RunLink id={run_id} />}
              </td>
            </tr>
          ))}
          {excludedDays.slice(0, SHOWN).map(day => (
            <tr key={`excluded ${day.date}`} className="border-t text-text-3" data-outcome="excluded">
              <td className="px-3 py-1.5">
                <s>{day.date}</s> {day.count > 1 && `×${day.count}`}
              </td>
              <td className="px-3 py-1.5">
                <ExclusionText exclusion={day} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > shown.length && (
        <p className="border-t px-3 py-1.5 text-12 text-text-3">{t('more', { count: total - shown.length })}</p>
      )}
    </div>
  );
}

/** The same by the clocks of the schedule, where the viewer has others. */
function OfSchedule({ at, zone }: { at: string; zone: string }) {
  const viewerZone = useTimeZone();
  const locale = useLocale();
  if (zone === viewerZone || !isKnownZone(zone)) return null;
  return <span className="block text-12 text-text-3">{clockText(new Date(at), zone, locale)}</span>;
}
