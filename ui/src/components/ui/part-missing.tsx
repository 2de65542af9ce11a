import { useTranslations } from 'use-intl';
import { reloadPage } from '@/lib/parts/reload-page';
import { tryAgainNow } from '@/lib/parts/try-again';
import { Button } from './button';
import { Dialog } from './dialog';
import { StateMessage } from './states';

/** In the place of a part of the dashboard that did not load: it is tried again, unless the server has another build by now. */
export function PartMissing({ isOutdated }: { isOutdated: boolean }) {
  const t = useTranslations('common.part');
  if (isOutdated) {
    return (
      <StateMessage tone="failed" title={t('outdated')} body={t('outdatedBody')}>
        <Button onClick={() => void reloadPage()}>{t('reload')}</Button>
      </StateMessage>
    );
  }
  return (
    <StateMessage tone="failed" title={t('missing')} body={t('missingBody')}>
      <Button onClick={tryAgainNow}>{t('retry')}</Button>
    </StateMessage>
  );
}

/** The same for a part that opens over the page. */
export function PartMissingDialog({ isOutdated, onClose }: { isOutdated: boolean; onClose: (isDone: false) => void }) {
  const t = useTranslations('common.part');
  return (
    <Dialog isOpen onOpenChange={() => onClose(false)} title={t('dialog')}>
      <PartMissing isOutdated={isOutdated} />
    </Dialog>
  );
}
