-- A run is one text, so that a batch of runs is read by one MGET and written by one MSET: these fields, each followed
-- by the unit separator (\31), '' where there is nothing to say. What few runs have lies in the hash `x:<run>`:
-- i large inputs, o large output, er error, pg progress, cp checkpoint, h earlier attempts, lc lines logged, ap approval,
-- ad the answer to it (JSON).
-- Statuses: q queued, d delayed, r running, a awaiting approval; finished: s success, f failed, c cancelled.
-- Flags: a had to be approved before it started, c cancel requested, y may have run twice, i large inputs, p checkpoint, m imported,
-- d an approval was given.
-- Delay reasons: a run_at, t retry, z snooze, l lane_full, p paused.
-- Left out: pool default, priority 2 (normal), source scheduler, available and created where the id tells the time.
-- `run-record.ts` reads the same.
local RUN = P .. 'r:'
local EXTRA = P .. 'x:'
-- Inputs and output (JSON) up to this length are part of the record.
local SMALL = @LONGEST_IN_RECORD@
local FIELDS = { @RUN_FIELDS@ }

local function parse_run(id, text)
  local run, at = { id = id }, 0
  for value in string.gmatch(text, '([^\31]*)\31') do
    at = at + 1
    run[FIELDS[at]] = value
  end
  return run
end

-- Whether a text has all fields of a record.
local function is_whole(text)
  local _, values = string.gsub(text, '\31', '')
  return values == #FIELDS
end

-- Returns nil for a run that is not stored.
local function read_run(id)
  local text = call('GET', RUN .. id)
  return text and parse_run(id, text) or nil
end

local function read_texts(...)
  return call('MGET', ...)
end

-- Texts of many runs in the order of their ids, false for one that is not stored; and their keys.
local function read_records(ids)
  local keys = {}
  for at, id in ipairs(ids) do keys[at] = RUN .. id end
  return collect(keys, read_texts), keys
end

local function write_run(run)
  local values = {}
  for at, field in ipairs(FIELDS) do values[at] = run[field] end
  values[#values + 1] = ''
  call('SET', RUN .. run.id, table.concat(values, '\31'))
end

local function has_flag(run, flag)
  return string.find(run.flags, flag, 1, true) ~= nil
end

local function add_flag(run, flag)
  if not has_flag(run, flag) then run.flags = run.flags .. flag end
end

local function pool_of(run)
  return run.pool == '' and 'default' or run.pool
end

local function priority_of(run)
  return run.priority == '' and '2' or run.priority
end

-- A run that is written only once the script is through, together with the others.
local writes = {}

local function write_later(key, text)
  local size = #writes
  writes[size + 1] = key
  writes[size + 2] = text
end

local function flush_writes()
  for first = 1, #writes, 1000 do
    call('MSET', unpack(writes, first, math.min(first + 999, #writes)))
  end
end
