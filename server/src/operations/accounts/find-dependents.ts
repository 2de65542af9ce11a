import type { AccountDependent, SkillManifest } from '@multi-job/contract';
import { accountsNamedIn } from '../../core/accounts/accounts-named-in.ts';
import { accountName } from '../../core/accounts/account-name.ts';
import { channelProvider } from '../../core/channels/channel-provider.ts';
import type { Engine } from '../../engine/engine.ts';
import { alertRecordOf, ALERTS_COLLECTION } from '../alerts/alert-document.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import { skillRecordOf, SKILLS_COLLECTION } from '../skills/skill-document.ts';
import { triggerRecordOf, TRIGGERS_COLLECTION } from '../triggers/trigger-document.ts';

const PAGE_SIZE = 500;
/** Of those that are named. */
const MAX_NAMED = 100;

export interface Dependents {
  named: AccountDependent[];
  total: number;
}

export interface AllDependents {
  /** By what is used: of accounts `provider/account_id`. */
  of: ReadonlyMap<string, Dependents>;
  /** How many jobs were looked at; null: all of them. */
  lookedAt: number | null;
}

/** What the inputs of a job name. */
export type NamedIn = (inputs: unknown) => Iterable<string>;

/**
 * What uses which account (or what else inputs name): alerts that are sent by it, triggers whose payload names it, skills that need it, the jobs
 * whose inputs do. Jobs are read page by page; the cost follows their number, up to `maxJobs`, in the order of their ids.
 */
export async function findDependents(
  engine: Pick<Engine, 'listJobs' | 'listDocuments'>,
  maxJobs: number,
  namedIn: NamedIn = accountsNamedIn,
): Promise<AllDependents> {
  const of = new Map<string, Dependents>();
  await noteAlertsAndTriggers(engine, of, namedIn);
  let afterId: string | undefined;
  let lookedAt = 0;
  while (lookedAt < maxJobs) {
    const limit = Math.min(PAGE_SIZE, maxJobs - lookedAt);
    const { items } = await engine.listJobs({ afterId, limit, offset: 0 });
    for (const { job_id: id, inputs } of items) {
      for (const name of namedIn(inputs)) note(of, name, { kind: 'job', id });
    }
    lookedAt += items.length;
    if (items.length < limit) return { of, lookedAt: null };
    afterId = items.at(-1)?.job_id;
  }
  return { of, lookedAt };
}

async function noteAlertsAndTriggers(
  engine: Pick<Engine, 'listDocuments'>,
  of: Map<string, Dependents>,
  namedIn: NamedIn,
): Promise<void> {
  const [alerts, triggers, skills] = await Promise.all([
    listAllDocuments(engine, ALERTS_COLLECTION),
    listAllDocuments(engine, TRIGGERS_COLLECTION),
    listAllDocuments(engine, SKILLS_COLLECTION),
  ]);
  for (const { skillId: id, stored } of skills.map(skillRecordOf)) noteSkill(of, namedIn, id, stored?.manifest);
  for (const { alertId: id, stored } of alerts.map(alertRecordOf)) {
    if (stored === null) continue;
    const { channel, account_id: accountId } = stored.via;
    const account = accountName(channelProvider(channel), accountId);
    for (const name of namedIn({ account })) note(of, name, { kind: 'alert', id });
  }
  for (const { triggerId: id, stored } of triggers.map(triggerRecordOf)) {
    for (const name of namedIn(stored?.default_payload)) note(of, name, { kind: 'trigger', id });
  }
}

function noteSkill(of: Map<string, Dependents>, namedIn: NamedIn, id: string, skill: SkillManifest | undefined): void {
  if (skill === undefined) return;
  const needed = skill.required_secrets.map(name => ({ account: name.split('#')[0] }));
  const names = new Set([...needed, skill.default_inputs].flatMap(inputs => [...namedIn(inputs)]));
  for (const name of names) note(of, name, { kind: 'skill', id });
}

function note(of: Map<string, Dependents>, name: string, dependent: AccountDependent): void {
  const found = of.get(name) ?? { named: [], total: 0 };
  found.total += 1;
  if (found.named.length < MAX_NAMED) found.named.push(dependent);
  of.set(name, found);
}
