export const workers = {
  title: 'Workers',
  lead: 'The processes that execute runs, and those that fire schedules, watch connectors and answer requests.',
  summary:
    '{alive, plural, =0 {No worker is alive} one {# worker is alive} other {# workers are alive}} · {active, number} of {slots, number} slots busy{draining, plural, =0 {} other { · # draining}}',
  workers: 'Workers',
  others: 'Schedulers, connectors and API',
  kind: { api: 'API', scheduler: 'Scheduler', worker: 'Worker', connector: 'Connector' },
  column: {
    name: 'Process',
    kind: 'Kind',
    status: 'State',
    pool: 'Pool',
    slots: 'Slots',
    runs: 'Runs now',
    seen: 'Heartbeat',
    started: 'Started',
    version: 'Version',
  },
  place: '{host}, pid {pid}',
  slots: '{active, number} of {slots, number}',
  noRuns: 'None',
  moreRuns: '+{count, number}',
  drain: {
    action: 'Drain',
    title: 'Drain {id}?',
    inHand:
      '{count, plural, =0 {It has no runs in progress} one {It finishes the run in progress} other {It finishes the # runs in progress}} and takes nothing new until it is resumed or restarted.',
    others:
      '{count, plural, one {One other worker} other {# other workers}} with {slots, plural, one {# slot} other {# slots}} {count, plural, one {keeps} other {keep}} taking runs from pool {pool}.',
    alone: 'No other worker takes runs from pool {pool}: they wait until one does.',
    confirm: 'Drain worker',
    done: '{id} takes no new runs',
  },
  resume: { action: 'Resume', done: '{id} takes runs again', failed: '{id} was not resumed' },
  empty: {
    title: 'No worker is alive',
    body: 'Runs are accepted and wait. Start a worker on any machine that can reach the same store:',
    command: 'Start a worker',
    after: 'It appears here within seconds of its first heartbeat.',
  },
  more: {
    title: 'Add another worker',
    body: 'Each process adds capacity. On another machine this needs Redis; on this one the embedded engine is enough.',
  },
  lost: {
    title: 'Lost',
    body: 'They stopped without notice. Their runs are handed to other workers as soon as the lease ends.',
  },
  noScheduler: 'No scheduler is alive, so nothing fires. Start one:',
} as const;
