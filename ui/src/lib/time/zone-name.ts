/** Zones of Indonesia, which everybody there calls by these names. */
const INDONESIAN: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Ujung_Pandang': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/** The short name of a zone today; see `zoneName`. */
export function zoneNameToday(zone: string, locale: string): string {
  return zoneName(zone, new Date(), locale);
}

/** The short name of a zone at an instant: `WIB`, `UTC`, `CEST`, `GMT+8`. */
export function zoneName(zone: string, at: Date, locale: string): string {
  const own = INDONESIAN[zone];
  if (own !== undefined) return own;
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(at);
  return parts.find(part => part.type === 'timeZoneName')?.value ?? zone;
}
