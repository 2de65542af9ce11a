import { isDeepStrictEqual } from 'node:util';
import type { AgentSession } from './session.ts';

/** Parts of what is asked, as people call them. */
const PARTS = {
  target: 'its place',
  arguments: 'what is sent',
  rule: 'the rule',
  policy_version: 'the policy',
} as const;

/**
 * Where somebody has decided on this very step, and it is something else by now: a sentence that says what changed. Their answer
 * counts for what they saw, and for nothing else.
 */
export async function whatWasChanged(
  { deps, ctx }: AgentSession,
  asked: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  if (ctx.approval === null) return null;
  const decided = (await deps.engine.getApproval(ctx.approval.approval_id))?.action;
  if (decided === undefined) return null;
  if (['kind', 'run_id', 'step'].some(name => decided[name] !== asked[name])) return null;
  const changed = Object.entries(PARTS).filter(([part]) => !isDeepStrictEqual(decided[part], asked[part]));
  const named = changed.length === 0 ? 'something in it' : changed.map(([, words]) => words).join(' and ');
  return `Somebody ${ctx.approval.decision} this step as it was, and ${named} changed since: that answer does not count for it, and nothing of it was done.`;
}
