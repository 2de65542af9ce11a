-- find-jobs.lua: looks through a part of the jobs, in order, for a text in their id or type.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 after this job or ''  3 how many to look at  4 search (lower case)
--   5 index of the jobs that meet the other conditions  6 type that all of them have, or ''
--   7 found ones to give only after this job or ''  8 of these to pass over  9 most to give
-- Returns  {last job looked at where there may be more, else '', how many match, matching job …}
-- include: base
local search, kind = ARGV[4], ARGV[6]
local ids = call('ZRANGEBYLEX', P .. ARGV[5], ARGV[2] == '' and '-' or '(' .. ARGV[2], '+', 'LIMIT', 0, ARGV[3])
local total, pass, most, page = 0, tonumber(ARGV[8]), tonumber(ARGV[9]), {}

local function is_in(text) return string.find(string.lower(text), search, 1, true) end

-- Types of which all jobs match; there are few types, and mostly none of them does.
local found_types = {}
for _, name in ipairs(kind == '' and call('ZRANGE', P .. 'types', 0, -1) or { kind }) do
  if is_in(name) then found_types[#found_types + 1] = name end
end
local of_type = {}
for _, name in ipairs(found_types) do
  for first = 1, #ids, 1000 do
    local scores = call('ZMSCORE', P .. 'jy:' .. name, unpack(ids, first, math.min(first + 999, #ids)))
    for at, score in ipairs(scores) do
      if score then of_type[first + at - 1] = true end
    end
  end
end

for at, id in ipairs(ids) do
  if of_type[at] or is_in(id) then
    total = total + 1
    if id > ARGV[7] then
      if pass > 0 then pass = pass - 1 elseif #page < most then page[#page + 1] = id end
    end
  end
end
table.insert(page, 1, total)
table.insert(page, 1, #ids == tonumber(ARGV[3]) and ids[#ids] or '')
return page
