-- include: pauses
-- Queued runs that count for pressure mode: what waits in a paused pool is no load for the others.
local function depth_for_pressure(list)
  local depth = call('ZCARD', P .. 's:q')
  for _, pause in ipairs(list) do
    if string.sub(pause.s, 1, 5) == 'pool:' then
      local pool = string.sub(pause.s, 6)
      for _, waiting in ipairs(call('HMGET', P .. 'pools', pool .. '|1', pool .. '|2', pool .. '|3')) do
        depth = depth - tonumber(waiting or 0)
      end
    end
  end
  return math.max(0, depth)
end
