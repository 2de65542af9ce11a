/** What the codes of Twilio ("Error and Warning Dictionary") mean for a message. */
const PASSING: ReadonlySet<number> = new Set([14107, 20429, 21611, 30001, 30022, 63018]);
const UNAUTHORIZED: ReadonlySet<number> = new Set([20003, 20005, 20006, 20008]);
/** The receiver said STOP. */
const OPTED_OUT = 21610;
/** The address for the states is none that Twilio would ask; nothing was sent. */
export const BAD_CALLBACK = 21609;

const MENDS: ReadonlyMap<number, string> = new Map([
  [20003, 'Enter the auth token of the account anew; an API key goes with its own secret.'],
  [20005, 'The account is suspended at Twilio.'],
  [21211, 'The number of the receiver is none: write it with its country, such as +6281234567890.'],
  [21212, 'Set `from` of the account to a number of yours at Twilio.'],
  [21408, 'Allow messages to this country in the Twilio Console (Messaging, Settings, Geo permissions).'],
  [21602, 'The message has no text.'],
  [21606, 'Set `from` of the account to a number of yours that can send messages.'],
  [21608, 'A trial account writes only to numbers that were verified at Twilio.'],
  [OPTED_OUT, 'The receiver opted out (STOP); nothing gets there until they write START.'],
  [21612, 'This sender cannot reach that number: take a number of yours for that country.'],
  [21614, 'The number takes no messages: it is no mobile number.'],
  [21617, 'The text is too long for one message.'],
  [30002, 'The account is suspended at Twilio.'],
  [30003, 'The telephone is off or out of reach.'],
  [30004, 'The receiver blocks such messages.'],
  [30005, 'The number is not in use.'],
  [30006, 'The number takes no messages: a landline, or a network that cannot be reached.'],
  [30007, 'A network took the message for unwanted and dropped it.'],
  [30008, 'The network does not say why.'],
  [30034, 'Register the number for messages to the United States (A2P 10DLC).'],
]);

export type TwilioRefusal = { kind: 'retry' | 'unknown' | 'final'; code: string };

export function refusalOf(code: number, status: number, hasRetryAfter: boolean): TwilioRefusal {
  if (status === 429 || PASSING.has(code)) return { kind: 'retry', code: 'rate_limited' };
  // A server that fell over may have done it; one that says when to come again has not.
  if (status >= 500)
    return hasRetryAfter ? { kind: 'retry', code: 'provider_error' } : { kind: 'unknown', code: 'provider_error' };
  if (code === OPTED_OUT) return { kind: 'final', code: 'opted_out' };
  if (status === 401 || UNAUTHORIZED.has(code)) return { kind: 'final', code: 'unauthorized' };
  return { kind: 'final', code: 'refused' };
}

/** What to do about it; where that is not known, where Twilio says it. */
export function mendOf(code: number): string {
  const known = MENDS.get(code);
  if (known !== undefined) return known;
  return code > 0 ? `What it means: https://www.twilio.com/docs/api/errors/${code}` : '';
}

/** Of a message that was taken and did not arrive, in a sentence. */
export function wordsOf(code: number): string {
  return code > 0
    ? `${code}: ${mendOf(code)}`
    : 'Twilio does not say why: look at the message in the Twilio Console (Monitor, Logs).';
}
