-- list-runs.lua: newest runs of an index below a bound.
-- Guarantee: looks at no more than `budget` rows, however many are stored.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 index key without the prefix  3 upper bound (lex)  4 lower bound (lex)  5 most runs  6 budget
--   7 job or ''  8 status or ''  9 type or ''  10 source or ''  11 search (lower case) or ''  12 '1': with payloads
-- Returns  {last id looked at or '' when nothing is left, then for each run: id, its fields and values}
-- include: _base
local FIELDS = {
  's', 'j', 'v', 'ty', 'n', 'f', 'p', 'q', 'o', 'd', 'a', 'b', 'e', 'w', 'er', 'm', 'y', 'pg', 'dr', 'h', 'k', 't', 'ap', 'c', 'im',
}
if ARGV[12] == '1' then
  FIELDS[#FIELDS + 1] = 'i'
  FIELDS[#FIELDS + 1] = 'x'
end
local key, bound, low = P .. ARGV[2], ARGV[3], ARGV[4]
local most, budget = tonumber(ARGV[5]), tonumber(ARGV[6])
local job, status, kind, source, search = ARGV[7], ARGV[8], ARGV[9], ARGV[10], ARGV[11]
local has_filter = job ~= '' or status ~= '' or kind ~= '' or source ~= '' or search ~= ''

local function matches(id)
  if not has_filter then return true end
  local raw = call('HMGET', RUN .. id, 'j', 's', 'ty', 'o')
  return (job == '' or raw[1] == job)
    and (status == '' or raw[2] == status)
    and (kind == '' or raw[3] == kind)
    and (source == '' or (raw[4] or 'scheduler') == source)
    and (search == ''
      or string.find(string.lower(id), search, 1, true) ~= nil
      or string.find(string.lower(raw[1] or ''), search, 1, true) ~= nil)
end

-- One match beyond the page tells whether the list goes on.
local found, last, is_exhausted = {}, '', false
while #found <= most and budget > 0 and not is_exhausted do
  local wanted = math.min(budget, has_filter and 200 or most + 1)
  local ids = call('ZREVRANGEBYLEX', key, bound, low, 'LIMIT', 0, wanted)
  is_exhausted = #ids < wanted
  for _, id in ipairs(ids) do
    budget = budget - 1
    if matches(id) then found[#found + 1] = id end
    if #found > most then break end
    last = id
  end
  if #ids > 0 then bound = '(' .. ids[#ids] end
end

local reply = { (#found > most or not is_exhausted) and last or '' }
for index = 1, math.min(most, #found) do
  local id = found[index]
  local values = call('HMGET', RUN .. id, unpack(FIELDS))
  local row = { id }
  for at, field in ipairs(FIELDS) do
    if values[at] then
      row[#row + 1] = field
      row[#row + 1] = values[at]
    end
  end
  reply[#reply + 1] = row
end
return reply
