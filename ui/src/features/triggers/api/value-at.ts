import { canonical } from './trigger-draft';

/** What stands at the path of a fault, as text; the nearest thing around it where there is none. */
export function valueAt(body: unknown, path: string): string {
  let value = body;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) break;
    value = (value as Record<string, unknown>)[step];
  }
  return canonical(value ?? null);
}
