-- Entries of work queues that are done with: their runs ended, went elsewhere or were cancelled.
local acked = {}
local ENTRIES_KEPT_MS = 60000

-- When an entry was added (ms of the Redis server).
local function entry_time(entry)
  return tonumber(match(entry, '^%d+'))
end

-- entry: as the run keeps it.
local function ack(key, entry)
  if string.byte(entry) == 98 then
    key, entry = key .. ':b', string.sub(entry, 2)
  end
  local entries = acked[key]
  if entries then entries[#entries + 1] = entry else acked[key] = { entry } end
end

-- Entries come in order, so all before the oldest one that is held are done with and go in whole blocks, which costs
-- next to nothing. Behind one that is held for long they go one by one, or they would pile up.
local function drop_entries(key, entries)
  local pending = try('XPENDING', key, 'g', '-', '+', 1)
  -- Somebody removed the stream: the runs are told of all the same.
  if pending.err then return end
  local first_kept = pending[1] and pending[1][1] or entries[#entries]
  if entry_time(entries[#entries]) - entry_time(first_kept) <= ENTRIES_KEPT_MS then
    call('XTRIM', key, 'MINID', '~', first_kept)
  else
    call_with('XDEL', key, entries)
  end
end

local function flush_acks()
  for key, entries in pairs(acked) do
    for first = 1, #entries, 1000 do
      call('XACK', key, 'g', unpack(entries, first, math.min(first + 999, #entries)))
    end
    drop_entries(key, entries)
    acked[key] = nil
  end
end
