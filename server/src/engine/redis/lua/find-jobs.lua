-- find-jobs.lua: looks through a part of the jobs, in order, for those that meet more than one index tells.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 after this job or ''  3 how many to look at  4 a text in their id or type (lower case), or ''
--   5 index of the jobs to look at  6 type that all of them have, or ''
--   7 found ones to give only after this job or ''  8 of these to pass over  9 most to give  10 … indexes they must be in
-- Returns  {last job looked at where there may be more, else '', how many match, matching job …}
-- include: base
local search, kind = ARGV[4], ARGV[6]
local ids = call('ZRANGEBYLEX', P .. ARGV[5], ARGV[2] == '' and '-' or '(' .. ARGV[2], '+', 'LIMIT', 0, ARGV[3])
local total, pass, most, page = 0, tonumber(ARGV[8]), tonumber(ARGV[9]), {}

-- Calls fn with the place of each of these jobs that is in an index.
local function each_in(index, fn)
  for first = 1, #ids, 1000 do
    for at, score in ipairs(call('ZMSCORE', P .. index, unpack(ids, first, math.min(first + 999, #ids)))) do
      if score then fn(first + at - 1) end
    end
  end
end

local function is_in(text) return string.find(string.lower(text), search, 1, true) end

-- Types of which all jobs match; there are few types, and mostly none of them does.
local of_type = {}
if search ~= '' then
  for _, name in ipairs(kind == '' and call('ZRANGE', P .. 'types', 0, -1) or { kind }) do
    if is_in(name) then each_in('jy:' .. name, function(at) of_type[at] = true end) end
  end
end

local needed = #ARGV - 9
local met = {}
for at = 10, #ARGV do
  each_in(ARGV[at], function(place) met[place] = (met[place] or 0) + 1 end)
end

for at, id in ipairs(ids) do
  if (met[at] or 0) == needed and (search == '' or of_type[at] or is_in(id)) then
    total = total + 1
    if id > ARGV[7] then
      if pass > 0 then pass = pass - 1 elseif #page < most then page[#page + 1] = id end
    end
  end
end
table.insert(page, 1, total)
table.insert(page, 1, #ids == tonumber(ARGV[3]) and ids[#ids] or '')
return page
