import { AppError } from '../../core/errors.ts';
import { saysForm } from '../../core/doors/says-form.ts';
import type { AccountAnswer, AccountDoor, AcceptedDelivery } from '../account-door.ts';
import { acceptSlack } from './accept-slack.ts';
import { parseSlackEvent, parseSlackForm } from './parse-slack.ts';
import type { SlackDelivery } from './parse-slack.ts';
import { verifySlack } from './verify-slack.ts';

/** Events, slash commands and buttons of a Slack app: one address for all three. */
export const slackDoor: AccountDoor = {
  channel: 'slack',
  secretName: 'signing_secret',
  verify: verifySlack,
  accept: async (deps, delivery) => {
    const parsed = parse(delivery);
    if (parsed.kind === 'challenge') {
      const { challenge } = parsed;
      return { outcome: 'challenge', contentType: 'application/json', body: JSON.stringify({ challenge }) };
    }
    // Anything else in the answer to a command would be shown.
    const said: Omit<AccountAnswer, 'outcome'> = { contentType: 'text/plain', body: '' };
    if (parsed.kind === 'ignored') return { outcome: 'ignored', ...said };
    return { outcome: await acceptSlack(deps, delivery, parsed), ...said };
  },
};

/** @throws VALIDATION, MALFORMED_BODY */
function parse({ rawHeaders, body, json }: AcceptedDelivery): SlackDelivery {
  const parsed = saysForm(rawHeaders) ? parseSlackForm(Buffer.from(body).toString()) : parseSlackEvent(json());
  if (parsed !== null) return parsed;
  throw new AppError('VALIDATION', 'The body is no event, command or interaction of Slack.');
}
