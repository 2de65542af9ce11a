import type { Language } from '@multi-job/contract';
import { choiceIn } from '../chat/choice-in.ts';

/** Where a call stands. `turn` is that of the step that is waited for. */
export interface CallState {
  turn: number;
  step: 'language' | 'request' | 'confirm';
  language: Language;
  /** How often nothing was heard in this step. */
  misses: number;
  /** What is done once it is agreed to, as a chat would say it. */
  pending: string | null;
  /** What it was said to mean. */
  meaning: string | null;
}

export interface Heard {
  digits: string;
  speech: string;
}

/** What a step comes to. `understand`: the words of the caller, to be made sense of. */
export type Turn =
  | { kind: 'language'; language: Language }
  | { kind: 'understand'; speech: string }
  | { kind: 'agreed' }
  | { kind: 'left' }
  | { kind: 'missed'; isLast: boolean };

export const MOST_MISSES = 3;
/** Nobody is kept on the line for ever. */
const MOST_TURNS = 30;

/** What was meant by what was heard. */
export function turnOf({ step, misses, turn }: CallState, { digits, speech }: Heard): Turn {
  const missed: Turn = { kind: 'missed', isLast: misses + 1 >= MOST_MISSES || turn >= MOST_TURNS };
  switch (step) {
    case 'language':
      if (digits === '1') return { kind: 'language', language: 'en' };
      return digits === '2' ? { kind: 'language', language: 'id' } : missed;
    case 'request':
      if (digits === '1') return { kind: 'understand', speech: 'status' };
      return digits !== '' || speech === '' ? missed : { kind: 'understand', speech };
    case 'confirm': {
      const choice = choiceIn(digits === '' ? speech : digits);
      if (choice === 0) return { kind: 'agreed' };
      return choice === 1 ? { kind: 'left' } : missed;
    }
  }
}
