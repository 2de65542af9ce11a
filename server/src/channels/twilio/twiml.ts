import type { Language } from '@multi-job/contract';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
/** Does nothing. */
export const EMPTY_TWIML = `${HEAD}<Response/>`;
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', id: 'id-ID' };
/**
 * Without a voice Twilio takes one that speaks English only. Both are in Twilio's list ("Text-to-Speech",
 * https://www.twilio.com/docs/voice/twiml/say/text-speech), as its own library has it: `SayVoice` of twilio 6.3.1.
 */
const VOICES: Readonly<Record<Language, string>> = { en: 'Google.en-US-Standard-C', id: 'Google.id-ID-Standard-A' };
/** Twilio takes 4096 characters. */
const MAX_SAID_UNITS = 1500;
const SILENCE_SEC = 6;

export interface Said {
  language: Language;
  text: string;
}

/** What is said, and what is listened for then; null: the call ends. */
export interface VoiceAnswer {
  say: readonly Said[];
  listen: { action: string; language: Language; takesSpeech: boolean } | null;
}

/** An answer to a step of a call. Whoever says nothing is heard all the same: the step is told so. */
export function voiceTwiml({ say, listen }: VoiceAnswer): string {
  const said = say.map(sayElement).join('');
  if (listen === null) return `${HEAD}<Response>${said}<Hangup/></Response>`;
  const { action, language, takesSpeech } = listen;
  const attributes = {
    ...{ input: takesSpeech ? 'dtmf speech' : 'dtmf', numDigits: '1', timeout: String(SILENCE_SEC) },
    ...(takesSpeech && { speechTimeout: 'auto', language: LOCALES[language] }),
    ...{ action, method: 'POST', actionOnEmptyResult: 'true' },
  };
  return `${HEAD}<Response><Gather${attributesOf(attributes)}>${said}</Gather></Response>`;
}

function sayElement({ language, text }: Said): string {
  const attributes = attributesOf({ language: LOCALES[language], voice: VOICES[language] });
  return `<Say${attributes}>${escapeXml(shortened(text))}</Say>`;
}

function attributesOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('');
}

function shortened(text: string): string {
  return text.length <= MAX_SAID_UNITS ? text : `${text.slice(0, MAX_SAID_UNITS).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Also without what XML 1.0 has no place for at all: controls, halves of pairs, U+FFFE and U+FFFF. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
