import { useTranslations } from 'use-intl';
import { CommandLine } from '@/components/ui/command-line';

const START_CONNECTOR = 'npx multi-job connector';

/** No process looks after the accounts: how to start one. */
export function NoConnector() {
  const t = useTranslations('connectors.service');
  return (
    <div role="alert" className="grid gap-2 rounded-lg border bg-surface px-4 py-3">
      <p className="text-13 text-retrying">{t('none')}</p>
      <CommandLine command={START_CONNECTOR} label={t('start')} className="max-w-100" />
    </div>
  );
}
