'use client';

import { MapPinOff } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { StateMessage } from '@/components/ui/states';
import { href } from '@/lib/href';

/** An address that leads nowhere. */
export function NotFound() {
  const t = useTranslations('shell.notFound');
  return (
    <StateMessage icon={MapPinOff} title={t('title')} body={t('body')}>
      <Button asChild>
        <Link href={href.overview()}>{t('back')}</Link>
      </Button>
    </StateMessage>
  );
}
