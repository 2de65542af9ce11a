-- job-activity.lua: the newest runs of some jobs and how each job stands, read in one step.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 runs per job  3… jobs
-- Returns  for each job that exists {job, active runs, failures in a row, enabled (0|1), next due or '', cooldown until or '',
--   then for each run, newest first: id, status, started, finished, duration, created or '' where the id tells}
-- include: base
-- include: record
local GLANCE = '^@match run job=_ status=(%l) started=(%d*) finished=(%d*) duration=(_)@'
local CREATED = '^@match run job=_ created=(%d*)@'
local reply = {}

local function tell_runs(row, job)
  if ARGV[2] == '0' then return end
  local ids = call('ZREVRANGE', P .. 'jr:' .. job, 0, ARGV[2] - 1)
  for at, record in ipairs((read_records(ids))) do
    local status, started, finished, duration = match(record or '', GLANCE)
    if status then
      for _, value in ipairs({ ids[at], status, started, finished, duration, match(record, CREATED) }) do
        row[#row + 1] = value
      end
    end
  end
end

for at = 3, #ARGV do
  local job = ARGV[at]
  local active, failures = match(call('GET', P .. 'jd:' .. job) or '', '^@match job active=(%d+) failures=(%d+)@')
  if active then
    local raw = call('HMGET', P .. 'j:' .. job, 'en', 'nd', 'cu')
    local row = { job, active, failures, raw[1] or '0', raw[2] or '', raw[3] or '' }
    tell_runs(row, job)
    reply[#reply + 1] = row
  end
end
return reply
