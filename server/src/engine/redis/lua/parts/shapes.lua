-- Armed jobs by the shape of their schedule (core/schedules/schedule-shape.ts): `sc` how many share each, `sj` which do. Of a
-- job `sh` is the shape its version names, `sp` where in its interval it stands, set exactly while it is counted.
local function armed_member(shape, phase, job)
  return shape .. '\31' .. phase .. '\31' .. job
end

-- Shape with phase, and the two apart, and the job.
local function parts_of_member(member)
  local armed, job = match(member, '^(.*)\31([^\31]*)$')
  if not armed then return nil end
  local shape, phase = match(armed, '^(.*)\31([^\31]*)$')
  return armed, shape, phase, job
end

local function leave_shape(job)
  local raw = call('HMGET', P .. 'j:' .. job, 'sh', 'sp')
  if not raw[2] then return end
  local armed = raw[1] .. '\31' .. raw[2]
  call('HDEL', P .. 'j:' .. job, 'sp')
  if call('ZREM', P .. 'sj', armed .. '\31' .. job) == 0 then return end
  if tonumber(call('ZINCRBY', P .. 'sc', -1, armed)) <= 0 then call('ZREM', P .. 'sc', armed) end
end

-- `next_due` is '' for a job that is not armed; the shape is '' for one without a schedule.
local function place_in_shape(job, shape, next_due)
  leave_shape(job)
  call('HSET', P .. 'j:' .. job, 'sh', shape)
  if shape == '' or next_due == '' then return end
  local interval = tonumber(match(shape, '^%[(%d+)') or 0) * 1000
  local phase = interval <= 300000 and 0 or math.floor((next_due % interval) / 300000)
  local armed = shape .. '\31' .. phase
  call('HSET', P .. 'j:' .. job, 'sp', phase)
  if call('ZADD', P .. 'sj', 0, armed .. '\31' .. job) == 1 then call('ZINCRBY', P .. 'sc', 1, armed) end
end
