import { setTimeout } from 'node:timers/promises';
import type { ApprovalKind, RunApproval, SkillManifest } from '@multi-job/contract';
import { parseAccountName } from '../../core/accounts/account-name.ts';
import type { FindAccount } from '../../core/accounts/account.ts';
import { actionDigest } from '../../core/approvals/action-digest.ts';
import { hasCode } from '../../core/errors.ts';
import { agentSkillInputs } from '../../core/skills/skill-inputs.ts';
import type { KnownSecrets } from '../../core/redaction/known-secrets.ts';
import { skillPolicyOf } from '../../core/skills/skill-limits.ts';
import type { SkillPolicy } from '../../core/skills/skill-limits.ts';
import type { ClaimedRun } from '../../engine/port/queue.ts';
import { inputFaults } from '../jobs/input-faults.ts';
import { keyOrNull } from './get-skill.ts';
import { createSkillUses } from './note-skill-use.ts';
import type { SkillDeps } from './skill-deps.ts';
import { readSkill, sealFault } from './skill-document.ts';
import { schemaAsType } from './skill-faults.ts';
import { skillMark } from './skill-mark.ts';

export interface SkillRunDeps extends SkillDeps {
  findAccount: FindAccount;
  knownSecrets?: KnownSecrets | undefined;
}

/** Why a run does not begin now. */
export type SkillHold =
  | { kind: 'failed'; code: string; message: string }
  | { kind: 'snoozed'; delayMs: number }
  | { kind: 'asked'; question: { kind: ApprovalKind; reason: string; action: Record<string, unknown> } };

export type OpenedSkill =
  | { kind: 'held'; hold: SkillHold }
  | {
      kind: 'ready';
      /** As which the run is executed. */
      jobType: string;
      inputs: Record<string, unknown>;
      policy: SkillPolicy;
      /** Counts the run, once, and says whether it may begin. To be asked last. */
      begin: () => Promise<SkillHold | null>;
    };

type SkillRun = Pick<ClaimedRun, 'runId' | 'jobId' | 'spec' | 'inputs' | 'approval'>;

export interface SkillRuns {
  /** Looks a skill up for one attempt of a run: whether it is what was installed, and what the run may do. */
  open(skillId: string, run: SkillRun): Promise<OpenedSkill>;
}

/** Accounts are looked at anew within this time after somebody has entered one. */
const SEEN_WITHIN_MS = 1000;

export function createSkillRuns(deps: SkillRunDeps): SkillRuns {
  const noteUse = createSkillUses(deps);
  return {
    async open(skillId, run) {
      const record = await readSkill(deps.engine, skillId);
      if (record.revision === 0) return held(missing(skillId));
      const fault = sealFault(record, await keyOrNull(deps));
      if (fault !== null || record.stored === null)
        return held({ kind: 'failed', code: 'skill_altered', message: fault ?? '' });
      const { manifest, sha256 } = record.stored;
      const inputs = agentSkillInputs(manifest, run.inputs, run.spec?.inputs ?? {});
      const hold =
        inputsHold(manifest, run) ??
        (await accountHold(deps, manifest, run)) ??
        (await approvalHold(deps, manifest, sha256, run));
      if (hold !== null) return held(hold);
      return {
        kind: 'ready',
        jobType: manifest.job_type,
        inputs,
        policy: skillPolicyOf(manifest),
        async begin() {
          const hold = await rateHold(deps, manifest, run);
          if (hold === null) await noteUse(skillId);
          return hold;
        },
      };
    },
  };
}

function held(hold: SkillHold): OpenedSkill {
  return { kind: 'held', hold };
}

function missing(skillId: string): SkillHold {
  const message = `There is no skill "${skillId}" (any more). Install it with spio-skill install, then run the job again.`;
  return { kind: 'failed', code: 'skill_missing', message };
}

/** What the skill says of inputs is checked when the job is saved; the skill may be another one since. */
function inputsHold(
  { skill_id: id, inputs_schema: schema, ...skill }: SkillManifest,
  { inputs }: SkillRun,
): SkillHold | null {
  if (schema === null) return null;
  const faults = inputFaults(schemaAsType(id, schema), { ...skill.default_inputs, ...inputs });
  if (faults.length === 0) return null;
  const told = faults.map(({ path, message }) => `${path} ${message}`).join('; ');
  return { kind: 'failed', code: 'invalid_inputs', message: `The inputs do not suit the skill "${id}": ${told}` };
}

