import { useTranslations } from 'use-intl';
import { CountBadge } from '@/components/ui/badge';

/** How many things wait at a place; nothing where none does, and then its words are not made either. */
export function WaitingBadge({ count, tone }: { count: number; tone: 'quiet' | 'loud' }) {
  const t = useTranslations('shell');
  return count === 0 ? null : <CountBadge count={count} label={t('waiting', { count })} tone={tone} />;
}
