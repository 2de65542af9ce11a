import {
  isChatChannel,
  schemeOf,
  type SignatureScheme,
  type Trigger,
  type TriggerBody,
  type TriggerChannel,
} from '@/lib/triggers/triggers';
import { textOfValue, valueOfText } from './value-text';

export type Check = 'equals' | 'one_of' | 'matches' | 'exists';
export const CHECKS: readonly Check[] = ['equals', 'one_of', 'matches', 'exists'];

/** One condition of the filter, as it stands in the form. */
export interface ConditionDraft {
  pointer: string;
  check: Check;
  /** As text: of `one_of` one value a line, of `exists` `true` or `false`. */
  value: string;
}

export interface MappingDraft {
  input: string;
  pointer: string;
}

/** What can be changed of a trigger, as it stands in the form; its secret stands apart. */
export interface TriggerFields {
  name: string;
  description: string;
  jobId: string;
  channel: TriggerChannel;
  /** Of a channel of chats: whose messages. */
  accountId: string;
  isEnabled: boolean;
  scheme: SignatureScheme;
  hmac: HmacDraft;
  filter: readonly ConditionDraft[];
  map: readonly MappingDraft[];
  defaultPayload: string;
  requiresApproval: boolean;
  maxPerMinute: string;
  onConflict: Trigger['on_conflict'];
  whenBy: 'job_id' | 'type';
  whenName: string;
  whenStatus: 'success' | 'failed' | 'any';
}

export interface HmacDraft {
  header: string;
  algorithm: 'sha256' | 'sha512' | 'sha1';
  encoding: 'hex' | 'base64';
  prefix: string;
  timestampHeader: string;
  idHeader: string;
}

const NEW: TriggerBody = { job_id: '', channel: 'webhook' };

/** Fields that only a read has: a save ignores them. */
const READ_ONLY = [
  ...['trigger_id', 'has_secret', 'secret_hint', 'path', 'public_url', 'last_fired_at', 'last_fired_run_id'],
  ...['last_refused_at', 'last_refused_reason', 'fired_total', 'filtered_total', 'refused_total', 'revision'],
  ...['created_at', 'updated_at', 'updated_by', 'warnings', 'unreadable'],
];

/** What a save takes of a trigger as it was read; without one, what a new one begins with. */
export function specOf(trigger: Trigger | null): TriggerBody {
  return withoutReadOnly(trigger ?? NEW);
}

export function withoutReadOnly(spec: object): TriggerBody {
  return Object.fromEntries(Object.entries(spec).filter(([name]) => !READ_ONLY.includes(name))) as TriggerBody;
}

/** The form of a spec. */
export function fieldsOf(spec: TriggerBody): TriggerFields {
  const signature = spec.signature ?? 'token';
  const { hmac } = typeof signature === 'string' ? { hmac: undefined } : signature;
  const { when } = spec;
  return {
    name: spec.name ?? '',
    description: spec.description ?? '',
    jobId: spec.job_id,
    channel: spec.channel,
    accountId: accountOf(spec),
    isEnabled: spec.enabled ?? true,
    scheme: schemeOf({ signature: signature as Trigger['signature'] }),
    hmac: {
      header: hmac?.header ?? 'X-Signature',
      algorithm: hmac?.algorithm ?? 'sha256',
      encoding: hmac?.encoding ?? 'hex',
      prefix: hmac?.prefix ?? '',
      timestampHeader: hmac?.timestamp_header ?? '',
      idHeader: hmac?.id_header ?? '',
    },
    filter: (spec.filter ?? []).map(conditionDraftOf),
    map: Object.entries(spec.map ?? {}).map(([input, pointer]) => ({ input, pointer })),
    defaultPayload: JSON.stringify(spec.default_payload ?? {}, null, 2),
    requiresApproval: spec.requires_approval ?? false,
    maxPerMinute: spec.max_per_minute == null ? '' : String(spec.max_per_minute),
    onConflict: spec.on_conflict ?? 'queue',
    whenBy: when?.type === undefined ? 'job_id' : 'type',
    whenName: when?.job_id ?? when?.type ?? '',
    whenStatus: when?.status ?? 'success',
  };
}

/** Only triggers that listen to messages have one. */
function accountOf(spec: TriggerBody & { account_id?: unknown }): string {
  return typeof spec.account_id === 'string' ? spec.account_id : '';
}

