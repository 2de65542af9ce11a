/** What somebody asked for in a call, in their own words. `other`: for the planner, or for whoever listens to the account. */
export type SpokenRequest =
  { kind: 'run' | 'why'; job: string } | { kind: 'status' | 'jobs' | 'runs' } | { kind: 'other'; text: string };

const RUN = /^(?:please )?(?:run|start|jalankan|mulai|tolong jalankan)(?: the)?(?: job| pekerjaan| tugas)? (.+)$/i;
const WHY =
  /^(?:why(?: is)?|mengapa|kenapa)(?: the)?(?: job| pekerjaan)? (.+?)(?: not running| is not running| not run| tidak berjalan| tidak jalan)?$/i;
const STATUS =
  /^(?:status|the status|how (?:are|do) things(?: stand)?|how things stand|keadaan|bagaimana keadaan(?:nya)?|status(?:nya)?)$/i;
const JOBS = /^(?:(?:list |show )?(?:the |my |all )?jobs|daftar (?:pekerjaan|tugas|job))$/i;
const RUNS =
  /^(?:(?:list |show )?(?:the )?(?:last |latest )?runs|(?:daftar )?(?:run|eksekusi) terakhir|yang terakhir berjalan)$/i;

export function readSpoken(spoken: string): SpokenRequest {
  const text = spoken
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[.!?,]+$/, '');
  if (STATUS.test(text)) return { kind: 'status' };
  if (JOBS.test(text)) return { kind: 'jobs' };
  if (RUNS.test(text)) return { kind: 'runs' };
  const run = RUN.exec(text)?.[1];
  if (run !== undefined) return { kind: 'run', job: run };
  const why = WHY.exec(text)?.[1];
  return why === undefined ? { kind: 'other', text } : { kind: 'why', job: why };
}

/** How the id of a job may be written that was spoken, the likeliest first. */
export function spokenJobIds(spoken: string): string[] {
  const words = spoken
    .replaceAll(/\b(?:dash|hyphen|minus|strip)\b/gi, '-')
    .replaceAll(/\b(?:underscore|garis bawah)\b/gi, '_')
    .replaceAll(/\s*([-_.])\s*/g, '$1')
    .trim();
  const low = words.toLowerCase();
  const forms = [
    words,
    low,
    ...['-', '_', '.', ''].flatMap(mark => [low, words].map(each => each.replaceAll(' ', mark))),
  ];
  return [...new Set(forms)].filter(each => /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/.test(each));
}
