-- State of jobs. What changes with every run is one text in `jd:<job>`: active runs|failures in a row|last success,
-- so that a batch reads and writes those of all its jobs at once. The rest is the hash `j:<job>`.
local jobs = {}

local function keep_job(id, text)
  local active, failures, succeeded = match(text or '', '^(%d+)|(%d+)|(%d*)$')
  local job = {
    id = id,
    exists = active ~= nil,
    active = tonumber(active or 0),
    failures = tonumber(failures or 0),
    succeeded = succeeded or '',
    orphans = 0,
    set = {},
  }
  jobs[id] = job
  return job
end

local function job_of(id)
  return jobs[id] or keep_job(id, call('GET', P .. 'jd:' .. id))
end

-- Reads many at once.
local function prefetch_jobs(ids)
  local keys = {}
  for at, id in ipairs(ids) do keys[at] = P .. 'jd:' .. id end
  for at, text in ipairs(collect(keys, read_texts)) do keep_job(ids[at], text) end
end

-- The same with all that is asked for less often.
local function whole_job_of(id)
  local job = job_of(id)
  if job.is_whole or not job.exists then return job end
  local raw = call('HMGET', P .. 'j:' .. id, 'v', 'g', 'pa', 'cu', 'en', 'nd')
  job.is_whole = true
  job.version = raw[1]
  job.packed = raw[2]
  job.pending = tonumber(raw[3] or 0)
  job.cooldown_until = tonumber(raw[4] or 0)
  job.is_enabled = raw[5] == '1'
  job.next_due = raw[6]
  return job
end

-- {type, priority, pool, overlap 0|1, lane group or '', lane limit or 0, threshold or 0, base s, max s}
local function guards_of(job)
  if not job.guards then job.guards = cjson.decode(whole_job_of(job.id).packed) end
  return job.guards
end

local function set_job(job, field, value)
  job.set[#job.set + 1] = field
  job.set[#job.set + 1] = value
end

-- A job that was deleted while runs of it were running remembers only how many are left.
local function add_active(job, by)
  if job.exists then
    job.active = job.active + by
    job.is_changed = true
  else
    job.orphans = job.orphans + by
  end
end

local function flush_jobs()
  for id, job in pairs(jobs) do
    if job.is_changed then
      write_later(P .. 'jd:' .. id, math.max(0, job.active) .. '|' .. job.failures .. '|' .. job.succeeded)
    end
    if #job.set > 0 then call('HSET', P .. 'j:' .. id, unpack(job.set)) end
    if job.orphans ~= 0 and call('HINCRBY', P .. 'left', id, job.orphans) <= 0 then call('HDEL', P .. 'left', id) end
  end
end
