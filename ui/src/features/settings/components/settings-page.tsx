'use client';

import { useTranslations } from 'use-intl';
import { PageHeader } from '@/components/ui/page-header';
import { AccessSettings } from './access-settings';
import { AppearanceSettings } from './appearance-settings';
import { BackupSettings } from './backup-settings';
import { IntegrationSettings } from './integration-settings';
import { KeyboardSettings } from './keyboard-settings';
import { RegionSettings } from './region-settings';

/** What one may want otherwise in this browser. */
export function SettingsPage() {
  const t = useTranslations('settings');
  return (
    <div className="max-w-180">
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid gap-4">
        <AccessSettings />
        <AppearanceSettings />
        <RegionSettings />
        <KeyboardSettings />
        <IntegrationSettings />
        <BackupSettings />
      </div>
    </div>
  );
}
