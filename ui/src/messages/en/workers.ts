export const workers = {
  title: 'Workers',
  lead: 'The processes that take runs, and those that fire schedules, watch connectors and answer requests.',
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
      '{count, plural, =0 {It has nothing in hand} one {It finishes the run it has in hand} other {It finishes the # runs it has in hand}} and takes nothing new until it is resumed or restarted.',
    others:
      '{count, plural, one {One other worker} other {# other workers}} with {slots, plural, one {# slot} other {# slots}} {count, plural, one {goes} other {go}} on taking runs of pool {pool}.',
    alone: 'No other worker takes runs of pool {pool}: they wait until one does.',
    confirm: 'Drain worker',
    done: '{id} takes no new runs',
  },
  resume: { action: 'Resume', done: '{id} takes runs again', failed: '{id} was not resumed' },
  empty: {
    title: 'No worker is alive',
    body: 'Runs are accepted and wait. Start a worker on any machine that reaches the same store:',
    command: 'Start a worker',
    after: 'It appears here within seconds of its first heartbeat.',
  },
  more: {
    title: 'Add another worker',
    body: 'Capacity grows with each process. On another machine this needs Redis; on this one the embedded engine will do.',
  },
  lost: {
    title: 'Lost',
    body: 'They stopped without saying so. Their runs are handed to other workers as soon as the lease ends.',
  },
  noScheduler: 'No scheduler is alive, so nothing fires. Start one:',
} as const;
