import { createHash } from 'node:crypto';
import type { Language } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import { MOST_MISSES, turnOf } from '../../core/voice/dialogue.ts';
import type { CallState } from '../../core/voice/dialogue.ts';
import { voiceWords } from '../../core/voice/voice-words.ts';
import { readCall, writeCall } from '../../operations/chat/calls.ts';
import type { CallOf } from '../../operations/chat/calls.ts';
import { acceptSaid } from '../../operations/chat/accept-said.ts';
import type { Acceptance } from '../../operations/chat/accept-said.ts';
import { firstSeenMs } from '../../operations/chat/first-seen.ts';
import { findSpeaker } from '../../operations/pairings/find-speaker.ts';
import { requestPairing } from '../../operations/pairings/request-pairing.ts';
import type { AcceptDeps, AcceptedDelivery } from '../account-door.ts';
import type { CallStep } from './parse-voice.ts';
import { EMPTY_TWIML, voiceTwiml } from './twiml.ts';
import type { Said, VoiceAnswer } from './twiml.ts';
import { understandSpoken } from './understand-spoken.ts';

type Delivery = Pick<AcceptedDelivery, 'accountId' | 'config' | 'publicUrl'>;
type Answered = { outcome: Acceptance; twiml: string };
/** A step as it is answered. */
interface Next {
  state: CallState;
  say: readonly Said[];
  /** The call ends. */
  ends?: boolean;
}

/**
 * One step of a call: asks, says what was understood, and stores what was agreed to, to be acted upon and answered by a text message.
 * The same step once more is answered the same and does nothing.
 *
 * @throws UNAVAILABLE: it is to come again.
 */
export async function acceptVoice(deps: AcceptDeps, delivery: Delivery, step: CallStep): Promise<Answered> {
  if (step.kind === 'ended') return { outcome: 'ignored', twiml: EMPTY_TWIML };
  const { accountId, config } = delivery;
  const languages = languagesOf(config);
  if (step.senderId === null)
    return goodbye(languages.map(language => ({ language, text: voiceWords(language).hidden })));
  const call: CallOf = { channel: 'voice', accountId, callId: step.callSid };
  const stored = await readCall(deps, call);
  const expected = stored?.state.turn ?? 0;
  if (stored !== null && step.turn === expected - 1) return { outcome: 'duplicate', twiml: stored.answer };
  if (step.turn !== expected)
    return goodbye(languages.map(language => ({ language, text: voiceWords(language).lost })));
  const speaker = await findSpeaker(deps, {
    channel: 'voice',
    accountId,
    senderId: step.senderId,
    chatId: step.senderId,
  });
  if (speaker === null) return meetStranger(deps, delivery, step.senderId);
  const known = { ...step, senderId: step.senderId };
  const next = stored === null ? begin(languages) : await answer(deps, delivery, stored.state, known);
  const twiml = twimlOf(delivery, next);
  const state = { ...next.state, turn: expected + 1 };
  if (await writeCall(deps, call, { state, answer: twiml, revision: stored?.revision ?? 0 })) {
    return { outcome: 'stored', twiml };
  }
  const other = await readCall(deps, call);
  if (other?.state.turn !== expected + 1) throw new AppError('UNAVAILABLE', 'The call is being answered; ask again.');
  return { outcome: 'duplicate', twiml: other.answer };
}

/** Both, until the caller has chosen. */
function languagesOf({ voice_language: chosen }: Delivery['config']): Language[] {
  return chosen === 'en' || chosen === 'id' ? [chosen] : ['en', 'id'];
}

function begin(languages: readonly Language[]): Next {
  const [language = 'en'] = languages;
  const state: CallState = { turn: 0, step: 'request', language, misses: 0, pending: null, meaning: null };
  if (languages.length === 1) return { state, say: [{ language, text: voiceWords(language).ask }] };
  const say = languages.map(each => ({ language: each, text: voiceWords(each).chooseLanguage }));
  return { state: { ...state, step: 'language' }, say };
}

