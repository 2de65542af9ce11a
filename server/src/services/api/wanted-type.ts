/**
 * Whether a caller asks for `mediaType` instead of JSON. Clients that list everything they could read, JSON among it,
 * get JSON.
 */
export function wantsType(accept: string | undefined, mediaType: string): boolean {
  const types = (accept ?? '').split(',').map(part => part.split(';', 1)[0]?.trim().toLowerCase());
  return types.includes(mediaType) && !types.includes('application/json');
}
