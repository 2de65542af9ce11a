import type { Approval, Language } from '@multi-job/contract';
import { withoutInlineSecrets } from '../redaction/inline-secrets.ts';
import type { KnownSecrets } from '../redaction/known-secrets.ts';
import { chatLimitOf } from './chat-limits.ts';
import { showAction, visibleOf } from './show-action.ts';
import { approvalWords } from './words/approval-words-of.ts';

const MAX_REASON = 500;
const MAX_NAME = 120;
const MAX_NOTE = 200;
/** For what is put under it once it is decided. */
const ROOM_FOR_DECISION = 700;

export interface ApprovalText {
  text: string;
  /** Whether it may be decided by what the text shows. */
  canDecide: boolean;
}

export interface WriteApproval {
  language: Language;
  channel: string;
  /** Address of this installation; null: not known. */
  publicUrl: string | null;
  /** Who reads it asked for it, and four eyes are wanted. */
  isOwnQuestion: boolean;
  known?: Pick<KnownSecrets, 'scrub' | 'scrubText'> | undefined;
}

/** The question to a chat: what is to be done, whole and visible, or that it must be decided elsewhere. */
export function writeApproval(approval: Approval, asked: WriteApproval): ApprovalText {
  const { language, channel, publicUrl, isOwnQuestion, known } = asked;
  const words = approvalWords(language);
  const line = (text: string, max: number) => oneLine(known?.scrubText(text) ?? text, max);
  const { approval_id: id, kind, reason, job_id, requested_by, expires_at, digest } = approval;
  const facts = words.facts(line(job_id, MAX_NAME), line(requested_by, MAX_NAME), minuteOf(expires_at));
  const head = [words.title(kind === null ? null : words.kinds[kind]), line(reason, MAX_REASON)].join('\n');
  const own = isOwnQuestion ? [words.ownQuestion] : [];
  const foot = [facts, words.digest(digest.slice(0, 12)), ...own].join('\n');
  const limit = chatLimitOf(channel);
  const around = head.length + foot.length + words.payload.length + ROOM_FOR_DECISION;
  const shown = showAction(approval, { language, known, maxChars: (limit ?? 0) - around });
  if (shown.isWhole && !hasFault(approval)) {
    const text = [head, shown.words, `${words.payload}\n${shown.payload}`, foot].join('\n\n');
    return { text, canDecide: true };
  }
  const isTooLong = shown.words.length + shown.payload.length > (limit ?? 0) - around;
  const why = limit === null ? words.noChannel : isTooLong ? words.tooLong : words.hidesSomething;
  const where = words.decideElsewhere(linkTo(publicUrl, id), id);
  return { text: [head, shown.words, `${why} ${where}`, facts].join('\n\n'), canDecide: false };
}

/** The line under a question that was decided, or is not open any more; of one that is gone (null) as well. */
export function writeDecision(approval: Approval | null, language: Language): string {
  const words = approvalWords(language);
  if (approval === null) return words.gone;
  const { status, decided_by, decided_via, decided_at, note, answer, remember } = approval;
  const by = decided_by === null ? '?' : oneLine(decided_by, MAX_NAME);
  const said = [
    ...(answer === null ? [] : [words.answered[answer]]),
    ...(remember === null ? [] : [words.remembered(remember.ttl_days)]),
    ...(note === null ? [] : [words.note(oneLine(note, MAX_NOTE))]),
  ];
  if (status === 'approved' || status === 'rejected') {
    const via = oneLine(decided_via ?? '?', MAX_NAME);
    return [words[status](by, via, minuteOf(decided_at ?? approval.expires_at)), ...said].join(' ');
  }
  return status === 'cancelled' ? words.cancelled(decided_by === null ? null : by) : words.expired;
}

/** Of an approval that cannot be read nobody knows what it covers. */
function hasFault({ unreadable }: Approval): boolean {
  return unreadable !== undefined;
}

/** Text from outside on one line, visible, without what looks like a secret. */
export function oneLine(text: string, max: number): string {
  const shown = visibleOf(withoutInlineSecrets(text).replace(/\s+/g, ' ')).trim();
  return shown.length <= max ? shown : `${shown.slice(0, max)}…`;
}

function linkTo(publicUrl: string | null, approvalId: string): string | null {
  return publicUrl === null ? null : `${publicUrl}/ui/approvals/view/?id=${encodeURIComponent(approvalId)}`;
}

function minuteOf(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
