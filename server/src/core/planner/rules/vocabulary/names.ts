import type { Vocabulary } from './vocabulary.ts';

/** Names: channels, providers, zones. They tell nothing of the language. */
export const NAMES: Vocabulary = {
  language: null,
  words: {
    'channel:telegram': 'telegram',
    'channel:whatsapp': 'whatsapp',
    'channel:slack': 'slack',
    'channel:discord': 'discord',
    'channel:email': 'email, gmail, surel',
    'channel:sms': 'sms',
    'channel:voice': 'voice',
    'channel:webhook': 'webhook, webhooks',
    'intent:agent':
      'agent, agents, workflow, workflows, mcp, notion, github, gitlab, linear, jira, trello, asana, shopee, tokopedia, lazada, openai, anthropic, airtable, hubspot, salesforce, stripe, shopify, zapier, zendesk, xero, clickup, bitbucket, figma, dropbox, google drive, google sheets, google sheet, google calendar, gsheet, gdrive, onedrive, bukalapak, blibli, tiktok, instagram, facebook, twitter, youtube, odoo, supabase, postgres, mysql, mongodb, n8n, twilio, mailchimp, quickbooks, woocommerce, wordpress',
    'zone:Asia/Jakarta': 'wib',
    'zone:Asia/Makassar': 'wita',
    'zone:Asia/Jayapura': 'wit',
    'zone:UTC': 'utc, gmt',
    'daypart:am': 'am',
    'daypart:pm': 'pm',
    account: 'account_id, accountid, acc id',
    cron: 'cron, crontab, cronjob',
    'unit:second': 's',
    'unit:minute': 'm',
    'unit:hour': 'h',
    'unit:day': 'd',
    times: 'x',
    and: '&',
    nth: 'st, nd, rd, th',
    filler: 'id, bot, ok, oke, okay',
    bot: 'bot',
    half: '½, 1⁄2',
    quarter: '¼, 1⁄4',
    'three-quarters': '¾, 3⁄4',
  },
  spellings: {
    telegram: 'tele, tg, telegrams, tlgrm, telgram',
    whatsapp: 'wa, whatsap, watsap, watsapp, whatsup, wasap, wasapp',
    email: 'imel, mail',
  },
};
