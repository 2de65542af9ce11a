import { useEffect } from 'react';
import { useOpenMessages } from '@/lib/outbox/use-open-messages';
import { usePairings } from '@/lib/pairings/pairings';
import { isInTrouble } from '@/lib/triggers/trigger-state';
import { useTriggers } from '@/lib/triggers/triggers';
import { moreCounts } from './more-counts-store';

const EVERY_MS = 60_000;

/** Counts what waits at places that not every page is about, once the page itself stands. */
export function MoreCounts() {
  const { data: triggers } = useTriggers(EVERY_MS);
  const { data: pairings } = usePairings(EVERY_MS);
  const connectors = useOpenMessages() + (pairings?.length ?? 0);
  const inTrouble = triggers?.filter(isInTrouble).length ?? 0;
  useEffect(() => moreCounts.set({ connectors, triggers: inTrouble }), [connectors, inTrouble]);
  return null;
}
