-- check-small.lua: looks at processes, and at the counts of types and of shapes.
-- Guarantee: with '1' each is mended in this step.
-- KEYS  1 prefix
-- ARGV  1 now  2 mend (0|1)  3 most armed jobs to count  then processes of which the caller could not read what they say
-- Returns  the faults (parts/faults.lua)
-- include: base
-- include: faults
-- include: shapes
local function forget(id)
  call('HDEL', P .. 'agents', id)
  call('ZREM', P .. 'alive', id)
  call('SREM', P .. 'drain', id)
end

local function check_processes()
  for at = 4, #ARGV do
    local id = ARGV[at]
    local is_readable, facts = pcall(cjson.decode, call('HGET', P .. 'agents', id) or '{}')
    if not is_readable or type(facts) ~= 'table' then
      if found_fault('process_unreadable', id, '', '', '') then forget(id) end
    end
  end
  for _, id in ipairs(call('ZRANGE', P .. 'alive', 0, -1)) do
    if call('HEXISTS', P .. 'agents', id) == 0 then
      if found_fault('process_orphan', id, '', '', 'alive, and says nothing of itself') then forget(id) end
    end
  end
  for _, id in ipairs(call('HKEYS', P .. 'agents')) do
    if not call('ZSCORE', P .. 'alive', id) then
      if found_fault('process_orphan', id, '', '', 'without a heartbeat') then forget(id) end
    end
  end
end

local function check_types()
  local stored = call('ZRANGE', P .. 'types', 0, -1, 'WITHSCORES')
  for at = 1, #stored, 2 do
    local kind, number = stored[at], call('ZCARD', P .. 'jy:' .. stored[at])
    if tonumber(stored[at + 1]) ~= number then
      if found_fault('job_index_drifted', kind, '', '', drift(stored[at + 1], number)) then
        if number > 0 then call('ZADD', P .. 'types', number, kind) else call('ZREM', P .. 'types', kind) end
      end
    end
  end
end

local function check_shapes()
  if call('ZCARD', P .. 'sj') > tonumber(ARGV[3]) then return end
  local counted = {}
  for _, member in ipairs(call('ZRANGE', P .. 'sj', 0, -1)) do
    local armed = parts_of_member(member)
    if armed then counted[armed] = (counted[armed] or 0) + 1 end
  end
  local stored = call('ZRANGE', P .. 'sc', 0, -1, 'WITHSCORES')
  for at = 1, #stored, 2 do
    local armed = stored[at]
    local number = counted[armed] or 0
    counted[armed] = nil
    if tonumber(stored[at + 1]) ~= number then
      if found_fault('forecast_count_drifted', shown(armed), '', '', drift(stored[at + 1], number)) then
        if number > 0 then call('ZADD', P .. 'sc', number, armed) else call('ZREM', P .. 'sc', armed) end
      end
    end
  end
  for armed, number in pairs(counted) do
    if found_fault('forecast_count_drifted', shown(armed), '', '', drift(0, number)) then call('ZADD', P .. 'sc', number, armed) end
  end
end

check_processes()
check_types()
check_shapes()
return faults
