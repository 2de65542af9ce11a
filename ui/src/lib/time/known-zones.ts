/** Whether `Intl` knows the zone: an offset such as "+07:00" passes too. */
export function isKnownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Every zone of the browser, those of Indonesia and UTC first. */
export function knownZones(): readonly string[] {
  const first = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'UTC'];
  return [...first, ...Intl.supportedValuesOf('timeZone').filter(zone => !first.includes(zone))];
}
