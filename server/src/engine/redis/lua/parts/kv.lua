-- A namespace is a hash of key to `expiry|value` (expiry '' for none) and an index of its keys in order;
-- `kvx` orders what expires, by when.
local function kv_member(namespace, key)
  return #namespace .. ':' .. namespace .. ':' .. key
end

-- Returns the value and its expiry text, or nil when it is not there or has expired.
local function kv_read(namespace, key)
  local stored = call('HGET', P .. 'kv:' .. namespace, key)
  if not stored then return nil end
  local bar = string.find(stored, '|', 1, true)
  local expiry = string.sub(stored, 1, bar - 1)
  if expiry ~= '' and tonumber(expiry) <= now then return nil end
  return string.sub(stored, bar + 1), expiry
end

local function kv_write(namespace, key, expiry, value)
  call('HSET', P .. 'kv:' .. namespace, key, expiry .. '|' .. value)
  call('ZADD', P .. 'kvi:' .. namespace, 0, key)
  if expiry == '' then
    call('ZREM', P .. 'kvx', kv_member(namespace, key))
  else
    call('ZADD', P .. 'kvx', expiry, kv_member(namespace, key))
  end
end
