import type { ProviderTemplate } from '../../core/accounts/provider-template.ts';
import { checkTemplates } from '../../core/accounts/check-templates.ts';
import { AppError } from '../../core/errors.ts';
import { airtable } from './providers/airtable.ts';
import { anthropic } from './providers/anthropic.ts';
import { custom } from './providers/custom.ts';
import { discord } from './providers/discord.ts';
import { gemini } from './providers/gemini.ts';
import { github } from './providers/github.ts';
import { googleSheets } from './providers/google-sheets.ts';
import { groq } from './providers/groq.ts';
import { imap } from './providers/imap.ts';
import { jira } from './providers/jira.ts';
import { lazada } from './providers/lazada.ts';
import { linear } from './providers/linear.ts';
import { notion } from './providers/notion.ts';
import { ollama } from './providers/ollama.ts';
import { openai } from './providers/openai.ts';
import { openrouter } from './providers/openrouter.ts';
import { shopee } from './providers/shopee.ts';
import { slack } from './providers/slack.ts';
import { smtp } from './providers/smtp.ts';
import { stripe } from './providers/stripe.ts';
import { telegram } from './providers/telegram.ts';
import { tiktokShop } from './providers/tiktok-shop.ts';
import { tokopedia } from './providers/tokopedia.ts';
import { trello } from './providers/trello.ts';
import { twilio } from './providers/twilio.ts';
import { webhook } from './providers/webhook.ts';
import { whatsapp } from './providers/whatsapp.ts';

/** In the order of the catalog: by category, the most usual first. */
const TEMPLATES: readonly ProviderTemplate[] = [
  ...[openai, anthropic, gemini, groq, openrouter, ollama],
  ...[github, notion, linear, jira, trello, airtable, googleSheets],
  ...[telegram, whatsapp, slack, discord, twilio, smtp, imap, webhook],
  ...[shopee, tokopedia, lazada, tiktokShop, stripe],
  custom,
];

/**
 * What is known of each provider, by its id.
 *
 * @throws INTERNAL naming what is wrong with a template; a unit test finds that before anybody else does.
 */
export function providerTemplates(): ReadonlyMap<string, ProviderTemplate> {
  const faults = checkTemplates(TEMPLATES);
  if (faults.length > 0) throw new AppError('INTERNAL', `Provider templates are broken: ${faults.join('; ')}`);
  return new Map(TEMPLATES.map(template => [template.provider, template]));
}
