-- check-members.lua: looks whether some members of a list belong there.
-- Guarantee: with '1' those that do not are taken out in this step.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 mend (0|1)  3 the list, without the prefix  4 what it is: see RULES  5 what it is of, or ''
--   6… members
-- Returns  the faults (parts/faults.lua)
-- include: base
-- include: faults
-- include: record
-- include: documents
-- include: shapes
-- include: marks
local list, kind, of = ARGV[3], ARGV[4], ARGV[5]

-- Whether the record of a run says so; one that cannot be read is left where it is.
local function is_run(id, test)
  local text = try('GET', RUN .. id)
  if type(text) == 'table' then return true end
  local run = text and parse_run(id, text)
  if run and not run.source then return true end
  return run and test(run)
end

local function job_field(id, field)
  return call('HGET', P .. 'j:' .. id, field)
end

local function approval_is(id, status)
  return call('HGET', P .. 'a:' .. id, 's') == status
end

local function has_runs(job)
  return call('EXISTS', P .. 'jd:' .. job) == 0 and call('EXISTS', P .. 'jr:' .. job) == 1
end

local function is_field(member)
  local field, value, id = parts_of_entry(member)
  local stored = id and call('HGET', P .. 'df:' .. of, id)
  local is_readable, fields = pcall(cjson.decode, stored or '')
  return is_readable and type(fields) == 'table' and fields[field] == value
end

local function is_shape(member)
  local _, shape, phase, job = parts_of_member(member)
  return job and job_field(job, 'sh') == shape and job_field(job, 'sp') == phase
end

-- The fault, and whether a member belongs.
local RULES = {
  runs = { 'run_index_orphan', function(id) return call('EXISTS', RUN .. id) == 1 end },
  status = { 'run_index_orphan', function(id) return call('EXISTS', RUN .. id) == 1 end },
  ofJob = { 'run_index_orphan', function(id) return is_run(id, function(run) return run.job == of end) end },
  delayed = { 'delayed_entry_wrong', function(id) return is_run(id, function(run) return run.status == 'd' end) end },
  line = { 'lane_waiter_orphan', function(id)
    return is_run(id, function(run) return run.status == 'd' and run.reason == 'l' and run.lane == of end)
  end },
  wake = { 'schedule_entry_orphan', function(id) return job_field(id, 'en') == '1' and job_field(id, 'nd') ~= false end },
  jobs = { 'job_index_drifted', function(id) return job_field(id, 'v') ~= false end },
  marks = { 'job_index_drifted', function(id)
    return has_mark(job_field(id, 'mk') or '', of)
  end },
  gone = { 'job_index_drifted', has_runs },
  failing = { 'failure_memory_orphan', function(id) return call('EXISTS', P .. 'jd:' .. id) == 1 end },
  pending = { 'approval_index_drifted', function(id) return approval_is(id, 'pending') end },
  asked = { 'approval_index_drifted', function(id) return call('EXISTS', P .. 'a:' .. id) == 1 end },
  answered = { 'approval_index_drifted', function(id) return approval_is(id, of) end },
  documents = { 'document_index_drifted', function(id) return call('HEXISTS', P .. 'd:' .. of, id) == 1 end },
  fields = { 'document_index_drifted', is_field },
  shapes = { 'forecast_count_drifted', is_shape },
}
local fault, belongs = RULES[kind][1], RULES[kind][2]

for at = 6, #ARGV do
  local member = ARGV[at]
  if call('ZSCORE', P .. list, member) and not belongs(member) then
    if found_fault(fault, shown(member), '', '', 'in ' .. list) then call('ZREM', P .. list, member) end
  end
end
return faults
