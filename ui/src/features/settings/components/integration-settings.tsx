import { Blocks, LayoutTemplate } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { href } from '@/lib/href';

/** The way to what is set for everybody: accounts and their templates. */
export function IntegrationSettings() {
  const t = useTranslations('settings.integrations');
  return (
    <Card title={t('title')}>
      <p className="mb-3 text-13 text-text-2">{t('body')}</p>
      <div className="flex flex-wrap gap-2">
        <Button asChild>
          <Link href={href.integrations()}>
            <Blocks aria-hidden />
            {t('accounts')}
          </Link>
        </Button>
        <Button asChild>
          <Link href={href.accountTemplates()}>
            <LayoutTemplate aria-hidden />
            {t('templates')}
          </Link>
        </Button>
      </div>
    </Card>
  );
}
