-- decide-due.lua: decides planned occurrences and does what it decided.
-- Guarantee: an occurrence is decided once, whoever calls how often: a job whose next due time or version is not the
--   one that was planned is passed over. Guards, run, ledger, events, counters and re-arming are one step.
-- KEYS  1 prefix
-- ARGV  1 now  2 pressure high  3 pressure low  4 most new runs a second, then for each job:
--   id, version, next due, anchor or '' (the schedule ends), new next due, new wake, may defer (0|1; b: it could not be computed),
--   folded count, last folded due, number missed, their dues …,
--   number excluded, then for each: due, count, why (JSON), number due, then for each: due, run id,
--   due minus the run id's time (ms) or '', now or '' (the run id's time)
-- Returns  {capped (0|1), under pressure (0|1), plans passed over, then 5 values for each decision: job, due,
--   d dispatched | s skipped | m missed | f deferred, run id or '', guard or ''}
-- include: base
-- include: transitions
-- include: pressure
-- include: guard
-- include: ledger
-- include: paused-jobs
-- include: paused-depth
-- include: pause-detail
local HIGH, LOW, CAP = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local DEFER_MS = @DEFER_MS@
-- How long a job is left alone whose schedule could not be computed: it must not stop the others.
local BROKEN_MS = @BROKEN_SCHEDULE_MS@
local LATENESS = histogram('dispatch_lateness_ms', '{}', { @LATENESS_BUCKETS_MS@ })
local NOTICE = { @SKIP_EVENTS@ }

local reply = { 0, 0, 0 }
local pauses = pauses_in(call('HGET', P .. 'pools', '|pauses'))
local depth = depth_for_pressure(pauses)
local under_pressure = update_pressure(depth, HIGH, LOW)
local second = math.floor(now / 1000)
local cap = call('HMGET', P .. 'cap', 'sec', 'n', 'notice')
local dispatched = tonumber(cap[1] or -1) == second and tonumber(cap[2]) or 0
local dispatched_before = dispatched
local index, wakes = {}, {}

