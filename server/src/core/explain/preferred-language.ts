import type { Language } from '@multi-job/contract';
import { LANGUAGES } from '@multi-job/contract/explain';

/** The language that an `Accept-Language` header (RFC 9110) likes best of those we speak; English where it names none. */
export function preferredLanguage(header: string | undefined): Language {
  const ranked = (header ?? '')
    .split(',')
    .map(part => wishOf(part))
    .filter(wish => wish.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of ranked) {
    const language = LANGUAGES.find(known => tag === known || tag.startsWith(`${known}-`));
    if (language !== undefined) return language;
  }
  return 'en';
}

function wishOf(part: string): { tag: string; quality: number } {
  const [tag = '', ...parameters] = part.split(';').map(text => text.trim().toLowerCase());
  const given = parameters.find(parameter => parameter.startsWith('q='));
  const quality = given === undefined ? 1 : Number(given.slice(2));
  return { tag: tag === '*' ? 'en' : tag, quality: Number.isFinite(quality) ? quality : 0 };
}
