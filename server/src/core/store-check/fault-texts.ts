import type { StoreFaultKind } from '@multi-job/contract';

interface FaultText {
  /** What is wrong with the subject. */
  what: string;
  /** What mending does; null where it can only be named. */
  mend: string | null;
  /** What somebody does about it where it is not mended. */
  todo: string;
}

const REPAIR = 'run "multi-job doctor --repair"';
const RESTORE = 'restore a backup (DEPLOYMENT_VPS.md, "Backups"), or ask for help with the damaged store at hand';

function mended(what: string, mend: string): FaultText {
  return { what, mend, todo: REPAIR };
}

function named(what: string, todo: string): FaultText {
  return { what, mend: null, todo };
}

/** What each fault is, in words. */
export const FAULT_TEXTS: Readonly<Record<StoreFaultKind, FaultText>> = {
  key_wrong_type: {
    what: 'a key of Redis holds something of another type',
    mend: 'it is set aside under "damaged:" and made anew from the records',
    todo: `${RESTORE}; where it is an index, "multi-job doctor --repair" makes it anew`,
  },
  file_damaged: named('the file of the store is damaged', RESTORE),
  file_index_damaged: {
    what: 'an index of the file does not agree with its table',
    mend: 'the indexes of the file are made anew',
    todo: 'stop the services, then run "multi-job doctor --repair"',
  },
  run_unreadable: named(
    'the record of a run cannot be read whole',
    'its history is told as far as it can be; cancel it if it waits (multi-job runs cancel), or restore a backup',
  ),
  run_half_ended: mended('a run has a status and an end that contradict each other', 'the end follows the status'),
  run_held_by_nobody: mended(
    'a run is said to run, and no process holds it',
    'it is taken back as from a worker that died: queued again, or failed when its attempts are used up',
  ),
  run_index_missing: mended('a run is missing from a list of runs', 'it is put into the list'),
  run_index_orphan: mended('a list of runs names one that does not belong there', 'it is taken out of the list'),
  run_leftover: mended('a log or payload belongs to no run', 'it is removed'),
  queue_entry_missing: mended('a queued run has no place in its queue', 'it is put into the queue'),
  queue_entry_twice: mended('a queued run stands in its queue twice', 'the later entry is removed'),
  queue_count_drifted: mended('the number of runs of a queue is wrong', 'it is counted anew'),
  delayed_entry_missing: mended(
    'a run that waits for its time would never be looked at',
    'it is put where it is found',
  ),
  delayed_entry_wrong: mended(
    'a run is kept for a time or a place that is not what its record says',
    'the record decides',
  ),
  cancel_request_missing: mended('the worker of a run that is to stop is not told', 'it is told'),
  lane_place_wrong: mended('a run and its place in a lane contradict each other', 'the status of the run decides'),
  lane_count_drifted: mended(
    'the places of a lane are counted wrong',
    'they are counted anew, and who waits is let in as far as there is room',
  ),
  lane_waiter_missing: mended('a run that waits for its lane is not in the line', 'it goes to the end of the line'),
  lane_waiter_orphan: mended('the line of a lane names a run that does not wait', 'it is taken out of the line'),
  lane_stuck: mended('runs wait for a lane that has room', 'they are let in'),
  approval_missing: mended(
    'a run waits for an approval that is not there',
    'the run ends as failed (approval_lost): nothing runs that nobody approved; run it again to be asked anew',
  ),
  approval_orphan: mended('an approval is asked for a run that does not wait for it', 'the question is closed'),
  approval_index_drifted: mended(
    'an approval is missing from the lists, or stands in the wrong one',
    'lists are corrected',
  ),
  job_unreadable: named(
    'the current version of a job is missing or cannot be read',
    'save the job again (multi-job apply, or the dashboard), or roll it back to a version that can be read',
  ),
  job_state_missing: mended('a job has no state, so that no list shows it', 'its state is made anew'),
  job_state_orphan: mended('a state belongs to no job and no run', 'it is removed'),
  job_count_drifted: mended('what is counted of a job (runs, approvals, ledger) is wrong', 'it is counted anew'),
  job_index_drifted: mended('a list of jobs, or their number, is wrong', 'it is made anew'),
  schedule_entry_missing: mended(
    'an enabled job with a schedule would never fire',
    'it is put back on its schedule; what it did not do until now is not made up for',
  ),
  schedule_entry_orphan: mended('the schedule holds a job that does not fire', 'it is taken off'),
  forecast_count_drifted: mended('the counts behind the forecast are wrong', 'they are counted anew'),
  failure_memory_orphan: mended('the memory of failures names a job that has none', 'it is forgotten'),
  ledger_orphan: mended('rows of a ledger belong to no job', 'they are removed'),
  process_unreadable: mended(
    'what a process says of itself cannot be read',
    'it is removed; a live process says it anew',
  ),
  process_orphan: mended(
    'the list of processes is at odds with itself',
    'the entry is removed; a live process is back with its next heartbeat',
  ),
  event_counter_behind: mended(
    'the number of the last event is behind the events, so that nothing can be written',
    'it is set to the last event',
  ),
  document_unreadable: named(
    'a stored document cannot be read',
    'set up again what it was (its collection says what), or restore a backup',
  ),
  document_index_drifted: mended('a document is not found by its fields', 'they are written anew'),
  value_index_drifted: mended('the list of the values of a job is wrong', 'it is made anew'),
  audit_chain_broken: named(
    'the audit log does not prove itself',
    'nothing mends it, on purpose: "multi-job audit verify" names the row; compare it with a backup, and find out who could write to the store',
  ),
  outbox_unreadable: named(
    'a message of the outbox cannot be read',
    'it is not sent, and removed with the old ones; send it again if it matters',
  ),
  outbox_without_state: mended('what a message says is stored, and nobody was to send it', 'it is removed after a day'),
  outbox_unsendable: mended(
    'a message is not found by who sends it',
    'it is put where it is found: what was not begun is sent, what may have been sent becomes "outcome_unknown"',
  ),
  lease_endless: mended('a lease is held for longer than any is given', 'it is given back'),
};
