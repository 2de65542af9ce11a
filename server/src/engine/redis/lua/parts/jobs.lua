-- include: rules
-- State of jobs. What verbs on runs need is one text in `jd:<job>`, so that a batch reads and writes those of all its jobs
-- at once: active runs, failures in a row, last success, pending approvals, each followed by the unit separator, then the
-- rules of the current version. The rest is the hash `j:<job>`.
local COUNTS = '^@match job active=(%d+) failures=(%d+) succeeded=(%d*) pending=(%d+) rules=(.*)@$'
local jobs, orphans = {}, {}

-- A job that does not exist has no rules.
local function keep_job(id, text)
  local active, failures, succeeded, pending, rules = match(text or '', COUNTS)
  local job = {
    id = id,
    active = tonumber(active or 0),
    failures = tonumber(failures or 0),
    succeeded = succeeded,
    pending = tonumber(pending or 0),
    rules_text = rules,
  }
  jobs[id] = job
  return job
end

-- What was read but not yet looked into; and how many runs ended well of jobs that had not failed before: of these,
-- which are most, two fields change, and nothing else of them is looked at.
local texts, without_failures = {}, {}

local function job_of(id)
  local job = jobs[id]
  if job then return job end
  job = keep_job(id, texts[id] or call('GET', P .. 'jd:' .. id))
  local ended = without_failures[id]
  if ended then
    without_failures[id] = nil
    job.active, job.succeeded, job.is_changed = job.active - ended, now_text, true
  end
  return job
end

-- Books the success of a run if its job is one of these.
local function add_success_without_failures(id)
  local ended = without_failures[id]
  if not ended then
    local text = texts[id]
    if jobs[id] or not text or not string.find(text, '^@match job active=%d+ failures=0 succeeded=@') then return false end
    ended = 0
  end
  without_failures[id] = ended + 1
  return true
end

-- Reads many at once.
local function prefetch_jobs(ids)
  local keys = {}
  for at, id in ipairs(ids) do keys[at] = P .. 'jd:' .. id end
  for at, text in ipairs(collect(keys, read_texts)) do texts[ids[at]] = text end
end

-- The same with all that is asked for less often.
local function whole_job_of(id)
  local job = job_of(id)
  if job.is_whole or not job.rules_text then return job end
  local raw = call('HMGET', P .. 'j:' .. id, 'cu', 'en', 'nd', 'ph', 'mk')
  job.is_whole = true
  job.cooldown_until = tonumber(raw[1] or 0)
  job.is_enabled = raw[2] == '1'
  job.next_due = raw[3]
  job.held, job.marks = raw[4], raw[5] or ''
  return job
end

local function rules_of(job)
  if not job.rules then job.rules = parse_rules(job.rules_text) end
  return job.rules
end

local function set_job(job, field, value)
  if not job.set then job.set = {} end
  local size = #job.set
  job.set[size + 1] = field
  job.set[size + 2] = value
end

-- A job that was deleted while runs of it were running remembers only how many are left.
local function add_active(job, by)
  if job.rules_text then
    job.active = job.active + by
    job.is_changed = true
  else
    orphans[job.id] = (orphans[job.id] or 0) + by
  end
end

local function flush_jobs()
  for id, job in pairs(jobs) do
    if job.is_changed then
      write_later(
        P .. 'jd:' .. id,
        @text job active=math.max(0,job.active) failures=job.failures succeeded=job.succeeded pending=job.pending@
          .. job.rules_text
      )
    end
    if job.set then call('HSET', P .. 'j:' .. id, unpack(job.set)) end
  end
  for id, ended in pairs(without_failures) do
    local active, rest = match(texts[id], '^@match job active=(%d+) failures=0 succeeded=%d*(.*)@$')
    write_later(P .. 'jd:' .. id, @text job active=math.max(0,active-ended) failures='0'@ .. now_text .. rest)
  end
  for id, by in pairs(orphans) do
    if call('HINCRBY', P .. 'left', id, by) <= 0 then call('HDEL', P .. 'left', id) end
  end
end
