import { JOB_FIELDS, RUN_FIELDS } from './layouts.ts';

const LAYOUTS: Readonly<Record<string, readonly string[]>> = { run: RUN_FIELDS, job: JOB_FIELDS };
const MACRO = /@(match|text) (\w+) ([^@]*)@/g;
const ANY = '[^\\031]*';

/**
 * Scripts name the fields of a record, and never count separators. Two forms are filled in before a script is sent:
 *
 * - `'^@match run job=(_) status=q attempt=(%d*)@'`: a Lua pattern from the first field on; `_` is any value, as is
 *   what stands for a field that is not named; nothing is said of what follows the last.
 * - `@text run status='q' attempt=attempt available=at@`: an expression, the text from the first field named to the last,
 *   each with its separator; `''` for those between. Values are expressions without spaces.
 *
 * @throws when a field is not one of the layout, or out of its order.
 */
export function expandLayouts(script: string): string {
  return script.replace(MACRO, (_macro, kind: string, layout: string, given: string) => {
    const fields = fieldsOf(layout, given);
    return kind === 'match' ? patternOf(fields) : expressionOf(fields);
  });
}

/** Value by field, from the first that is named to the last; null where none is. */
function fieldsOf(layout: string, given: string): (string | null)[] {
  const names = LAYOUTS[layout];
  if (names === undefined) throw new Error(`there is no record layout "${layout}"`);
  const values = given
    .trim()
    .split(/\s+/)
    .map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const);
  const places = values.map(([name]) => names.indexOf(name));
  const isOrdered = places.every((place, at) => place > (places[at - 1] ?? -1));
  if (!isOrdered) throw new Error(`fields of "${layout}" unknown or out of order: ${given}`);
  const named = new Map(values);
  return names.slice(places[0], (places.at(-1) ?? 0) + 1).map(name => named.get(name) ?? null);
}

function patternOf(fields: readonly (string | null)[]): string {
  return fields.map(value => (value === null ? ANY : value.replaceAll('_', ANY))).join('\\031');
}

function expressionOf(fields: readonly (string | null)[]): string {
  const pieces: string[] = [];
  let literal = '';
  for (const value of fields) {
    const quoted = value === null ? '' : /^'([^']*)'$/.exec(value)?.[1];
    if (quoted === undefined) {
      if (literal !== '') pieces.push(`'${literal}'`);
      pieces.push(value ?? '');
      literal = '';
    } else {
      literal += quoted;
    }
    literal += '\\031';
  }
  return [...pieces, `'${literal}'`].join(' .. ');
}