local function decide(job, due, outcome, run_id, guard)
  for _, value in ipairs({ job.id, due, outcome, run_id, guard }) do reply[#reply + 1] = value end
end

local function guard_of(job)
  local rules = rules_of(job)
  return first_guard({
    pending = job.pending, cooldown_until = job.cooldown_until, failures = job.failures, threshold = rules.threshold,
    under_pressure = under_pressure, priority = rules.priority, depth = depth, high = HIGH, low = LOW,
    lane = rules.lane, limit = rules.limit, lane_active = lane_count,
    allows_overlap = rules.allows_overlap, active = job.active,
  }, now)
end

local function skip(job, due, guard, detail)
  if not ledger(job, due, 'x', 's', 'l', now - due, 'g', guard, 'n', detail) then return end
  decide(job, due, 's', '', guard)
  count('c|dispatch_skipped_total|{"reason":"' .. guard .. '"}', 1)
  set_job(job, 'sk', guard .. '|' .. now_text .. '|' .. due)
  tell_once(job, guard, NOTICE[guard], '{"due_at":"' .. iso(tonumber(due)) .. '",' .. string.sub(detail, 2))
end

local function dispatch(job, due, run_id, delta, available)
  local is_new
  if job.held then
    is_new = ledger(job, due, 'x', 'd', 'l', now - due, 'r', run_id, 'g', 'paused', 'n', job.held)
  else
    is_new = ledger(job, due, 'x', 'd', 'l', now - due, 'r', run_id)
  end
  if not is_new then return end
  local rules = rules_of(job)
  local pool, priority = rules.pool, rules.priority
  if rules.lane ~= '' then add_lane(rules.lane, 1) end
  write_later(
    RUN .. run_id,
    @text run job=job.id status='q' available=available reason=''@ .. rules.before
      .. (priority == '2' and '' or priority) .. rules.after .. @text run source='' delta=delta created=available output=''@
  )
  push(run_id, pool, priority)
  move(run_id, nil, 'q')
  call('ZADD', P .. 'jr:' .. job.id, 0, run_id)
  index[#index + 1] = '0'
  index[#index + 1] = run_id
  add_active(job, 1)
  append_event('run.queued', job.id, run_id, '{"source":"scheduler"}')
  if not job.held then observe(LATENESS, math.max(0, now - due), 1) end
  decide(job, due, 'd', run_id, '')
  dispatched = dispatched + 1
  depth = depth + 1
  under_pressure = update_pressure(depth, HIGH, LOW)
end

-- What is due is decided when the pause is over, by the misfire policy: until then it is not looked at again.
local function hold(job, pause)
  local detail = open_pause_detail(pause) .. '}'
  set_job(job, 'ph', detail)
  call('ZADD', P .. 'held', job.next_due, job.id)
  wakes[#wakes + 1] = string.format('%d', pause.u)
  wakes[#wakes + 1] = job.id
  count('c|dispatch_skipped_total|{"reason":"paused"}', 1)
  tell_once(job, 'paused', NOTICE.paused, '{"due_at":"' .. iso(tonumber(job.next_due)) .. '",' .. string.sub(detail, 2))
  decide(job, job.next_due, 'f', '', 'paused')
end

local function note_cap()
  reply[1] = 1
  count('c|dispatch_skipped_total|{"reason":"dispatch_cap"}', 1)
  local last = tonumber(cap[3] or -NOTICE_MS)
  if now - last < NOTICE_MS and last <= now then return end
  call('HSET', P .. 'cap', 'notice', now_text)
  append_event('scheduler.dispatch_capped', '', '', '{"max_per_second":' .. CAP .. '}')
end

local at = 5
local function next_arg()
  at = at + 1
  return ARGV[at - 1]
end

local function read_plan()
  local plan = {
    id = next_arg(), version = next_arg(), expected = next_arg(), anchor = next_arg(), next_due = next_arg(),
    wake = next_arg(), kind = next_arg(), folded = tonumber(next_arg()), folded_last = next_arg(),
    missed = {}, excluded = {}, due = {},
  }
  for _ = 1, tonumber(next_arg()) do plan.missed[#plan.missed + 1] = next_arg() end
  for _ = 1, tonumber(next_arg()) do
    plan.excluded[#plan.excluded + 1] = { next_arg(), next_arg(), next_arg() }
  end
  for _ = 1, tonumber(next_arg()) do
    plan.due[#plan.due + 1] = { next_arg(), next_arg(), next_arg(), next_arg() }
  end
  return plan
end

-- Returns false when the dispatch cap ended the batch.
local function carry_out(plan, job)
  if plan.kind == 'b' then
    wakes[#wakes + 1] = now + BROKEN_MS
    wakes[#wakes + 1] = job.id
    return true
  end
  local pause = #pauses > 0 and pause_of(pauses, rules_of(job).pool, job.marks)
  if pause then
    hold(job, pause)
    return true
  end
  miss_all(job, plan.folded, plan.folded_last, plan.missed, function(due) decide(job, due, 'm', '', '') end)
  for _, day in ipairs(plan.excluded) do
    ledger(job, day[1], 'x', 'e', 'l', now - day[1], 'c', day[2], 'n', day[3])
  end
  for _, occurrence in ipairs(plan.due) do
    local due = occurrence[1]
    local guard, detail = guard_of(job)
    if guard and plan.kind == '1' and (guard == 'overlap' or guard == 'flow_lane') then
      decide(job, due, 'f', '', guard)
      set_job(job, 'nd', due)
      wakes[#wakes + 1] = now + DEFER_MS
      wakes[#wakes + 1] = job.id
      return true
    end
    if not guard and dispatched >= CAP then
      set_job(job, 'nd', due)
      note_cap()
      return false
    end
    if guard then skip(job, due, guard, detail) else dispatch(job, due, unpack(occurrence, 2)) end
  end
  if job.held then
    call('HDEL', P .. 'j:' .. job.id, 'ph')
    call('ZREM', P .. 'held', job.id)
  end
  if plan.anchor == '' then
    call('HDEL', P .. 'j:' .. job.id, 'an', 'nd')
    call('ZREM', P .. 'wake', job.id)
  else
    set_job(job, 'an', plan.anchor)
    set_job(job, 'nd', plan.next_due)
    wakes[#wakes + 1] = plan.wake
    wakes[#wakes + 1] = job.id
  end
  return true
end

local plans, job_ids = {}, {}
while at <= #ARGV do
  plans[#plans + 1] = read_plan()
  job_ids[#job_ids + 1] = plans[#plans].id
end
prefetch_jobs(job_ids)
for _, plan in ipairs(plans) do
  local job = whole_job_of(plan.id)
  if not job.rules_text or not job.is_enabled then
    call('ZREM', P .. 'wake', plan.id)
  elseif rules_of(job).version == plan.version and job.next_due == plan.expected then
    if not carry_out(plan, job) then break end
  else
    reply[3] = reply[3] + 1
  end
end

if #index > 0 then call_with('ZADD', P .. 'runs', index) end
if #wakes > 0 then call_with('ZADD', P .. 'wake', wakes) end
if dispatched > dispatched_before then call('HSET', P .. 'cap', 'sec', second, 'n', dispatched) end
flush()
reply[2] = under_pressure and 1 or 0
return reply
