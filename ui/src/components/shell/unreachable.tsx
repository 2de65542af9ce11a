import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { StateMessage } from '@/components/ui/states';
import { useSession } from '@/lib/session/session';

const TRY_EVERY_MS = 3000;

/** The API was not there from the beginning: asks again until it is. */
export function Unreachable() {
  const t = useTranslations('shell.unreachable');
  const { retry, error } = useSession();
  useEffect(() => {
    const timer = setInterval(retry, TRY_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [retry]);
  return (
    <StateMessage
      tone="failed"
      title={t('title')}
      body={error === null || error.isUnreachable ? t('body') : error.detail}
    >
      <Button onClick={retry}>{t('retry')}</Button>
    </StateMessage>
  );
}
