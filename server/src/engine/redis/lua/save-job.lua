-- save-job.lua: stores a spec as a new version and arms its schedule.
-- Guarantee: compare-and-set on the current version; versions that live runs name are kept; runs that wait for the
--   lane of the job go on by the limit it names now.
-- KEYS  1 prefix
-- ARGV  1 now  2 job  3 version the caller compared with, or ''  4 '1' when the spec equals it
--   5 expected version: '*' whatever, '' none, else its id  6 new version id  7 its record (JSON)  8 its rules
--   9 enabled (0|1), for a new job  10 anchor or ''  11 next due  12 wake  13 data of the event (JSON)
--   14 created at, for a new job  15 shape of its schedule or ''  16 refuse a change of an enabled job (0|1)
--   17 its marks, each followed by the unit separator  18 missed: folded count  19 last folded due  20 … missed dues
-- Returns  {'again'} when the job changed since the caller looked,
--   else {'created' | 'updated' | 'unchanged', version, enabled, created at, updated at, next due or ''}
-- include: base
-- include: transitions
-- include: schedule
-- include: live
-- include: ledger
-- include: enabled
-- include: marks
-- include: shapes
local KEPT_VERSIONS = @KEPT_VERSIONS@
local job = ARGV[2]
local key, versions = P .. 'j:' .. job, P .. 'jv:' .. job
local raw = call('HMGET', key, 'v', 'en')
local current, is_enabled = raw[1], raw[2] == '1'

if ARGV[5] == '' and current then
  return refuse('REVISION_CONFLICT', 'Job "' .. job .. '" exists already: take another id, or read that job and change it.')
end
if ARGV[5] ~= '*' and ARGV[5] ~= (current or '') then
  local is = (current and 'is at version ' .. current or 'does not exist') .. ', not at version ' .. ARGV[5]
  return refuse('REVISION_CONFLICT', 'Job "' .. job .. '" ' .. is .. ': read it again, then repeat the change.')
end
if (current or '') ~= ARGV[3] then return { 'again' } end

local function state(change)
  local stored = call('HMGET', key, 'v', 'en', 'ca', 'ua', 'nd')
  return { change, stored[1], stored[2], stored[3], stored[4], stored[5] or '' }
end

-- Keeps the newest versions and those that runs which have not ended name.
local function trim_versions()
  if call('HLEN', versions) <= KEPT_VERSIONS then return end
  local named = {}
  local active = tonumber(match(call('GET', P .. 'jd:' .. job), '^@match job active=(%d+)@'))
  each_live(job, active, function(run) named[run.version] = true end)
  local ids = call('HKEYS', versions)
  table.sort(ids)
  for index = 1, #ids - KEPT_VERSIONS do
    if not named[ids[index]] then call('HDEL', versions, ids[index]) end
  end
end

if current and ARGV[4] == '1' then return state('unchanged') end
if ARGV[16] == '1' and current and is_enabled then
  return refuse(
    'CONFLICT',
    'Job "'
      .. job
      .. '" is enabled, and may be changed here only while it is disabled. Save the change under another id, or have the job disabled first.'
  )
end

local lanes = {}
call('HSET', versions, ARGV[6], ARGV[7])
if current then
  call('HSET', key, 'v', ARGV[6], 'ua', now_text)
  local stored = call('GET', P .. 'jd:' .. job)
  local at, before = match(stored, '^@match job active=%d+ rules=()(.*)@$')
  call('SET', P .. 'jd:' .. job, string.sub(stored, 1, at - 1) .. ARGV[8])
  local rules, rules_before = parse_rules(ARGV[8]), parse_rules(before)
  if rules.threshold == 0 then call('HDEL', key, 'cu') end
  -- Who waits may have room under the limit that the job names now.
  lanes[rules_before.lane] = true
  lanes[rules.lane] = true
  place_job(job, is_enabled and '1' or '0', rules.type, rules_before.type)
else
  is_enabled = ARGV[9] == '1'
  local left = call('HGET', P .. 'left', job) or '0'
  if left ~= '0' then call('HDEL', P .. 'left', job) end
  call('SET', P .. 'jd:' .. job, @text job active=left failures='0' pending='0'@ .. ARGV[8])
  call('HSET', key, 'v', ARGV[6], 'en', ARGV[9], 'ca', ARGV[14], 'ua', now_text)
  call('ZADD', P .. 'jobs', 0, job)
  call('ZREM', P .. 'jx', job)
  local kind = parse_rules(ARGV[8]).type
  place_job(job, ARGV[9], kind, kind)
end
local anchor = is_enabled and ARGV[10] or ''
arm_job(job, anchor, ARGV[11], ARGV[12])
mark_job(job, ARGV[17])
place_in_shape(job, ARGV[15], anchor ~= '' and ARGV[11] or '')
trim_versions()
append_event(current and 'job.updated' or 'job.created', job, '', ARGV[13])
if current then miss_given(job, 18) end
for lane in pairs(lanes) do
  if lane ~= '' then admit_waiters(lane) end
end
woken.schedule = true
flush()
return state(current and 'updated' or 'created')
