/** Epoch ms of an ISO-8601 instant that was validated before; undefined stays undefined. */
export function msOf(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : Date.parse(instant);
}
