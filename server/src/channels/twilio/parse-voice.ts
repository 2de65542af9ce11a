import { AppError } from '../../core/errors.ts';
import type { Heard } from '../../core/voice/dialogue.ts';
import { senderIdOf } from './phone-number.ts';

export const VOICE_FIELDS = ['CallSid', 'From', 'To', 'CallStatus', 'SpeechResult', 'Digits'] as const;
type VoiceField = (typeof VOICE_FIELDS)[number];

const CALL_SID = /^CA[0-9a-f]{32}$/i;
const ENDED: ReadonlySet<string> = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);
/** Nobody says more in one breath. */
const MAX_SPEECH_UNITS = 500;

/** A step of a call; the address says which. `senderId` null: the number is hidden. */
export type CallStep =
  | { kind: 'ended' }
  | { kind: 'step'; callSid: string; turn: number; senderId: string | null; to: string; heard: Heard };

/** @throws VALIDATION: it is no call. */
export function parseVoice(fields: Partial<Record<VoiceField, string>>, query: URLSearchParams): CallStep {
  const { CallSid: callSid = '', From: from = '', To: to = '', CallStatus: status = '' } = fields;
  const turn = query.get('turn') ?? '0';
  if (!CALL_SID.test(callSid) || !/^\d{1,3}$/.test(turn)) {
    throw new AppError('VALIDATION', 'The delivery is no call of Twilio (CallSid, turn).');
  }
  if (ENDED.has(status)) return { kind: 'ended' };
  const { Digits: digits = '', SpeechResult: speech = '' } = fields;
  const heard = {
    digits: digits.slice(0, 8),
    speech: speech.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_SPEECH_UNITS),
  };
  return { kind: 'step', callSid, turn: Number(turn), senderId: senderIdOf(from), to: to.slice(0, 64), heard };
}
