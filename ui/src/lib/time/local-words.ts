import { fromZonedInput } from './zoned-input';
import { isKnownZone } from './known-zones';

/** `2026-03-29 03:00:00 (Europe/Berlin)`: how sentences of the API name a time by the clocks of a zone. */
const LOCAL_TIME = /(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) \(([^()]+)\)/g;

/** A sentence of the API with its times as `show` tells them; a time of a zone that is not known stays as it is. */
export function withLocalTimes(sentence: string, show: (instant: Date) => string): string {
  return sentence.replace(LOCAL_TIME, (whole, day: string, clock: string, zone: string) =>
    isKnownZone(zone) ? show(new Date(fromZonedInput(`${day}T${clock}`, zone))) : whole,
  );
}
