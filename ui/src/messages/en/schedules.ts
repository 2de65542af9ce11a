export const schedules = {
  title: 'Schedules',
  lead: 'When everything fires, and what became of the firings.',
  nextFirings: 'Next firings',
  columns: { job: 'Job', next: 'In', at: 'Due', schedule: 'Schedule' },
  ended: 'Ended',
  paused: 'Paused',
  pause: 'Pause {job}',
  resume: 'Let {job} fire again',
  pausedJob: '{job} is paused',
  resumed: '{job} fires again',
  unchanged: '{job} was not changed',
  empty: {
    title: 'Nothing is scheduled',
    body: 'Jobs with an interval or a cron expression appear here in the order in which they fire.',
    create: 'Create a job',
  },
} as const;
