import { useTranslations } from 'use-intl';
import { CountBadge } from '@/components/ui/badge';

/** How many things wait at a place; nothing where none does, and then its words are not made either. */
export function WaitingBadge({ count, tone }: { count: number; tone: 'quiet' | 'loud' }) {
  return count === 0 ? null : <Waiting count={count} tone={tone} />;
}

function Waiting({ count, tone }: { count: number; tone: 'quiet' | 'loud' }) {
  const t = useTranslations('shell');
  return <CountBadge count={count} label={t('waiting', { count })} tone={tone} />;
}
