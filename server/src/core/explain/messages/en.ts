/**
 * The sentences of an explanation in English. `{name}` is filled in; `{name|one|many}` chooses by a number.
 * Keys and names are the same in every language: the compiler and a test see to it.
 */
export const en = {
  engine: 'The store has a problem, so nothing can be relied on to run: {problem}',
  disabled: 'The job is disabled, so its schedule does not fire; enable it to resume.',
  disabled_with_runs:
    'The job is disabled, so its schedule does not fire; {active} {active|run|runs} accepted before {active|is|are} not finished yet.',
  paused_all: 'All jobs are paused until {until} by {actor}, because: {reason}',
  paused_pool: 'Pool "{pool}" is paused until {until} by {actor}, because: {reason}',
  paused_label: 'Jobs with the label {label} are paused until {until} by {actor}, because: {reason}',
  not_started: 'The schedule starts only at {start}; it fires first at {due}.',
  ended: 'The schedule ended at {end} and will not fire again.',
  exhausted: 'The schedule has no further times, so it will not fire again.',
  excluded_calendar: '{date} is excluded: {name} (calendar {calendar}). The schedule fires next at {due}.',
  excluded_date: '{date} is excluded by the schedule, which fires next at {due}.',
  excluded_weekday: '{date} is a {weekday}, which the schedule excludes; it fires next at {due}.',
  calendar_gap:
    '{sentence} But calendar {calendar} does not know the days of {year}, so none of them is excluded by it.',
  calendar_missing: '{sentence} But there is no calendar {calendar}, so nothing is excluded by it.',
  no_worker: 'No worker is alive in pool "{pool}", so no run of this job can start.',
  no_worker_since:
    'No worker is alive in pool "{pool}" (the last one was seen at {seen}), so no run of this job can start.',
  type_not_offered:
    '{alive|The only worker|None of the workers} alive in pool "{pool}" {alive|does not offer|offers} the type "{type}".',
  type_offered_elsewhere:
    '{alive|The only worker|None of the workers} alive in pool "{pool}" {alive|does not offer|offers} the type "{type}"; workers of {pools} do.',
  type_not_loaded:
    'No worker alive in pool "{pool}" offers the type "{type}", because of a module that was not loaded. {module}: {message}',
  delayed_run_at: 'Run {run} was requested for a specific time and waits until {time}.',
  delayed_retry: 'Run {run} failed on attempt {attempt} and is retried at {time}.',
  delayed_snooze: 'Run {run} postponed itself until {time}.',
  delayed_paused: 'Run {run} was set aside by a pause and waits until {time}, or until the pause is ended.',
  delayed_lane:
    'Run {run} is waiting for a place in lane "{lane}": {active} of {limit} are taken and {waiting} {waiting|run waits|runs wait}.',
  queue_ahead: 'Run {run} is queued in pool "{pool}" with priority {priority}, behind {ahead} other {ahead|run|runs}.',
  queue_ahead_at_least:
    'Run {run} is queued in pool "{pool}" with priority {priority}, behind at least {ahead} other runs.',
  queue_no_slot:
    'Run {run} is next in pool "{pool}", and all {slots} {slots|slot|slots} of its {alive} {alive|worker|workers} are busy.',
  no_scheduler: 'No scheduler is alive, so the firing due at {due} is not dispatched.',
  no_scheduler_since:
    'No scheduler is alive (the last one was seen at {seen}), so the firing due at {due} is not dispatched.',
  no_scheduler_backfill: 'No scheduler is alive, so no run of its backfill is started.',
  pending_approval:
    'The job waits for {pending} pending {pending|approval|approvals}; nothing of it is dispatched before they are decided.',
  cooldown:
    'The job cools down until {until} after {failures} failed {failures|run|runs} in a row (threshold {threshold}).',
  cooldown_then:
    'The job cools down until {until} after {failures} failed {failures|run|runs} in a row (threshold {threshold}); it fires next at {due}.',
  pressure:
    'Pressure mode is on: {depth} {depth|run is|runs are} queued (it turns on at {high} and off at {low}), and this job has priority {priority}, not critical.',
  lane: 'Lane "{lane}" is full: {active} of {limit} {limit|place|places} taken, {waiting} waiting.',
  overlap_running:
    'Run {run} has been running since {since}, and allow_overlap is false: no other is dispatched before it ends.',
  overlap_waiting: 'Run {run} is not finished, and allow_overlap is false: no other is dispatched before it ends.',
  cap: 'The dispatch cap is reached: {dispatched} of {limit} runs were dispatched this second; the firing due at {due} goes in the next.',
  running: 'The job is running: run {run} since {since}.',
  running_then: 'The job is running: run {run} since {since}; it fires next at {due}.',
  starting: 'Run {run} is next in its queue and starts in a moment.',
  due_now: 'The firing due at {due} is dispatched in a moment.',
  fires_next: 'Nothing keeps the job from running; it fires next at {due}.',
  on_demand: 'The job has no schedule and runs on demand only; nothing keeps it from running.',
  backfill: '{sentence} A backfill from {from} to {until} has {left} {left|due time|due times} left to start.',
  backfills: '{sentence} {count} backfills have {left} {left|due time|due times} left to start.',
  last_failed: '{sentence} Its last run failed with {code}: {message}',
} as const;
