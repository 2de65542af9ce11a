-- promote-delayed.lua: queues the delayed runs whose time has come, through their lane, and ends expired approvals,
-- with their runs but for those that go on after a no; takes away pauses whose time is over.
-- Guarantee: a run is queued once; lanes stay within their limits; the oldest go first.
-- KEYS  1 prefix
-- ARGV  1 now  2 most runs to look at
-- Returns  {how many became claimable, when the next is due or the next pause is over, or ''}
-- include: base
-- include: transitions
-- include: admit
-- include: approvals
-- include: answered
-- include: pauses
-- include: pause-detail
-- include: wake-queues
local REASON = { a = 'run_at', t = 'retry', z = 'snooze', p = 'paused' }
local promoted = 0

local function promote(run)
  local waited_for = REASON[run.reason]
  local pool, priority = pool_of(run), priority_of(run)
  local status, reason = 'q', ''
  if run.reason == 'a' or run.reason == 'p' then
    status, reason = admit(run.id, pool, priority, run.lane, limit_of(run), 0)
  else
    push(run.id, pool, priority)
  end
  run.status, run.reason = status, reason
  write_run(run)
  if status == 'q' then
    promoted = promoted + 1
    move(run.id, 'd', 'q')
    append_event('run.queued', run.job, run.id, '{"reason":"' .. waited_for .. '"}')
  else
    append_event('run.delayed', run.job, run.id, '{"reason":"lane_full"}')
  end
end

local next_end

local function expire_pauses()
  local text = call('HGET', P .. 'pools', '|pauses')
  if not text then return end
  local list = pauses_in(text)
  for _, pause in ipairs(list) do next_end = math.min(next_end or pause.u, pause.u) end
  local all = cjson.decode(text)
  if #all == #list then return end
  for _, pause in ipairs(all) do
    if pause.u <= now then append_event('pause.ended', '', '', open_pause_detail(pause) .. ',"ended_by":null}') end
  end
  if #list == 0 then call('HDEL', P .. 'pools', '|pauses') else call('HSET', P .. 'pools', '|pauses', cjson.encode(list)) end
  wake_queues()
end

expire_pauses()
local due = call('ZRANGEBYSCORE', P .. 'delayed', '-inf', now_text, 'LIMIT', 0, ARGV[2])
if #due > 0 then call_with('ZREM', P .. 'delayed', due) end
for _, id in ipairs(due) do
  local run = read_run(id)
  if run and run.status == 'd' then promote(run) end
end

local expired = call('ZRANGEBYSCORE', P .. 'ap:exp', '-inf', now_text, 'LIMIT', 0, ARGV[2])
for _, approval in ipairs(expired) do
  local raw = call('HMGET', P .. 'a:' .. approval, 'r', 'j', 'd')
  close_approval(approval, raw[1], job_of(raw[2]), 'expired', '', '', '')
  if goes_on_after_no(raw[3]) then
    local given = given_answer(approval, raw[3], 'rejected', '', '', '', true)
    if resume_answered(raw[1], 'expired', given) then promoted = promoted + 1 end
  else
    fail_unapproved(raw[1], 'approval_expired', 'Nobody decided on the approval before it expired.')
  end
end
flush()
local next_one = call('ZRANGE', P .. 'delayed', 0, 0, 'WITHSCORES')
local next_due = tonumber(next_one[2])
if next_end and (not next_due or next_end < next_due) then next_due = next_end end
return { promoted, next_due and string.format('%d', next_due) or '' }