type Condition = NonNullable<TriggerBody['filter']>[number];

function conditionDraftOf(condition: Condition): ConditionDraft {
  const { pointer } = condition;
  if (condition.one_of !== undefined) {
    return { pointer, check: 'one_of', value: condition.one_of.map(textOfValue).join('\n') };
  }
  if (condition.matches !== undefined) return { pointer, check: 'matches', value: condition.matches };
  if (condition.exists !== undefined) return { pointer, check: 'exists', value: String(condition.exists) };
  return { pointer, check: 'equals', value: textOfValue(condition.equals) };
}

/** The spec of a form, whole. Null while the default payload is no JSON object. */
export function specOfFields(fields: TriggerFields): TriggerBody | null {
  const defaultPayload = objectOf(fields.defaultPayload);
  if (defaultPayload === null) return null;
  const isChain = fields.channel === 'job';
  const limit = fields.maxPerMinute.trim();
  return {
    name: fields.name.trim(),
    description: fields.description.trim(),
    job_id: fields.jobId.trim(),
    channel: fields.channel,
    account_id: isChatChannel(fields.channel) ? fields.accountId.trim() : null,
    enabled: fields.isEnabled,
    default_payload: defaultPayload,
    requires_approval: fields.requiresApproval,
    signature: signatureOf(fields),
    filter: fields.filter.map(conditionOf),
    map: Object.fromEntries(fields.map.map(({ input, pointer }) => [input.trim(), pointer.trim()])),
    // What is no number goes as it is: the API says what is wrong with it.
    max_per_minute: limit === '' ? null : Number.isFinite(Number(limit)) ? Number(limit) : (limit as never),
    on_conflict: fields.onConflict,
    when: isChain ? { [fields.whenBy]: fields.whenName.trim(), status: fields.whenStatus } : null,
  };
}

function signatureOf({ scheme, hmac }: TriggerFields): NonNullable<TriggerBody['signature']> {
  if (scheme !== 'hmac') return scheme;
  const { header, algorithm, encoding, prefix } = hmac;
  const named = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const headers = { timestamp_header: named(hmac.timestampHeader), id_header: named(hmac.idHeader) };
  return { hmac: { header: header.trim(), algorithm, encoding, prefix, ...headers } };
}

function conditionOf({ pointer, check, value }: ConditionDraft): Condition {
  const at = { pointer: pointer.trim() };
  if (check === 'matches') return { ...at, matches: value };
  if (check === 'exists') return { ...at, exists: value !== 'false' };
  if (check === 'one_of') {
    const lines = value.split('\n').filter(line => line.trim() !== '');
    return { ...at, one_of: lines.map(valueOfText) };
  }
  return { ...at, equals: valueOfText(value) };
}

export function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = text.trim() === '' ? {} : JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Whether a spec that was typed as JSON has a place for all of it in the form. */
export function isFormable(spec: unknown): spec is TriggerBody {
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) return false;
  try {
    const body = { ...NEW, ...withoutReadOnly(spec) };
    const there = specOfFields(fieldsOf(body));
    return there !== null && Object.entries(body).every(([name, value]) => isSame(there[name as never], value, name));
  } catch {
    return false;
  }
}

/** The form fills in what a signature or a `when` leaves to its default. */
function isSame(there: unknown, typed: unknown, name: string): boolean {
  if (name === 'signature' && typeof typed === 'object' && typed !== null) {
    const full = there as { hmac?: object };
    const given = (typed as { hmac?: object }).hmac;
    return typeof given === 'object' && canonical({ ...full.hmac, ...given }) === canonical(full.hmac);
  }
  if (name === 'when' && typeof typed === 'object' && typed !== null) {
    return canonical({ ...(there as object), ...typed }) === canonical(there);
  }
  // What has no value may be left out.
  return canonical(there ?? null) === canonical(typed ?? null);
}

/** The same text for the same value, in whichever order its fields stand. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** What was not touched here becomes what somebody else saved meanwhile. */
export function rebased(mine: TriggerFields, opened: TriggerFields, theirs: TriggerFields): TriggerFields {
  const kept = Object.entries(mine).filter(
    ([name, value]) => canonical(value) !== canonical(opened[name as keyof TriggerFields]),
  );
  return { ...theirs, ...Object.fromEntries(kept) };
}
