-- count-runs.lua: how many runs of an index match.
-- Guarantee: looks at no more than `budget` rows and counts no further than `most`.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 index key without the prefix  3 upper bound (lex)  4 lower bound (lex)  5 most  6 budget
--   7 job or ''  8 status or ''  9 type or ''  10 source or ''  11 search (lower case) or ''  12 worker that holds it or ''
--   13 text of the error (lower case) or ''  14 jobs left out, separated by commas
-- Returns  the count
-- include: base
-- include: record
-- include: match
local key, bound, low = P .. ARGV[2], ARGV[3], ARGV[4]
local most, budget = tonumber(ARGV[5]), tonumber(ARGV[6])
local job, status, kind, source, search, worker = ARGV[7], ARGV[8], ARGV[9], ARGV[10], ARGV[11], ARGV[12]
local error, excluded = ARGV[13], set_of(ARGV[14])
if error == '' and not excluded and job == '' and status == '' and kind == '' and source == '' and search == '' and worker == '' then
  return math.min(most, call('ZLEXCOUNT', key, low, bound))
end

local found = 0
while found < most and budget > 0 do
  local ids = call('ZREVRANGEBYLEX', key, bound, low, 'LIMIT', 0, math.min(budget, 500))
  if #ids == 0 then break end
  budget = budget - #ids
  for at, record in ipairs(read_records(ids)) do
    if matches(ids[at], record, job, status, kind, source, search, worker, error, excluded) then found = found + 1 end
  end
  bound = '(' .. ids[#ids]
end
return math.min(most, found)
