-- find-jobs.lua: a part of the jobs, in order, that match.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 after this job or ''  3 how many to look at  4 search (lower case) or ''
--   5 enabled (0|1) or ''  6 type or ''
-- Returns  {last job looked at or '' at the end, matching job …}
-- include: _base
local TYPE = '^%d+\31%d+\31%d*\31%d+\31([^\31]*)'
local low = ARGV[2] == '' and '-' or '(' .. ARGV[2]
local search, enabled, kind = ARGV[4], ARGV[5], ARGV[6]
local index = enabled == '' and 'jobs' or 'je:' .. enabled
local ids = call('ZRANGEBYLEX', P .. index, low, '+', 'LIMIT', 0, ARGV[3])
local reply = { #ids == tonumber(ARGV[3]) and ids[#ids] or '' }
for _, id in ipairs(ids) do
  local job_type = match(call('GET', P .. 'jd:' .. id) or '', TYPE) or ''
  if (kind == '' or job_type == kind)
    and (search == ''
      or string.find(string.lower(id), search, 1, true)
      or string.find(string.lower(job_type), search, 1, true)) then
    reply[#reply + 1] = id
  end
end
return reply
