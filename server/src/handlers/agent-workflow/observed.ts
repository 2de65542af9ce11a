import { cutText } from '../../core/agents/loop/observation.ts';
import { wellFormed } from '../../core/mcp/outside-text.ts';
import type { AgentSession } from './session.ts';

/** Parts of long texts are there as long as a run may wait for people, and then some. */
const KEPT_SEC = 14 * 86_400;

/**
 * A text as the model is shown it: without known secrets, and its first 8 KiB. The rest is kept by the job's own values, and the
 * model is told under which keys it can ask for it.
 */
export async function observed({ ctx, deps }: AgentSession, step: number, given: string): Promise<string> {
  const text = deps.knownSecrets === undefined ? given : deps.knownSecrets.scrubText(given);
  const { head, parts, droppedBytes } = cutText(wellFormed(text));
  if (parts.length === 0) return head;
  const keyOf = (part: number) => `observations/${ctx.runId}/${step}/${part}`;
  for (const [index, part] of parts.entries()) await ctx.tools.kv.set(keyOf(index + 2), part, { ttlSec: KEPT_SEC });
  const dropped = droppedBytes === 0 ? '' : ` ${droppedBytes} bytes more were left out.`;
  return `${head}\n[part 1 of ${parts.length + 1}; read the others by kv get "${keyOf(2)}" to "${keyOf(parts.length + 1)}".${dropped}]`;
}
