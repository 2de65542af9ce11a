import { useTranslations } from 'use-intl';
import type { Schemas } from '@/lib/api/types';

export type Pause = Schemas['Pause'];

/** What is paused, in words. */
export function ScopeText({ pause: { kind, pool, label } }: { pause: Pick<Pause, 'kind' | 'pool' | 'label'> }) {
  const t = useTranslations('shell.pauses');
  if (kind === 'pool') return t('pool', { pool: pool ?? '' });
  if (kind === 'label') return t('label', { label: label ?? '' });
  return t('all');
}
