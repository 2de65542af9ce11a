import { AppError } from '../errors.ts';

/** What becomes of what is there already and differs from what the backup holds. */
export const CONFLICT_RULES = ['fail', 'skip', 'replace', 'rename'] as const;
export type ConflictRule = (typeof CONFLICT_RULES)[number];

/** What can have a rule of its own. */
export const RESTORE_KINDS = [
  'jobs',
  'triggers',
  'alerts',
  'accounts',
  'mcp_servers',
  'skills',
  'job_sets',
  'agent_memory',
  'documents',
] as const;
export type RestoreKind = (typeof RESTORE_KINDS)[number];

/** Others are named by what uses them: under another name nothing would find them. */
const RENAMABLE: ReadonlySet<RestoreKind> = new Set(['jobs', 'triggers', 'alerts']);

const KIND_OF_COLLECTION: Readonly<Record<string, RestoreKind>> = {
  triggers: 'triggers',
  alerts: 'alerts',
  accounts: 'accounts',
  mcp_servers: 'mcp_servers',
  skills: 'skills',
  job_sets: 'job_sets',
  'agent-memory': 'agent_memory',
};

export interface ConflictRules {
  all: ConflictRule;
  byKind: Readonly<Partial<Record<RestoreKind, ConflictRule>>>;
}

/** Nothing is changed that is there. */
export const FAIL_ON_CONFLICT: ConflictRules = { all: 'fail', byKind: {} };

/**
 * The rule of a kind. What agents have learnt here since stays unless somebody names it; what cannot have another name stays as
 * it is here where the others get one.
 */
export function ruleOf(rules: ConflictRules, kind: RestoreKind): ConflictRule {
  const own = rules.byKind[kind];
  if (own !== undefined) return own;
  if (kind === 'agent_memory') return 'skip';
  return rules.all === 'rename' && !RENAMABLE.has(kind) ? 'skip' : rules.all;
}

export function kindOfCollection(collection: string): RestoreKind {
  return Object.hasOwn(KIND_OF_COLLECTION, collection) ? (KIND_OF_COLLECTION[collection] ?? 'documents') : 'documents';
}

/**
 * Rules as they are typed, such as `skip`, or `rename` and `accounts=replace`; the last one of a kind holds.
 *
 * @throws VALIDATION naming what can be said.
 */
export function parseConflictRules(given: readonly string[]): ConflictRules {
  let all: ConflictRule = 'fail';
  const byKind: Partial<Record<RestoreKind, ConflictRule>> = {};
  for (const text of given) {
    const [left = '', right] = text.split('=', 2);
    if (right === undefined) all = ruleNamed(left);
    else byKind[kindNamed(left, ruleNamed(right))] = ruleNamed(right);
  }
  return { all, byKind };
}

/** The options of the command line that say these rules. */
export function conflictOptions({ all, byKind }: ConflictRules): string[] {
  const given = [...(all === 'fail' ? [] : [all]), ...Object.entries(byKind).map(([kind, rule]) => `${kind}=${rule}`)];
  return given.map(rule => `--on-conflict ${rule}`);
}

function ruleNamed(name: string): ConflictRule {
  const rule = CONFLICT_RULES.find(one => one === name);
  if (rule !== undefined) return rule;
  throw new AppError('VALIDATION', `"${name}" is no rule for conflicts: give one of ${CONFLICT_RULES.join(', ')}.`);
}

function kindNamed(name: string, rule: ConflictRule): RestoreKind {
  const kind = RESTORE_KINDS.find(one => one === name);
  if (kind === undefined) {
    throw new AppError('VALIDATION', `"${name}" is nothing with a rule of its own: ${RESTORE_KINDS.join(', ')} are.`);
  }
  if (rule !== 'rename' || RENAMABLE.has(kind)) return kind;
  throw new AppError(
    'VALIDATION',
    `${kind} cannot be renamed, for what uses them knows them by their names: give skip or replace. ` +
      `Only ${[...RENAMABLE].join(', ')} can.`,
  );
}
