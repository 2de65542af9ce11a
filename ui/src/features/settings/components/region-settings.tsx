import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Select } from '@/components/ui/select';
import { clockText } from '@/components/ui/time';
import type { Locale } from '@/lib/preferences/locales';
import { setPreferences, usePreferences } from '@/lib/preferences/preferences';
import { useNow } from '@/lib/time/now';
import { zoneNameToday } from '@/lib/time/zone-name';
import { SettingRow } from './setting-row';

const BROWSER = 'browser';
/** Zones of Indonesia and UTC stand above the long list. */
const FIRST = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'UTC'];

export function RegionSettings() {
  const t = useTranslations('settings');
  const { locale, zone } = usePreferences();
  const shownLocale = useLocale();
  const shownZone = useTimeZone() ?? 'UTC';
  const time = useNow(nowMs => clockText(new Date(nowMs), shownZone, shownLocale));
  const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const others = Intl.supportedValuesOf('timeZone').filter(one => !FIRST.includes(one));
  return (
    <Card title={t('region.title')}>
      <SettingRow label={t('language.label')}>
        <ChoiceGroup<Locale | typeof BROWSER>
          label={t('language.label')}
          value={locale ?? BROWSER}
          onValueChange={next => setPreferences({ locale: next === BROWSER ? null : next })}
          choices={([BROWSER, 'en', 'id'] as const).map(value => ({ value, label: t(`language.${value}`) }))}
        />
      </SettingRow>
      <SettingRow
        label={t('zone.label')}
        hint={
          <>
            {t('zone.hint')} <span className="nums">{t('zone.now', { time })}</span>
          </>
        }
      >
        <Select
          label={t('zone.label')}
          value={zone ?? BROWSER}
          onValueChange={next => setPreferences({ zone: next === BROWSER ? null : next })}
          choices={[
            { value: BROWSER, label: t('zone.browser', { zone: browserZone }) },
            ...FIRST.map(value => ({ value, label: named(value, shownLocale) })),
            ...others.map(value => ({ value, label: value.replaceAll('_', ' ') })),
          ]}
          className="w-64 max-w-full"
        />
      </SettingRow>
    </Card>
  );
}

function named(zone: string, locale: string): string {
  return zone === 'UTC' ? zone : `${zone} (${zoneNameToday(zone, locale)})`;
}
