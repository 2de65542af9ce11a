import { createPart } from '@/lib/parts/part';

const CRONSTRUE = createPart(() => import('cronstrue').then(module => module.default));
const INDONESIAN = createPart(() => import('cronstrue/locales/id'));

const MACROS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** A cron expression as a sentence; null for one that has no words. */
export async function cronWords(cron: string, locale: string): Promise<string | null> {
  const cronstrue = await CRONSTRUE.whenThere();
  if (locale === 'id') await INDONESIAN.whenThere();
  try {
    const words = cronstrue.toString(MACROS[cron.trim().toLowerCase()] ?? cron, {
      locale: locale === 'id' ? 'id' : 'en',
      use24HourTimeFormat: true,
      throwExceptionOnParseError: true,
      dayOfWeekStartIndexZero: true,
    });
    // Two words in Indonesian.
    return words.replaceAll('diantara', 'di antara');
  } catch {
    return null;
  }
}
