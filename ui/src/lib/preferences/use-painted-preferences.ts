import { useEffect } from 'react';
import { localeOf, usePreferences } from './preferences';

/** Keeps theme, density and language of the document as chosen, and the theme as the system says while it is asked. */
export function usePaintedPreferences(): void {
  const preferences = usePreferences();
  const { theme, density } = preferences;
  const locale = localeOf(preferences);

  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const paint = (): void => {
      const isDark = theme === 'dark' || (theme === 'system' && dark.matches);
      document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
    };
    paint();
    dark.addEventListener('change', paint);
    return () => {
      dark.removeEventListener('change', paint);
    };
  }, [theme]);

  useEffect(() => {
    document.documentElement.dataset['density'] = density;
    document.documentElement.lang = locale;
  }, [density, locale]);
}
