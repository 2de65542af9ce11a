-- delete-job.lua: removes a job, cancels its waiting runs and asks the workers of the running ones to stop.
-- Guarantee: no run of it is started any more, and none can change a value of it; its run history stays.
-- KEYS  1 prefix
-- ARGV  1 now  2 job  3 actor  4, 5 namespaces of its metric series and of its values  6 number of keys in the first,
--   then 2 for each series: name, labels
-- Returns  ids of the runs that were cancelled, or 'again' when a series was added since the caller looked
-- include: base
-- include: transitions
-- include: cancel
-- include: live
-- include: enabled
-- include: marks
-- include: shapes
local id = ARGV[2]
local job = job_of(id)
if not job.rules_text then return refuse('NOT_FOUND', 'Job "' .. id .. '" does not exist.') end

if call('ZCARD', P .. 'kvi:' .. ARGV[4]) ~= tonumber(ARGV[6]) then return 'again' end

-- The fields of a series: see metrics.ts.
local function forget_series(name, labels)
  local function field(part) return 'h|' .. name .. '|' .. part .. '|' .. labels end
  for bound in string.gmatch(call('HGET', P .. 'metrics', field('bounds')) or '', '[^,]+') do
    call('HDEL', P .. 'metrics', field(bound))
  end
  call('HDEL', P .. 'metrics', field('inf'), field('sum'), field('milli'), field('bounds'))
  call('HDEL', P .. 'metrics', 'c|' .. name .. '|' .. labels, 'g|' .. name .. '|' .. labels)
end

local live, cancelled, running = {}, {}, 0
each_live(id, job.active, function(run) live[#live + 1] = run end)
-- Those that wait for a lane go first, so that none of them is admitted by a place that becomes free here.
table.sort(live, function(a, b) return a.reason == 'l' and b.reason ~= 'l' end)
for _, run in ipairs(live) do
  local state = cancel_live(run, ARGV[3])
  if state == 'c' then cancelled[#cancelled + 1] = run.id end
  if state == 'r' then running = running + 1 end
end
append_event('job.deleted', id, '', '{"actor":' .. cjson.encode(ARGV[3]) .. '}')
woken.schedule = true
flush()

unplace_job(id, type_of(id))
mark_job(id, '')
leave_shape(id)
call('DEL', P .. 'j:' .. id, P .. 'jd:' .. id, P .. 'jv:' .. id, P .. 'o:' .. id)
for at = 7, #ARGV, 2 do forget_series(ARGV[at], ARGV[at + 1]) end
-- What of these expires stays in `kvx` until then and does no harm.
for at = 4, 5 do call('UNLINK', P .. 'kv:' .. ARGV[at], P .. 'kvi:' .. ARGV[at]) end
call('ZREM', P .. 'jobs', id)
call('ZREM', P .. 'wake', id)
call('ZREM', P .. 'held', id)
call('ZREM', P .. 'failing', id)
if running > 0 then call('HSET', P .. 'left', id, running) end
-- Its history is pruned as that of any other job.
if call('EXISTS', P .. 'jr:' .. id) == 1 then call('ZADD', P .. 'jx', 0, id) end
return cancelled
