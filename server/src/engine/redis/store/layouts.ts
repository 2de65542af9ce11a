/** Ends each field of a record that is one text; no value holds it. */
export const SEPARATOR = '\u001f';

/** Fields of a run's record in their order: `lua/parts/record.lua` says what they hold and what is left out. */
export const RUN_FIELDS = [
  'job',
  'status',
  'attempt',
  'fence',
  'flags',
  'worker',
  'started',
  'entry',
  'finished',
  'duration',
  'available',
  'reason',
  'type',
  'pool',
  'priority',
  'lane',
  'limit',
  'version',
  'source',
  'delta',
  'trace',
  'created',
  'actor',
  'inputs',
  'output',
] as const;

/** Of a job's counts: `lua/parts/jobs.lua`. The rules are several fields themselves, to the end of the text. */
export const JOB_FIELDS = ['active', 'failures', 'succeeded', 'pending', 'rules'] as const;
