import { MAX_CHAIN_DEPTH } from '@multi-job/contract/trigger';

/** How many links of a chain led to a run; 0 for one that no other run started. A replay keeps the depth of its original. */
export function chainDepthOf(inputs: Readonly<Record<string, unknown>> | null): number {
  const delivery = inputs?.['delivery'];
  if (typeof delivery !== 'object' || delivery === null) return 0;
  const { channel, depth } = delivery as { channel?: unknown; depth?: unknown };
  if (channel !== 'job' || typeof depth !== 'number' || !Number.isInteger(depth)) return 0;
  return Math.min(Math.max(depth, 0), MAX_CHAIN_DEPTH);
}
