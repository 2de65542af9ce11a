import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import type { Approval } from './use-decision';

/** Why it is asked, where it is one of the reasons of the platform. */
export function KindBadge({ kind }: { kind: Approval['kind'] | undefined }) {
  const t = useTranslations('approvals.kinds');
  if (kind === null || kind === undefined) return null;
  return (
    <span data-kind={kind} className="inline-flex max-w-full">
      <Badge>{t(kind)}</Badge>
    </span>
  );
}
