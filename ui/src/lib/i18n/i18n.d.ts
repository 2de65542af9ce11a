import type { en } from '@/messages/en';
import type { Locale } from '@/lib/preferences/locales';

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof en;
  }
}
