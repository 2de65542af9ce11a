import type { SendResult } from '../outbound-channel.ts';
import type { SmtpOutcome } from './deliver-by-smtp.ts';

const MENDS: readonly (readonly [RegExp, string])[] = [
  [
    /^AUTH/,
    'Enter the user name and the password of the account anew; with two-factor sign-in an app password is needed.',
  ],
  [/^MAIL FROM/, 'Set `from` of the account to an address that its server sends for.'],
  [/^RCPT TO/, 'Check the address in `to`.'],
];

/**
 * What the outcome of a delivery means for a message. RFC 5321, 4.2.1: 4xx may be tried again, 5xx meets the same each time. Of
 * 421 the server says so because it ends, also where it was busy with the mail.
 */
export function sendResultOf(outcome: SmtpOutcome, messageId: string): SendResult {
  switch (outcome.kind) {
    case 'ok':
      return { kind: 'sent', providerMessageId: messageId, providerStatus: outcome.response || '250' };
    case 'answered':
      return refused(outcome);
    case 'not_sent': {
      const { isForGood, message } = outcome;
      return isForGood
        ? { kind: 'final', code: 'refused', message }
        : { kind: 'retry', afterMs: null, code: 'unreachable', message };
    }
    case 'no_answer':
      return {
        kind: 'unknown',
        code: 'no_answer',
        message: `The server did not say whether it took the mail. ${outcome.message}`,
      };
  }
}

function refused({ status, response, command }: Extract<SmtpOutcome, { kind: 'answered' }>): SendResult {
  const message = `The mail server answered "${response}"${command === '' ? '' : ` to ${command}`}.`;
  if (status < 500)
    return { kind: 'retry', afterMs: null, code: 'provider_error', message, providerStatus: String(status) };
  const mend = MENDS.find(([pattern]) => pattern.test(command))?.[1] ?? '';
  const isSignIn = command.startsWith('AUTH') || status === 530 || status === 535;
  const told = `${message} ${mend}`.trim();
  return { kind: 'final', code: isSignIn ? 'unauthorized' : 'refused', message: told, providerStatus: String(status) };
}
