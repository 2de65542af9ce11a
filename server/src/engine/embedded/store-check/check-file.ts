import { found } from './found.ts';
import type { Look, Seen } from './found.ts';

const MOST_LINES = 50;
/** An index that lacks a row, has one too many, or is in the wrong order: the table has the last word. */
const OF_AN_INDEX = /^(?:row \d+ missing from index|wrong # of entries in index|non-unique entry in index) (\S+)/;

/** SQLite's own look at the whole file. */
export function checkFile({ reader }: Look): Seen {
  const lines = reader.sql
    .rows<{ integrity_check: string }>(`PRAGMA integrity_check(${MOST_LINES})`)
    .map(row => row.integrity_check)
    .filter(line => line !== 'ok');
  const indexes = new Set(lines.flatMap(line => OF_AN_INDEX.exec(line)?.[1] ?? []));
  const others = lines.filter(line => !OF_AN_INDEX.test(line));
  return {
    found: [
      ...others.map(line => found('file_damaged', line, null)),
      // With the file itself damaged nothing is written into it.
      ...[...indexes].map(name =>
        found('file_index_damaged', name, others.length > 0 ? null : ({ sql }) => void sql.run(`REINDEX "${name}"`)),
      ),
    ],
    looked: 1,
    next: null,
  };
}
