-- due-jobs.lua: the jobs whose wake time has come, oldest first, for the caller to plan their occurrences.
-- Guarantee: jobs that are disabled or gone are taken off the schedule. Decides nothing else: decide-due.lua does.
-- KEYS  1 prefix
-- ARGV  1 now  2 most jobs  3 pressure high  4 pressure low
-- Returns  {under pressure (0|1), more are due (0|1), then 4 values for each job: id, version, anchor, next due}
-- include: base
-- include: events
-- include: pressure
-- include: paused-depth
local limit = tonumber(ARGV[2])
local pauses = pauses_in(call('HGET', P .. 'pools', '|pauses'))
local pressure = update_pressure(depth_for_pressure(pauses), tonumber(ARGV[3]), tonumber(ARGV[4]))
local ids = call('ZRANGEBYSCORE', P .. 'wake', '-inf', now_text, 'LIMIT', 0, limit + 1)
local reply = { pressure and 1 or 0, #ids > limit and 1 or 0 }
for index = 1, math.min(limit, #ids) do
  local id = ids[index]
  local raw = call('HMGET', P .. 'j:' .. id, 'v', 'an', 'nd', 'en')
  if raw[4] == '1' and raw[3] then
    for _, value in ipairs({ id, raw[1], raw[2], raw[3] }) do reply[#reply + 1] = value end
  else
    call('ZREM', P .. 'wake', id)
  end
end
publish_wakes()
return reply
