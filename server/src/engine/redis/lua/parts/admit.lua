local function enter_lane(group, limit)
  if limit > 0 and (lane_count(group) >= limit or call('EXISTS', P .. 'lw:' .. group) == 1) then return false end
  add_lane(group, 1)
  return true
end

-- Where a run that may start goes: returns its status, and its delay reason or ''. group: '' without a lane.
local function admit(id, pool, priority, group, limit, available)
  if available > now then
    delay_until(id, available)
    return 'd', 'a'
  end
  if group ~= '' and not enter_lane(group, limit) then
    call('ZADD', P .. 'lw:' .. group, call('INCR', P .. 'lseq'), id)
    return 'd', 'l'
  end
  push(id, pool, priority)
  return 'q', ''
end
