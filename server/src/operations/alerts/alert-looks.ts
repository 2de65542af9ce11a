import type { Agent, AlertKind, AlertRule, Connector } from '@multi-job/contract';
import type { AlertDraft } from '../../core/alerts/alert-draft.ts';
import { takeLook } from '../../core/alerts/take-look.ts';
import type { Look } from '../../core/alerts/take-look.ts';
import { listConnectors } from '../channels/list-connectors.ts';
import type { AlertDeps } from './alert-deps.ts';
import type { JobLookup } from './job-lookup.ts';
import { lookAtApprovals } from './looks/look-at-approvals.ts';
import { lookAtConnectors } from './looks/look-at-connectors.ts';
import { lookAtLateJobs } from './looks/look-at-late-jobs.ts';
import { lookAtSilentJobs } from './looks/look-at-silent-jobs.ts';
import { lookAtWorkers } from './looks/look-at-workers.ts';

/** What no event tells is looked at so often. */
export const LOOK_EVERY_MS = 10_000;
/** Of the jobs that are to succeed in time, all are looked at so often; earlier where the time of one is up. */
const SILENT_EVERY_MS = 60_000;

interface OneLook {
  deps: AlertDeps;
  jobOf: JobLookup;
  nowMs: number;
}

/**
 * What is so by the clock and by nobody's word: late jobs, missing successes, lost workers, accounts that are down, approvals
 * that wait. It keeps only when to look; what was found is remembered by the rules.
 */
export class AlertLooks {
  #nextMs = -Infinity;
  /** By rule; a rule that asks something else by now is looked at anew. */
  readonly #silent = new Map<string, { nextMs: number; asked: string }>();

  /** Whether it is time. A clock that was set back does not put it off. */
  isDue(nowMs: number): boolean {
    return nowMs >= this.#nextMs || this.#nextMs - nowMs > LOOK_EVERY_MS;
  }

  nextMs(): number {
    return Math.min(this.#nextMs, ...[...this.#silent.values()].map(({ nextMs }) => nextMs));
  }

  /** What holds for all rules is read once. */
  begin(look: OneLook): (draft: AlertDraft, rule: AlertRule, alertId: string) => Promise<void> {
    const { deps, nowMs } = look;
    const { engine } = deps;
    this.#nextMs = nowMs + LOOK_EVERY_MS;
    let agents: Promise<Agent[]> | null = null;
    let connectors: Promise<Connector[]> | null = null;
    return async (draft, rule, alertId) => {
      const take = (kind: AlertKind, found: Look): void => {
        takeLook(draft, rule, kind, found, nowMs);
      };
      if (rule.on.includes('late')) take('late', await lookAtLateJobs(engine, rule, look));
      if (rule.on.includes('worker_lost')) {
        agents ??= engine.listProcesses(nowMs);
        take('worker_lost', lookAtWorkers(await agents, draft.memory, nowMs));
      }
      if (rule.on.includes('connector_down')) {
        connectors ??= listConnectors(deps, null);
        take('connector_down', lookAtConnectors(await connectors, nowMs));
      }
      if (rule.on.includes('approval_waiting')) {
        const open = draft.streaksOf('approval_waiting').map(({ subject }) => subject);
        take('approval_waiting', await lookAtApprovals(engine, rule, { ...look, open }));
      }
      await this.#lookForSuccess(draft, rule, { ...look, alertId });
    };
  }

  /** What was found for it could not be stored: it is looked at anew. */
  forget(alertId: string): void {
    this.#silent.delete(alertId);
  }

  /** Rules that are gone are not looked for any more. */
  retain(alertIds: readonly string[]): void {
    for (const alertId of this.#silent.keys()) if (!alertIds.includes(alertId)) this.#silent.delete(alertId);
  }

  async #lookForSuccess(
    draft: AlertDraft,
    rule: AlertRule,
    { deps: { engine }, nowMs, alertId }: OneLook & { alertId: string },
  ): Promise<void> {
    if (!rule.on.includes('no_success_within')) {
      this.#silent.delete(alertId);
      return;
    }
    const asked = JSON.stringify([rule.within_sec, rule.match]);
    const last = this.#silent.get(alertId);
    const dueMs = last?.asked === asked ? last.nextMs : -Infinity;
    if (nowMs < dueMs && dueMs - nowMs <= SILENT_EVERY_MS) return;
    const look = await lookAtSilentJobs(engine, rule, { memory: draft.memory, nowMs });
    takeLook(draft, rule, 'no_success_within', look, nowMs);
    const nextMs = Math.min(nowMs + SILENT_EVERY_MS, look.nextMs ?? Infinity);
    this.#silent.set(alertId, { nextMs, asked });
  }
}
