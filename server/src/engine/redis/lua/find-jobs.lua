-- find-jobs.lua: a part of the jobs, in order, that match.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 after this job or ''  3 how many to look at  4 search (lower case) or ''
--   5 enabled (0|1) or ''  6 type or ''
-- Returns  {last job looked at or '' at the end, matching job …}
-- include: _base
local low = ARGV[2] == '' and '-' or '(' .. ARGV[2]
local search, enabled, kind = ARGV[4], ARGV[5], ARGV[6]
local ids = call('ZRANGEBYLEX', P .. 'jobs', low, '+', 'LIMIT', 0, ARGV[3])
local reply = { #ids == tonumber(ARGV[3]) and ids[#ids] or '' }
for _, id in ipairs(ids) do
  local raw = call('HMGET', P .. 'j:' .. id, 'en', 'g')
  local job_type = cjson.decode(raw[2])[1]
  if (enabled == '' or raw[1] == enabled)
    and (kind == '' or job_type == kind)
    and (search == ''
      or string.find(string.lower(id), search, 1, true)
      or string.find(string.lower(job_type), search, 1, true)) then
    reply[#reply + 1] = id
  end
end
return reply
