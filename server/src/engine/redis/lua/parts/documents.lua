-- Documents: `d:<collection>` holds them by id, `di:<collection>` orders the ids, `dc` the collections. What a document can
-- be found by is its JSON in `df:<collection>`, and per field an entry `field, unit separator, value, unit separator, id`
-- in `dx:<collection>`.

-- Refuses unless the document is at the revision expected ('': whatever it is); nil when it is.
local function check_revision(collection, id, expected)
  local stored = call('HGET', P .. 'd:' .. collection, id)
  local revision = stored and tonumber(string.match(stored, '^%d+')) or 0
  if expected == '' or tonumber(expected) == revision then return revision end
  return revision, refuse(
    'REVISION_CONFLICT',
    'Document "' .. id .. '" is at revision ' .. revision .. ', not ' .. expected .. '; read it again and repeat.'
  )
end

local function found_by(field, value, id)
  return field .. '\31' .. value .. '\31' .. id
end

local function parts_of_entry(entry)
  return string.match(entry, '^([^\31]*)\31([^\31]*)\31(.*)$')
end

local function forget_fields(collection, id)
  local fields = call('HGET', P .. 'df:' .. collection, id)
  if not fields then return end
  for field, value in pairs(cjson.decode(fields)) do
    call('ZREM', P .. 'dx:' .. collection, found_by(field, value, id))
  end
  call('HDEL', P .. 'df:' .. collection, id)
end
