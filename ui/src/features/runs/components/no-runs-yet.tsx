import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/states';
import { href } from '@/lib/href';

export function NoRunsYet() {
  const t = useTranslations('runs.list');
  return (
    <Empty title={t('emptyTitle')} body={t('emptyBody')}>
      <Button asChild variant="primary">
        <Link href={href.jobs()}>{t('emptyAction')}</Link>
      </Button>
    </Empty>
  );
}
