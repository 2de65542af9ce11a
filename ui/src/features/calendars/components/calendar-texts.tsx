import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import type { Calendar } from '../api/calendars';

type Origin = Pick<Calendar, 'built_in' | 'replaced'>;

/** Where it is from: the product, this installation, or this installation in the place of the product's. */
export function OriginBadge({ calendar }: { calendar: Origin }) {
  const t = useTranslations('calendars.origin');
  return <Badge>{t(originOf(calendar))}</Badge>;
}

function originOf({ built_in: isBuiltIn, replaced }: Origin): 'product' | 'replaced' | 'own' {
  if (isBuiltIn) return 'product';
  return replaced ? 'replaced' : 'own';
}
