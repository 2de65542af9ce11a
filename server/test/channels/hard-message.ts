import type { OutgoingMessage } from '../../src/channels/outbound-channel.ts';
import { messageRuns } from '../../src/core/messages/message-runs.ts';

const LINK = 'https://example.com/report?day=2030-01-01';
const CODE = 'if (a < b && c > d) {\n  print("*not bold*, _not italic_, <b>not HTML</b>");\n}';
const HEAD = [
  'Emoji 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇮🇩 and 𝕊𝕦𝕣𝕣𝕠𝕘𝕒𝕥𝕖𝕤.',
  'مرحبا بالعالم ١٢٣ שלום עולם, right to left among left to right.',
  '**bold**, *italic*, `code < & > code` and a [report](https://example.com/report?day=2030-01-01).',
  '- one\n- two',
  `\`\`\`\n${CODE}\n\`\`\``,
  'Nobody is called: <!channel> <@U0ADMIN> <@9001> @everyone @here & <b>this is no HTML</b> &lt; &amp; {braces} a\\_b ~x~ |y|.',
].join('\n\n');
const WORDS = Array.from({ length: 1250 }, (_, at) => `👋 word${at}`).join(' ');

/** All that is hard at once, more than 10 000 characters long. */
export const HARD_MESSAGE: OutgoingMessage = {
  ...{
    messageId: 'hard',
    jobId: null,
    runId: null,
    traceId: null,
    to: null,
    subject: 'A hard one',
    format: 'markdown',
  },
  ...{ text: `${HEAD}\n\n${WORDS}`, buttons: [], data: null, replyTo: null },
};

export const HARD_PARTS = { link: LINK, code: CODE, words: 1250 };

/** As it reads without any markup; with the addresses of links behind their words where a channel has no other way. */
export function hardText(hasAddresses = false): string {
  return messageRuns(HARD_MESSAGE)
    .map(({ text, href }) => (hasAddresses && href !== undefined && href !== text ? `${text} (${href})` : text))
    .join('');
}
