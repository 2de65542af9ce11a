/** By default Twilio takes these words, alone in a message, as such ("Advanced Opt-Out"), whatever their letters. */
const OUT: ReadonlySet<string> = new Set([
  ...['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
  // People in Indonesia, who are to be heard as well.
  ...['BERHENTI', 'STOP SMS'],
]);
const IN: ReadonlySet<string> = new Set(['START', 'UNSTOP']);
/** Means so only for somebody who opted out: others agree to something. */
const IN_FOR_THE_OPTED_OUT: ReadonlySet<string> = new Set(['YES', 'MULAI']);

/** Twilio says who sends; what is understood here is ours to say. */
const HELP: ReadonlySet<string> = new Set(['HELP', 'INFO', 'BANTUAN']);

/** `help`: somebody asks what this is; `helped`: and Twilio answered that with what was entered there. */
export type OptWord = 'out' | 'in' | 'in_if_out' | 'help' | 'helped';

/**
 * Whether somebody wants no more messages, or messages again, or asks for help.
 *
 * @param said by Twilio, where Advanced Opt-Out looked at the message itself: STOP, START or HELP.
 * @returns null for any other message.
 */
export function optWordIn(text: string, said: string | undefined): OptWord | null {
  if (said === 'STOP') return 'out';
  if (said === 'START') return 'in';
  if (said === 'HELP') return 'helped';
  const word = text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replace(/[.!]+$/, '')
    .toUpperCase();
  if (OUT.has(word)) return 'out';
  if (IN.has(word)) return 'in';
  if (HELP.has(word)) return 'help';
  return IN_FOR_THE_OPTED_OUT.has(word) ? 'in_if_out' : null;
}
