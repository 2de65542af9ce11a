-- Indexes of run ids, in order of time because ids are: by status here, written with one call for all that move.
local entering, leaving = {}, {}

-- from: nil for a new run.
local function move(id, from, to)
  if from then
    local ids = leaving[from]
    if ids then ids[#ids + 1] = id else leaving[from] = { id } end
  end
  local members = entering[to]
  if members then
    local size = #members
    members[size + 1] = '0'
    members[size + 2] = id
  else
    entering[to] = { '0', id }
  end
end

local function flush_index()
  for status, members in pairs(entering) do
    call_with('ZADD', P .. 's:' .. status, members)
  end
  for status, ids in pairs(leaving) do
    call_with('ZREM', P .. 's:' .. status, ids)
  end
end
