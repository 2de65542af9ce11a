import { isDeepStrictEqual } from 'node:util';
import { kindOfCollection, ruleOf } from '../../core/backup/conflict-rules.ts';
import { renamedId } from '../../core/backup/renamed-id.ts';
import { AppError } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { assertFields } from '../../engine/port/document-fields.ts';
import type { StoredDocument } from '../../engine/port/documents.ts';
import { ACCOUNT_STATES_COLLECTION } from '../accounts/account-state.ts';
import { MONITOR_STATES_COLLECTION } from '../channels/monitor-states-collection.ts';
import { JOB_TYPES_COLLECTION } from '../jobs/published-job-type.ts';
import { ALERTS_COLLECTION } from '../alerts/alert-document.ts';
import { SKILL_VERSIONS_COLLECTION } from '../skills/skill-versions.ts';
import { TRIGGERS_COLLECTION } from '../triggers/trigger-document.ts';
import type { DocumentLine } from './backup-line.ts';
import { isNotInBackups } from './not-in-backups.ts';
import type { RestoreContext, RestoreOutcome } from './restore-context.ts';
import { isOnIn, offerOf, triggerAsRestored } from './restored-trigger.ts';
import { stripSecrets } from './strip-secrets.ts';

/** What the services write by themselves: where one has done so since, that holds, and is no difference that somebody made. */
const OF_THE_SERVICES: ReadonlySet<string> = new Set([
  JOB_TYPES_COLLECTION,
  MONITOR_STATES_COLLECTION,
  ACCOUNT_STATES_COLLECTION,
  SKILL_VERSIONS_COLLECTION,
]);
const MAX_NAMES = 100;

export interface DocumentDecision {
  outcome: RestoreOutcome;
  /** What is brought, under the name that it gets. */
  target: DocumentLine;
  stored: StoredDocument | null;
  /** Where it is another one: the fields that differ. */
  differs: readonly string[];
  /** Secrets that the backup does not hold and the store does not have either. */
  missingSecrets: readonly string[];
}

/**
 * What restoring a document does. Secrets that are stored do not count as a difference, nor whether a trigger is on.
 *
 * @throws VALIDATION for fields that no document can have.
 */
export async function decideDocument(
  engine: Engine,
  line: DocumentLine,
  context: RestoreContext,
): Promise<DocumentDecision> {
  const target = line.collection === TRIGGERS_COLLECTION ? triggerAsRestored(line, context) : line;
  if (isNotInBackups(line.collection))
    return { outcome: 'left_out', target, stored: null, differs: [], missingSecrets: [] };
  assertFields(line.fields ?? {});
  const found = await compare(engine, target, context);
  if (found.outcome !== 'conflict') return found;
  if (OF_THE_SERVICES.has(line.collection)) return { ...found, outcome: 'unchanged', missingSecrets: [] };
  const rule = ruleOf(context.rules, kindOfCollection(line.collection));
  if (rule === 'rename') return underAnotherName(engine, target, context, found);
  if (rule === 'fail') return found;
  return rule === 'skip' ? { ...found, outcome: 'kept', missingSecrets: [] } : { ...found, outcome: 'replaced' };
}

async function compare(engine: Engine, target: DocumentLine, context: RestoreContext): Promise<DocumentDecision> {
  const stored = await engine.getDocument(target.collection, target.id);
  const missing = stored === null ? target.stripped : target.stripped.filter(path => !hasValueAt(stored.value, path));
  // What the schema of a job type calls a secret is no value: workers say it anew.
  const missingSecrets = OF_THE_SERVICES.has(target.collection) ? [] : missing.map(nameOfPath);
  const base = { target, stored, missingSecrets };
  if (stored === null) return { ...base, outcome: 'created', differs: [] };
  const differs = differingFields(target, stored);
  if (differs.length > 0) return { ...base, outcome: 'conflict', differs };
  const isToEnable = target.collection === TRIGGERS_COLLECTION && context.enable && isOnIn(target) && !isOnIn(stored);
  return { ...base, outcome: isToEnable ? 'enabled' : 'unchanged', differs: [] };
}

async function underAnotherName(
  engine: Engine,
  target: DocumentLine,
  context: RestoreContext,
  { differs }: DocumentDecision,
): Promise<DocumentDecision> {
  const { collection, id } = target;
  const kind = collection === TRIGGERS_COLLECTION ? TRIGGERS_COLLECTION : ALERTS_COLLECTION;
  for (let attempt = 1; attempt <= MAX_NAMES; attempt += 1) {
    const name = renamedId(id, attempt);
    if (context.isInBackup(kind, name)) continue;
    const found = await compare(engine, { ...target, id: name }, context);
    if (found.outcome === 'created') return { ...found, outcome: 'renamed', differs };
    if (found.outcome !== 'conflict') return found;
  }
  throw new AppError('CONFLICT', `There is no free name left for ${collection} "${id}": remove some of them.`);
}

function differingFields(target: DocumentLine, stored: StoredDocument): string[] {
  const is = offerOf(target.collection, stripSecrets(stored.value).value, target.value);
  const wanted = offerOf(target.collection, target.value, target.value);
  if (isDeepStrictEqual(is, wanted)) return [];
  if (!isObject(is) || !isObject(wanted)) return ['value'];
  const names = [...new Set([...Object.keys(is), ...Object.keys(wanted)])].sort();
  return names.filter(name => !isDeepStrictEqual(is[name], wanted[name]));
}

/** Of a stored secret its name: what is missing is more than the reference to it. */
function nameOfPath(path: readonly string[]): string {
  const isReference = path.length > 2 && path.at(-1) === 'ref' && path.at(-3) === 'secrets';
  return (isReference ? path.slice(0, -1) : path).join('.');
}

function hasValueAt(value: unknown, path: readonly string[]): boolean {
  let at = value;
  for (const name of path) {
    if (!isObject(at) || !Object.hasOwn(at, name)) return false;
    at = at[name];
  }
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
