export const schedules = {
  title: 'Schedules',
  calendars: 'Calendars',
  lead: 'When everything fires, whether workers can keep up, and what did not fire.',
  nextFirings: 'Next firings',
  columns: { job: 'Job', next: 'In', at: 'Due', schedule: 'Schedule' },
  listed: '{count, plural, one {# scheduled job} other {# scheduled jobs}}',
  listedMore:
    '{count, plural, one {# scheduled job so far; there are more jobs} other {# scheduled jobs so far; there are more jobs}}',
  disable: 'Disable {job}',
  enable: 'Enable {job}',
  disabled: '{job} is disabled',
  enabled: '{job} is enabled',
  unchanged: '{job} was not changed',
  load: {
    title: 'Firings of the coming week against worker capacity',
    detail: 'Selected hours',
    legend: 'Share of worker capacity',
    levels: {
      none: 'Nothing fires',
      low: 'Up to 25%',
      half: 'Up to 50%',
      high: 'Up to 75%',
      full: 'Up to 100%',
      over: 'Over capacity',
    },
    cell: '{when}: {count, plural, =0 {nothing fires} one {# firing, {load}} other {# firings, {load}}}',
    firings: '{count, plural, =0 {nothing fires} one {# firing} other {# firings}}',
    others: '{count, plural, one {and # more from other jobs} other {and # more from other jobs}}',
    ofSlots: '{share} of {slots, plural, one {# slot} other {# slots}}',
    noCapacity: 'no worker takes runs',
    nobody:
      'No worker takes runs: {count, plural, one {the one firing} other {the # firings}} of the coming week would only wait. <workers>Start a worker</workers>.',
    over: 'In {count, plural, one {one hour} other {# hours}} of the coming week, demand exceeds worker capacity; first on {when}: {share}, mostly {jobs}. Runs will have to wait: move a schedule, or <workers>add workers</workers>.',
    fits: 'It fits. The busiest hour, {when}, takes {share}.',
    basis:
      'Numbers are firings; colours show how long the latest runs of each job took. Pauses, safeguards, jitter and outages are not taken into account.',
    unknown:
      '{count, plural, one {# job has not run yet and counts} other {# jobs have not run yet and count}} as long as others of the same type.',
    leftOut:
      '{count, plural, one {# job is} other {# jobs are}} left out: their schedules are too many different ones.',
    estimated:
      'There are many jobs: they are counted by what their schedules share, and a run is taken to last as long as others of its type.',
    emptyTitle: 'Nothing fires in the coming week',
    emptyBody: 'Enabled jobs with a schedule appear here, hour by hour.',
  },
  misfires: {
    title: 'What did not fire in the last 24 hours',
    none: 'Every firing of the last 24 hours was dispatched.',
    columns: { job: 'Job', counts: 'Result', why: 'Why', last: 'Last due' },
    nobodyThere: 'No scheduler was there to dispatch it',
    total: '{missed, number} missed, {skipped, number} skipped in all.',
    truncated: 'More jobs had problems than are shown here.',
  },
  empty: {
    title: 'Nothing is scheduled',
    body: 'Jobs with an interval or a cron expression appear here in the order in which they fire.',
    create: 'Create a job',
  },
} as const;
