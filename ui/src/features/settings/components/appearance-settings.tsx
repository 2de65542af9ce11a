import { useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { DENSITIES, setPreferences, THEMES, usePreferences } from '@/lib/preferences/preferences';
import { SettingRow } from './setting-row';

export function AppearanceSettings() {
  const t = useTranslations('settings');
  const { theme, density } = usePreferences();
  return (
    <Card title={t('appearance.title')}>
      <SettingRow label={t('theme.label')}>
        <ChoiceGroup
          label={t('theme.label')}
          value={theme}
          onValueChange={next => setPreferences({ theme: next })}
          choices={THEMES.map(value => ({ value, label: t(`theme.${value}`) }))}
        />
      </SettingRow>
      <SettingRow label={t('density.label')} hint={t('density.hint')}>
        <ChoiceGroup
          label={t('density.label')}
          value={density}
          onValueChange={next => setPreferences({ density: next })}
          choices={DENSITIES.map(value => ({ value, label: t(`density.${value}`) }))}
        />
      </SettingRow>
    </Card>
  );
}
