import type { AgentAction, PolicyVerdict } from '../agent-action.ts';
import { grantCovering } from '../grants.ts';
import { placeRefusal } from './account-rules.ts';
import { ASK_ABOVE_GRANTS, ASK_BELOW_GRANTS } from './asking-rules.ts';
import type { PolicyContext } from './policy-context.ts';
import { skillRefusal } from './skill-rules.ts';
import { toolRefusal } from './tool-rules.ts';
import { allow, deny } from './verdicts.ts';
import { writeVerdict } from './write-rules.ts';

/**
 * Whether an action may be done: the one decision for agents, skills, commands and messages. It looks at the type of the job,
 * then its skills, the account or server, the grants, and at last at where the text in the prompt came from. Nothing is
 * read, sent or resolved for it, so that it comes before any of these.
 *
 * @param action in its canonical form.
 */
export function decide(action: AgentAction, context: PolicyContext): PolicyVerdict {
  const verdict = decideInRun(action, context);
  return verdict.verdict === 'deny' ? verdict : (heldByMode(action, context) ?? verdict);
}

function decideInRun(action: AgentAction, context: PolicyContext): PolicyVerdict {
  if (action.kind === 'note') return allow('note', 'A note stays in the run.');
  const refusal =
    toolRefusal(action, context) ??
    skillRefusal(action, context) ??
    placeRefusal(action, context) ??
    deniedWrite(context);
  return (
    refusal ?? firstOf(ASK_ABOVE_GRANTS, action, context) ?? granted(action, context) ?? ungranted(action, context)
  );
}

function ungranted(action: AgentAction, context: PolicyContext): PolicyVerdict {
  const asking = firstOf(ASK_BELOW_GRANTS, action, context);
  if (asking !== null) return asking;
  if (context.facts.class === 'read') return allow('read', 'It only reads, from what is enabled.');
  return writeVerdict(action, context);
}

function deniedWrite({ facts, writePolicy }: PolicyContext): PolicyVerdict | null {
  if (facts.class === 'read' || writePolicy !== 'deny') return null;
  return deny('write_denied', 'This agent writes nothing (write_policy: deny).');
}

function granted(action: AgentAction, { grants, facts, nowMs }: PolicyContext): PolicyVerdict | null {
  const grant = grantCovering(grants, action, facts, nowMs);
  if (grant === null) return null;
  return allow(
    'grant',
    `Grant ${grant.grant_id} of ${grant.created_by} covers it until ${grant.expires_at}: ${grant.says}`,
  );
}

function heldByMode({ kind }: AgentAction, { mode, facts }: PolicyContext): PolicyVerdict | null {
  if (kind === 'note' || mode === 'run') return null;
  if (mode === 'plan') return deny('mode_plan', 'The job only plans (mode: plan): it is shown and not done.');
  if (facts.class === 'read') return null;
  return deny('mode_rehearse', 'The job rehearses (mode: rehearse): a write is shown and not done.');
}

function firstOf(rules: typeof ASK_ABOVE_GRANTS, action: AgentAction, context: PolicyContext): PolicyVerdict | null {
  for (const rule of rules) {
    const verdict = rule(action, context);
    if (verdict !== null) return verdict;
  }
  return null;
}
