/** GSM 03.38: one septet each. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Two septets each. */
const EXTENDED = new Set('\f^{}\\[~]|€');

const LIMITS = { 'GSM-7': { one: 160, many: 153 }, 'UCS-2': { one: 70, many: 67 } } as const;

export interface SmsSegments {
  encoding: keyof typeof LIMITS;
  /** As many are sent and paid for. */
  segments: number;
}

/** How a text is written into messages: one character that GSM has not makes all of it UCS-2. */
export function smsSegments(text: string): SmsSegments {
  const encoding = isGsm(text) ? 'GSM-7' : 'UCS-2';
  const units = Array.from(text, encoding === 'GSM-7' ? septetsOf : unitsOf);
  const { one, many } = LIMITS[encoding];
  const total = units.reduce((sum, each) => sum + each, 0);
  if (total <= one) return { encoding, segments: text === '' ? 0 : 1 };
  // No character is cut in half: what does not fit goes into the next one.
  let segments = 1;
  let filled = 0;
  for (const each of units) {
    if (filled + each > many) {
      segments += 1;
      filled = 0;
    }
    filled += each;
  }
  return { encoding, segments };
}

function isGsm(text: string): boolean {
  for (const character of text) if (!BASIC.has(character) && !EXTENDED.has(character)) return false;
  return true;
}

function septetsOf(character: string): number {
  return EXTENDED.has(character) ? 2 : 1;
}

function unitsOf(character: string): number {
  return character.length;
}
