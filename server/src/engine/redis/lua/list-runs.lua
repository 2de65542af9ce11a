-- list-runs.lua: newest runs of an index below a bound.
-- Guarantee: looks at no more than `budget` rows, however many are stored.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 index key without the prefix  3 upper bound (lex)  4 lower bound (lex)  5 most runs  6 budget
--   7 job or ''  8 status or ''  9 type or ''  10 source or ''  11 search (lower case) or ''
--   12 worker that holds it or ''  13 text of the error (lower case) or ''  14 jobs left out, separated by commas
--   15 '1': with payloads
-- Returns  {last id looked at or '' when nothing is left, then for each run: {id, record, extra field, value …}}
-- include: base
-- include: record
-- include: match
local EXTRAS = { 'er', 'pg', 'h', 'ap' }
if ARGV[15] == '1' then EXTRAS = { 'er', 'pg', 'h', 'ap', 'i', 'o' } end
local key, bound, low = P .. ARGV[2], ARGV[3], ARGV[4]
local most, budget = tonumber(ARGV[5]), tonumber(ARGV[6])
local job, status, kind, source, search, worker = ARGV[7], ARGV[8], ARGV[9], ARGV[10], ARGV[11], ARGV[12]
local error, excluded = ARGV[13], set_of(ARGV[14])
local has_filter = job ~= '' or status ~= '' or kind ~= '' or source ~= '' or search ~= '' or worker ~= ''
  or error ~= '' or excluded ~= nil

-- One match beyond the page tells whether the list goes on.
local found, last, is_exhausted = {}, '', false
while #found <= most and budget > 0 and not is_exhausted do
  local wanted = math.min(budget, has_filter and 200 or most + 1)
  local ids = call('ZREVRANGEBYLEX', key, bound, low, 'LIMIT', 0, wanted)
  is_exhausted = #ids < wanted
  local records = read_records(ids)
  for at, id in ipairs(ids) do
    budget = budget - 1
    if not has_filter or matches(id, records[at], job, status, kind, source, search, worker, error, excluded) then
      found[#found + 1] = { id, records[at] }
    end
    if #found > most then break end
    last = id
  end
  if #ids > 0 then bound = '(' .. ids[#ids] end
end

local reply = { (#found > most or not is_exhausted) and last or '' }
for index = 1, math.min(most, #found) do
  local row = found[index]
  for at, value in ipairs(call('HMGET', EXTRA .. row[1], unpack(EXTRAS))) do
    if value then
      row[#row + 1] = EXTRAS[at]
      row[#row + 1] = value
    end
  end
  reply[#reply + 1] = row
end
return reply
