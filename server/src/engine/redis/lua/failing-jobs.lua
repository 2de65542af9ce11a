-- failing-jobs.lua: the jobs with the longest streaks of failed runs.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 most jobs
-- Returns  {how many there are, then for each: job, failures, enabled (0|1), cooldown until or '', last failure or '',
--   last error (JSON) or ''}
-- include: base
local reply = { call('ZCARD', P .. 'failing') }
local rows = tonumber(ARGV[2]) > 0 and call('ZREVRANGE', P .. 'failing', 0, ARGV[2] - 1, 'WITHSCORES') or {}
for at = 1, #rows, 2 do
  local raw = call('HMGET', P .. 'j:' .. rows[at], 'en', 'cu', 'lf', 'le')
  for _, value in ipairs({ rows[at], rows[at + 1], raw[1] or '0', raw[2] or '', raw[3] or '', raw[4] or '' }) do
    reply[#reply + 1] = value
  end
end
return reply
