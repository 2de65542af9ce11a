import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { apiList, apiQuery } from '@/lib/api/queries';
import { labelFilterOf } from '@/lib/jobs/labels';
import { useSettled } from '@/lib/use-settled';
import type { PauseKind } from '../../api/use-put-pause';

/** The list that the field of a pool offers. */
export const KNOWN_POOLS = 'known-pools';

const TYPING_MS = 300;

/** What a pause would hold back, while it is being typed: a name that is misspelt pauses nothing. */
export function PauseReach({ kind, name }: { kind: PauseKind; name: string }) {
  const settled = useSettled(name, TYPING_MS);
  if (kind === 'pool') return <Pool name={settled} />;
  if (kind === 'all') return <Jobs />;
  const label = labelFilterOf(settled);
  return label === null || label.includes(',') ? null : <Jobs label={label} />;
}

function Jobs({ label }: { label?: string }) {
  const t = useTranslations('jobs.pause.reach');
  const query = { limit: 1, inputs: 'short', ...(label === undefined ? {} : { label }) } as const;
  const total = useQuery(apiList('/jobs', { query })).data?.total;
  return total == null ? null : t('jobs', { count: total });
}

/** The API counts no jobs of a pool; whether anything is there is known. */
function Pool({ name }: { name: string }) {
  const t = useTranslations('jobs.pause.reach');
  const pools = useQuery(apiQuery('/overview')).data?.queue.pools.map(({ pool }) => pool);
  return (
    <>
      <datalist id={KNOWN_POOLS}>
        {pools?.map(pool => (
          <option key={pool} value={pool} />
        ))}
      </datalist>
      {pools !== undefined && name !== '' && !pools.includes(name) && t('noPool')}
    </>
  );
}
