import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Switch } from '@/components/ui/switch';
import { usePalette } from '@/components/shell/palette-state';
import { setPreferences, usePreferences } from '@/lib/preferences/preferences';
import { SettingRow } from './setting-row';

export function KeyboardSettings() {
  const t = useTranslations('settings.keyboard');
  const { shortcuts } = usePreferences();
  const { openHelp } = usePalette();
  return (
    <Card
      title={t('title')}
      actions={
        <Button size="sm" variant="ghost" onClick={openHelp}>
          {t('show')}
        </Button>
      }
    >
      <SettingRow label={t('label')} hint={t('hint')}>
        <Switch label={t('label')} isOn={shortcuts} onToggle={isOn => setPreferences({ shortcuts: isOn })} />
      </SettingRow>
    </Card>
  );
}
