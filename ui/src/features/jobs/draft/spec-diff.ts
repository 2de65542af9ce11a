import { isRecord } from '@/lib/inputs/plain-values';

export interface FieldChange {
  path: string;
  before?: unknown;
  after?: unknown;
}

/** The fields that two specs do not have in common, by their paths. Lists are compared whole. */
export function diffSpecs(before: unknown, after: unknown, path = ''): FieldChange[] {
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap(name => diffSpecs(before[name], after[name], joined(path, name)));
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

/** A name that holds a dot stands in brackets. */
function joined(path: string, name: string): string {
  if (name.includes('.')) return `${path}["${name}"]`;
  return path === '' ? name : `${path}.${name}`;
}
