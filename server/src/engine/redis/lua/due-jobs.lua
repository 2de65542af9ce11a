-- due-jobs.lua: the jobs whose wake time has come, oldest first, for the caller to plan their occurrences.
-- Guarantee: jobs that are disabled or gone are taken off the schedule. Decides nothing else: decide-due.lua does.
-- KEYS  1 prefix
-- ARGV  1 now  2 most jobs  3 pressure high  4 pressure low
-- Returns  {under pressure (0|1), more are due (0|1), then 5 values for each job: id, version, anchor, next due, wake}
-- include: base
-- include: events
-- include: pressure
-- include: paused-depth
local limit = tonumber(ARGV[2])
local pauses = pauses_in(call('HGET', P .. 'pools', '|pauses'))
local pressure = update_pressure(depth_for_pressure(pauses), tonumber(ARGV[3]), tonumber(ARGV[4]))
local found = call('ZRANGEBYSCORE', P .. 'wake', '-inf', now_text, 'WITHSCORES', 'LIMIT', 0, limit + 1)
local reply = { pressure and 1 or 0, #found > 2 * limit and 1 or 0 }
for index = 1, math.min(2 * limit, #found), 2 do
  local id = found[index]
  local raw = call('HMGET', P .. 'j:' .. id, 'v', 'an', 'nd', 'en')
  if raw[4] == '1' and raw[3] then
    for _, value in ipairs({ id, raw[1], raw[2], raw[3], found[index + 1] }) do reply[#reply + 1] = value end
  else
    call('ZREM', P .. 'wake', id)
  end
end
publish_wakes()
return reply
