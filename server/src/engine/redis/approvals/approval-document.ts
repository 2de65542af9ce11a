import type { Approval } from '@multi-job/contract';
import { isoOf, isoOrNull } from '../../../core/clock.ts';
import { wellFormed } from '../../../core/mcp/outside-text.ts';
import type { ApprovalRequest } from '../../port/approvals.ts';
import { answerOf, kindOf, rememberOf } from '../../records/decision-fields.ts';
import { isJsonObject, mendedJson, mendedMs, readableRecord } from '../../records/readable-record.ts';
import { hashOf, numberOrNull } from '../store/replies.ts';

/** The part of an approval that never changes. */
type Question = Pick<
  Approval,
  'approval_id' | 'kind' | 'reason' | 'action' | 'digest' | 'requested_by' | 'created_at' | 'expires_at'
>;

/** JSON of what is asked, as the scripts keep it. */
export function approvalDocument(request: ApprovalRequest, nowMs: number): string {
  const question = {
    approval_id: request.approvalId,
    ...(request.kind !== undefined && { kind: request.kind }),
    ...(request.onReject !== undefined && { on_reject: request.onReject }),
    reason: request.reason,
    action: request.action,
    digest: request.digest,
    requested_by: request.requestedBy,
    created_at: isoOf(nowMs),
    expires_at: isoOf(request.expiresAtMs),
  };
  // The scripts read it, and cannot read half a character; the digest is of what was given.
  return JSON.stringify(wellFormed(question));
}

export function approvalOf(approvalId: string, reply: unknown): Approval | null {
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
  const { approval_id, reason, action, digest, requested_by, created_at, expires_at } = question as Question;
  const kind = kindOf((question as { kind?: unknown }).kind);
  return { approval_id, kind, reason, action, digest, requested_by, created_at, expires_at };
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
    kind: null,
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
    answer: answerOf(hash.get('an')),
    remember: rememberOf(numberOrNull(hash.get('rm'))),
  };
}

function textOrNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
