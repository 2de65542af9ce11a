import { useTranslations } from 'use-intl';

const PLAIN = ['scheduler', 'manual', 'planner', 'approval', 'replay'] as const;
const TRIGGER = 'trigger:';
const BACKFILL = 'backfill:';
/** What the list is filtered by, where one looks for the replays of a run. */
const REPLAY = 'replay:';

/** Who or what started a run, in words. */
export function SourceText({ source }: { source: string }) {
  const t = useTranslations('runs.source');
  const plain = PLAIN.find(known => known === source);
  if (plain !== undefined) return t(plain);
  if (source.startsWith(TRIGGER)) return t('trigger', { id: source.slice(TRIGGER.length) });
  if (source.startsWith(BACKFILL)) return t('backfill', { id: source.slice(-8) });
  if (source.startsWith(REPLAY)) return t('replayOf', { id: source.slice(-8) });
  return source;
}
