import type { Vocabulary } from './vocabulary.ts';

/** Cities and countries by their zone; only "waktu X", "X time" and the like name a zone. */
const CITIES: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'jakarta, bandung, surabaya, medan, indonesia barat',
  'Asia/Makassar': 'makassar, bali, denpasar, indonesia tengah',
  'Asia/Jayapura': 'jayapura, papua, indonesia timur',
  'Asia/Singapore': 'singapura, singapore, sgp',
  'Asia/Kuala_Lumpur': 'kuala lumpur, malaysia, kl',
  'Asia/Bangkok': 'bangkok, thailand',
  'Asia/Ho_Chi_Minh': 'ho chi minh, saigon, hanoi, vietnam',
  'Asia/Manila': 'manila, filipina, philippines, philippine',
  'Asia/Hong_Kong': 'hong kong, hongkong',
  'Asia/Shanghai': 'shanghai, beijing, china, tiongkok, cina',
  'Asia/Taipei': 'taipei, taiwan',
  'Asia/Tokyo': 'tokyo, jepang, japan, osaka',
  'Asia/Seoul': 'seoul, korea, south korea',
  'Asia/Kolkata': 'mumbai, delhi, india, kolkata, bangalore',
  'Asia/Dubai': 'dubai, abu dhabi, uae',
  'Asia/Riyadh': 'riyadh, jeddah, mekkah, mecca, arab saudi, saudi',
  'Europe/Istanbul': 'istanbul, turki, turkey',
  'Europe/Moscow': 'moscow, moskow, moskwa',
  'Europe/Berlin': 'berlin, munich, frankfurt, jerman, germany, german',
  'Europe/Paris': 'paris, prancis, france',
  'Europe/Amsterdam': 'amsterdam, belanda, netherlands, dutch',
  'Europe/Madrid': 'madrid, spanyol, spain',
  'Europe/Rome': 'rome, roma, italia, italy, milan',
  'Europe/Zurich': 'zurich, swiss, switzerland',
  'Europe/London': 'london, inggris, england, uk, britain',
  'America/New_York': 'new york, nyc, boston, washington, eastern',
  'America/Chicago': 'chicago, houston, dallas',
  'America/Denver': 'denver',
  'America/Los_Angeles': 'los angeles, san francisco, seattle, california, pacific',
  'America/Toronto': 'toronto',
  'America/Sao_Paulo': 'sao paulo, são paulo',
  'Australia/Sydney': 'sydney, melbourne',
  'Australia/Perth': 'perth',
  'Pacific/Auckland': 'auckland, new zealand, selandia baru',
};

export const CITY_ZONES: Vocabulary = {
  language: null,
  words: Object.fromEntries(
    Object.entries(CITIES).map(([zone, names]) => [
      `zone:${zone}`,
      names
        .split(', ')
        .flatMap(name => [`${name} time`, `waktu ${name}`, `jam ${name}`, `time in ${name}`])
        .join(', '),
    ]),
  ),
  spellings: {},
};
