import { Ban, ChevronDown, RotateCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import { canBulk, type BulkAction } from '../api/bulk-runs';
import type { RunQuery } from '../api/run-filter';

/** What can be done with all that match, also those that were never scrolled to. */
export function BulkMenu({ query, onAsk }: { query: RunQuery; onAsk: (action: BulkAction) => void }) {
  const t = useTranslations('runs.bulk');
  return (
    <Menu
      items={[
        {
          kind: 'action',
          id: 'retry',
          label: t('retryAll'),
          icon: RotateCw,
          isDisabled: !canBulk('retry', query),
          run: () => onAsk('retry'),
        },
        {
          kind: 'action',
          id: 'cancel',
          label: t('cancelAll'),
          icon: Ban,
          isDangerous: true,
          isDisabled: !canBulk('cancel', query),
          run: () => onAsk('cancel'),
        },
      ]}
    >
      <Button aria-label={t('actions')}>
        {t('matching')}
        <ChevronDown aria-hidden />
      </Button>
    </Menu>
  );
}
