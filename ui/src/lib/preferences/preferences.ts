import { LOCALES, type Locale } from './locales';
import { createStored, useStored } from '@/lib/stored';

export const THEMES = ['system', 'light', 'dark'] as const;
export const DENSITIES = ['compact', 'comfortable'] as const;

export interface Preferences {
  theme: (typeof THEMES)[number];
  density: (typeof DENSITIES)[number];
  /** Null: the first language of the browser that we speak. */
  locale: Locale | null;
  /** IANA zone; null: the one of the browser. */
  zone: string | null;
  shortcuts: boolean;
}

/** Also read by the script that runs before the first paint: see `first-paint.ts`. */
export const PREFERENCES_KEY = 'spio_preferences';

const DEFAULTS: Preferences = { theme: 'system', density: 'compact', locale: null, zone: null, shortcuts: true };

const stored = createStored<Preferences>({
  key: PREFERENCES_KEY,
  fallback: DEFAULTS,
  parse: text => checked(JSON.parse(text)),
  print: preferences => JSON.stringify(preferences),
});

export function usePreferences(): Preferences {
  return useStored(stored);
}

export function currentPreferences(): Preferences {
  return stored.get();
}

export function setPreferences(change: Partial<Preferences>): void {
  stored.set({ ...stored.get(), ...change });
}

export function localeOf({ locale }: Preferences): Locale {
  if (locale !== null) return locale;
  const spoken = navigator.languages.map(language => language.slice(0, 2).toLowerCase());
  // Older browsers call Indonesian "in".
  const known = spoken.map(language => (language === 'in' ? 'id' : language));
  return known.find((language): language is Locale => isOneOf(LOCALES, language)) ?? 'en';
}

export function zoneOf({ zone }: Preferences): string {
  return zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What an older version or another hand left behind is taken only where it makes sense. */
function checked(value: unknown): Preferences {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return {
    theme: isOneOf(THEMES, given['theme']) ? given['theme'] : DEFAULTS.theme,
    density: isOneOf(DENSITIES, given['density']) ? given['density'] : DEFAULTS.density,
    locale: isOneOf(LOCALES, given['locale']) ? given['locale'] : null,
    zone: isZone(given['zone']) ? given['zone'] : null,
    shortcuts: given['shortcuts'] !== false,
  };
}

function isOneOf<const Value>(values: readonly Value[], value: unknown): value is Value {
  return (values as readonly unknown[]).includes(value);
}

function isZone(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
