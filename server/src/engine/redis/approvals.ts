import type { Approval } from '@multi-job/contract';
import { isoOf, isoOrNull } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import type { ApprovalRequest, ResolveApproval } from '../port/approvals.ts';
import type { Page } from '../port/page.ts';
import { isJsonObject, mendedJson, mendedMs, readableRecord } from '../readable-record.ts';
import { rejectionMessage } from '../rejection-message.ts';
import { answerOf, hashOf, numberOrNull, pipelineAnswers, textsOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';

/** The part of an approval that never changes. */
type Question = Pick<
  Approval,
  'approval_id' | 'reason' | 'action' | 'digest' | 'requested_by' | 'created_at' | 'expires_at'
>;

/** JSON of what is asked, as the scripts keep it. */
export function approvalDocument(request: ApprovalRequest, nowMs: number): string {
  const question = {
    approval_id: request.approvalId,
    reason: request.reason,
    action: request.action,
    digest: request.digest,
    requested_by: request.requestedBy,
    created_at: isoOf(nowMs),
    expires_at: isoOf(request.expiresAtMs),
  };
  return JSON.stringify(question);
}

export async function listApprovals(
  store: RedisStore,
  { status, limit, offset }: { status?: Approval['status'] | undefined; limit: number; offset: number },
): Promise<Page<Approval>> {
  const index = store.keys.of(`ap:${status ?? 'all'}`);
  const pipeline = store.redis.pipeline().zcard(index);
  if (limit > 0) pipeline.zrevrange(index, offset, offset + limit - 1);
  const [total, ids] = await pipelineAnswers(pipeline.exec());
  const reads = store.redis.pipeline();
  const wanted = textsOf(ids);
  for (const id of wanted) reads.hgetall(store.keys.of(`a:${id}`));
  const hashes = await pipelineAnswers(reads.exec());
  return { items: hashes.flatMap((hash, at) => approvalOf(wanted[at] ?? '', hash) ?? []), total: Number(total) };
}

export async function getApproval(store: RedisStore, approvalId: string): Promise<Approval | null> {
  return approvalOf(approvalId, await answerOf(store.redis.hgetall(store.keys.of(`a:${approvalId}`))));
}

export async function resolveApproval(store: RedisStore, command: ResolveApproval): Promise<Approval> {
  const { approvalId, decision, actor, via, note, nowMs } = command;
  await store.run('resolve-approval', [
    nowMs,
    approvalId,
    decision,
    actor,
    via,
    note === null ? '' : JSON.stringify(note),
    rejectionMessage(command),
  ]);
  const approval = await getApproval(store, approvalId);
  if (approval === null) throw new AppError('NOT_FOUND', `Approval "${approvalId}" does not exist.`);
  return approval;
}

function approvalOf(approvalId: string, reply: unknown): Approval | null {
  const hash = hashOf(reply);
  const document = hash.get('d');
  if (document === undefined) return null;
  return readableRecord(
    () => wholeApproval(hash, questionOf(document)),
    () => wholeApproval(mendedHash(hash), mendedQuestion(approvalId, hash)),
  );
}

function questionOf(document: string): Question {
  const question: unknown = JSON.parse(document);
  if (!isJsonObject(question)) throw new TypeError('what was asked is no JSON object');
  return question as Question;
}

function mendedHash(hash: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const decidedMs = mendedMs(numberOrNull(hash.get('at')));
  const note = mendedJson(hash.get('n'), value => typeof value === 'string');
  return new Map([...hash, ['at', decidedMs === null ? '' : String(decidedMs)], ['n', note ?? '']]);
}

/** What can be told of a question whose document cannot be read. */
function mendedQuestion(approvalId: string, hash: ReadonlyMap<string, string>): Question {
  return {
    approval_id: approvalId,
    reason: '',
    action: {},
    digest: '',
    requested_by: '',
    created_at: isoOf(mendedMs(Number(hash.get('c')))),
    expires_at: isoOf(mendedMs(Number(hash.get('x')))),
  };
}

function wholeApproval(hash: ReadonlyMap<string, string>, question: Question): Approval {
  const note = hash.get('n') ?? '';
  return {
    ...question,
    run_id: hash.get('r') ?? '',
    job_id: hash.get('j') ?? '',
    ...(hash.has('rb') && { requested_by: hash.get('rb') ?? '' }),
    status: hash.get('s') as Approval['status'],
    decided_at: isoOrNull(numberOrNull(hash.get('at'))),
    decided_by: textOrNull(hash.get('by')),
    decided_via: textOrNull(hash.get('via')),
    note: note === '' ? null : (JSON.parse(note) as string),
  };
}

function textOrNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
