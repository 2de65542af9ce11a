-- check-documents.lua: looks whether some documents of a collection are listed, and found by their fields.
-- Guarantee: with '1' what is missing is put there in this step.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 mend (0|1)  3 collection  4… ids
-- Returns  the faults (parts/faults.lua)
-- include: base
-- include: faults
-- include: documents
local collection = ARGV[3]
local index, fields_key, entries_key = P .. 'di:' .. collection, P .. 'df:' .. collection, P .. 'dx:' .. collection

if call('EXISTS', P .. 'd:' .. collection) == 1 and not call('ZSCORE', P .. 'dc', collection) then
  if found_fault('document_index_drifted', collection, '', '', 'the collection is not listed') then
    call('ZADD', P .. 'dc', 0, collection)
  end
end

-- The entries by which it is to be found; nil where its fields cannot be read.
local function entries_of(id, fields)
  if not fields then return {} end
  local is_readable, values = pcall(cjson.decode, fields)
  if not is_readable or type(values) ~= 'table' then return nil end
  local entries = {}
  for field, value in pairs(values) do
    if type(field) ~= 'string' or type(value) ~= 'string' then return nil end
    entries[#entries + 1] = found_by(field, value, id)
  end
  return entries
end

for at = 4, #ARGV do
  local id = ARGV[at]
  if call('HEXISTS', P .. 'd:' .. collection, id) == 1 then
    local entries = entries_of(id, call('HGET', fields_key, id))
    local missing = {}
    for _, entry in ipairs(entries or {}) do
      if not call('ZSCORE', entries_key, entry) then missing[#missing + 1] = entry end
    end
    if not entries or #missing > 0 or not call('ZSCORE', index, id) then
      if found_fault('document_index_drifted', collection .. '/' .. id, '', '', '') then
        call('ZADD', index, 0, id)
        if not entries then call('HDEL', fields_key, id) end
        for _, entry in ipairs(missing) do call('ZADD', entries_key, 0, entry) end
      end
    end
  elseif call('HDEL', fields_key, id) == 1 then
    -- Fields of a document that is gone: no look finds them, for those in `dx` are asked for the document.
    tell_fault('document_index_drifted', collection .. '/' .. id, '', '', 'the document is gone', 'mended')
  end
end
return faults
