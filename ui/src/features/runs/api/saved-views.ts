import { createStored } from '@/lib/stored';
import { NO_FILTER, type RunFilter } from './run-filter';

export interface SavedView {
  id: string;
  name: string;
  filter: Partial<RunFilter>;
}

const NONE: SavedView[] = [];

/** Views that this browser keeps; the ones that everybody has are in `COMMON_VIEWS`. */
export const savedViews = createStored<SavedView[]>({
  key: 'spio_run_views',
  fallback: NONE,
  parse: text => (JSON.parse(text) as unknown[]).filter(isView),
  print: views => JSON.stringify(views),
});

export const COMMON_VIEWS = [
  { id: 'all', filter: {} },
  { id: 'failed24h', filter: { status: 'failed', since: '24h' } },
  { id: 'active', filter: { status: 'running' } },
  { id: 'waiting', filter: { status: 'queued' } },
  { id: 'manual', filter: { source: 'manual' } },
] as const satisfies readonly { id: string; filter: Partial<RunFilter> }[];

export function saveView(name: string, filter: RunFilter): void {
  const set = Object.entries(filter).filter(([, value]) => value !== null);
  const view: SavedView = { id: `${Date.now()}`, name, filter: Object.fromEntries(set) };
  savedViews.set([...savedViews.get().filter(other => other.name !== name), view]);
}

export function forgetView(id: string): void {
  const rest = savedViews.get().filter(view => view.id !== id);
  savedViews.set(rest.length === 0 ? NONE : rest);
}

export function isShown(view: Partial<RunFilter>, filter: RunFilter): boolean {
  const wanted = { ...NO_FILTER, ...view };
  return (Object.keys(wanted) as (keyof RunFilter)[]).every(name => (filter[name] || null) === wanted[name]);
}

function isView(value: unknown): value is SavedView {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, filter } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof name === 'string' && typeof filter === 'object' && filter !== null;
}