async function accountHold(
  deps: SkillRunDeps,
  skill: SkillManifest,
  { approval }: SkillRun,
): Promise<SkillHold | null> {
  let lacking = await lackingAccounts(deps, skill);
  const question = lacking.length === 0 ? null : accountQuestion(skill, lacking);
  const isAnswered = question !== null && approval?.digest === actionDigest(question.action);
  if (isAnswered) {
    await setTimeout(SEEN_WITHIN_MS);
    lacking = await lackingAccounts(deps, skill);
  }
  if (lacking.length === 0) return null;
  const asked = accountQuestion(skill, lacking);
  return {
    kind: 'asked',
    question: isAnswered ? { ...asked, reason: `It was approved, and is still so: ${asked.reason}` } : asked,
  };
}

function accountQuestion({ skill_id: skillId }: SkillManifest, lacking: readonly Lacking[]) {
  const told = lacking.map(({ name, why }) => `${name} (${why})`).join(', ');
  const enter = lacking.map(({ account }) => `PUT /integrations/accounts/${account}`);
  return {
    kind: 'missing_account' as const,
    reason: `The skill "${skillId}" needs accounts that it does not have: ${told}. Enter them under Integrations, then approve, and the run goes on.`,
    action: { kind: 'skill_accounts', skill_id: skillId, missing: lacking.map(({ name }) => name), enter },
  };
}

interface Lacking {
  name: string;
  account: string;
  why: string;
}

async function lackingAccounts(
  { findAccount }: SkillRunDeps,
  { required_secrets: names }: SkillManifest,
): Promise<Lacking[]> {
  const found = await Promise.all(
    names.map(async name => {
      const [account = '', secret] = name.split('#');
      const why = await whyLacking(findAccount, account, secret);
      return why === null ? [] : [{ name, account, why }];
    }),
  );
  return found.flat();
}

async function whyLacking(findAccount: FindAccount, name: string, secret: string | undefined): Promise<string | null> {
  const parsed = parseAccountName(name);
  if (parsed === null) return 'that is no account';
  try {
    const account = await findAccount(parsed.provider, parsed.accountId);
    if (account === null) return 'it is not there';
    if (!account.isEnabled) return 'it is switched off';
    const has = secret === undefined ? Object.keys(account.secrets).length > 0 : Object.hasOwn(account.secrets, secret);
    return has ? null : 'it has no such secret';
  } catch (error) {
    if (hasCode(error, 'UNAVAILABLE')) throw error;
    return 'its secret cannot be opened';
  }
}

/** The yes is kept: what the handler asks later takes its place in the run. */
async function approvalHold(
  deps: SkillRunDeps,
  skill: SkillManifest,
  sha256: string,
  run: SkillRun,
): Promise<SkillHold | null> {
  if (!skill.require_approval) return null;
  const { skill_id: skillId, version, job_type: jobType } = skill;
  const action = {
    kind: 'skill_run',
    skill_id: skillId,
    version,
    sha256,
    job_type: jobType,
    job_id: run.jobId,
    // As the question is stored: secrets in it are not.
    inputs: deps.knownSecrets?.scrub(run.inputs) ?? run.inputs,
  };
  const digest = actionDigest(action);
  const mark = skillMark(deps, 'approved', run.runId);
  if (isYes(run.approval, digest)) {
    await mark.set(run.approval.approval_id);
    return null;
  }
  const kept = await mark.get();
  const approval = kept === null ? null : await deps.engine.getApproval(kept);
  if (approval?.status === 'approved' && approval.digest === digest && approval.run_id === run.runId) return null;
  const reason = `Each run of the skill "${skillId}" ${version} must be approved first (require_approval).`;
  return { kind: 'asked', question: { kind: 'run_job', reason, action } };
}

function isYes(approval: RunApproval | null, digest: string): approval is RunApproval {
  return approval?.decision === 'approved' && approval.digest === digest;
}

/**
 * A window for all workers, counted in one step. A run is counted once, over all its attempts; one that is killed between
 * the count and the mark is counted twice, so that there are never more.
 */
async function rateHold(deps: SkillRunDeps, skill: SkillManifest, { runId }: SkillRun): Promise<SkillHold | null> {
  const { rate_limit: rate, skill_id: skillId } = skill;
  if (rate === null) return null;
  const mark = skillMark(deps, 'counted', runId);
  if ((await mark.get()) !== null) return null;
  const nowMs = deps.clock.now();
  const window = { limit: rate.max_runs, windowMs: rate.window_sec * 1000, nowMs };
  const { isAllowed, resetAtMs } = await deps.engine.hitRateWindow({
    key: `skill-rate/${skillId}/${rate.window_sec}`,
    ...window,
  });
  if (!isAllowed) return { kind: 'snoozed', delayMs: Math.max(1, resetAtMs - nowMs) };
  await mark.set('1');
  return null;
}