/** What a step that was heard comes to. */
async function answer(
  deps: AcceptDeps,
  delivery: Delivery,
  state: CallState,
  step: Extract<CallStep, { kind: 'step' }> & { senderId: string },
): Promise<Next> {
  const turn = turnOf(state, step.heard);
  const words = voiceWords(state.language);
  const said = (text: string, language = state.language): Said[] => [{ language, text }];
  switch (turn.kind) {
    case 'language': {
      const { language } = turn;
      return {
        state: { ...state, step: 'request', language, misses: 0 },
        say: said(voiceWords(language).ask, language),
      };
    }
    case 'understand': {
      const { pending, meaning } = await understandSpoken(deps, delivery, turn.speech, words);
      // What cannot be done is no more than nothing that was heard: else a call would go on for ever.
      if (pending === null) return missed(state, meaning);
      const heard = words.heard(turn.speech, meaning);
      return {
        state: { ...state, step: 'confirm', misses: 0, pending, meaning },
        say: said(`${heard} ${words.confirm}`),
      };
    }
    case 'agreed':
      await pass(deps, delivery, state, step);
      return { state: { ...state, pending: null, meaning: null }, say: said(words.done), ends: true };
    case 'left':
      return { state: { ...state, step: 'request', misses: 0, pending: null, meaning: null }, say: said(words.left) };
    case 'missed':
      return turn.isLast ? ended(state) : missed(state, null);
  }
}

/** Asks once more. */
function missed(state: CallState, reason: string | null): Next {
  const next = { ...state, misses: state.misses + 1 };
  if (next.misses >= MOST_MISSES) return ended(state, reason);
  const { language, step, meaning } = state;
  const words = voiceWords(language);
  if (step === 'language') {
    return {
      state: next,
      say: (['en', 'id'] as const).map(each => ({ language: each, text: voiceWords(each).chooseLanguage })),
    };
  }
  const again = step === 'confirm' ? `${words.notUnderstood} ${meaning ?? ''} ${words.confirm}` : words.askAgain;
  return { state: next, say: [{ language, text: reason ?? again }] };
}

function ended(state: CallState, reason: string | null = null): Next {
  const languages: Language[] = state.step === 'language' ? ['en', 'id'] : [state.language];
  const say = languages.map(language => {
    const { goodbye: text } = voiceWords(language);
    return { language, text: reason === null ? text : `${reason} ${text}` };
  });
  return { state: { ...state, pending: null, meaning: null }, say, ends: true };
}

/** What was agreed to is stored as if it had been written. */
async function pass(
  deps: AcceptDeps,
  { accountId }: Delivery,
  { pending, language, turn }: CallState,
  { callSid, senderId, to }: { callSid: string; senderId: string; to: string },
): Promise<void> {
  const id = `${callSid}:${turn}`;
  const number = await firstSeenMs(deps, { channel: 'voice', accountId, id });
  await acceptSaid(deps, {
    ...{ channel: 'voice', account_id: accountId, bot: to.replace('+', ''), number },
    ...{ key: createHash('sha256').update(id).digest('hex').slice(0, 32), chat_id: senderId, sender_id: senderId },
    ...{ sender_name: '', language },
    said: { kind: 'text', text: pending ?? '', message_id: callSid, is_direct: true },
  });
}

/** A code is spoken, not sent: a number that calls can be anybody's. */
async function meetStranger(deps: AcceptDeps, { accountId, config }: Delivery, senderId: string): Promise<Answered> {
  const requested = await requestPairing(deps, {
    channel: 'sms',
    accountId,
    senderId,
    senderName: '',
    chatId: senderId,
  });
  const spelled = requested.kind === 'full' ? null : requested.pairing.code.split('').join(', ');
  return goodbye(
    languagesOf(config).map(language => {
      const words = voiceWords(language);
      return { language, text: spelled === null ? words.full : words.stranger(spelled) };
    }),
  );
}

function goodbye(say: readonly Said[]): Answered {
  return { outcome: 'ignored', twiml: voiceTwiml({ say, listen: null }) };
}

function twimlOf({ accountId, publicUrl }: Delivery, { state, say, ends = false }: Next): string {
  const action = `${publicUrl ?? ''}/connectors/voice/webhook/${encodeURIComponent(accountId)}?turn=${state.turn + 1}`;
  const listen: VoiceAnswer['listen'] = ends
    ? null
    : { action, language: state.language, takesSpeech: state.step !== 'language' };
  return voiceTwiml({ say, listen });
}
