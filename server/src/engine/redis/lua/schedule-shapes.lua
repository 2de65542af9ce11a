-- schedule-shapes.lua: the shapes of schedules that most armed jobs share, with some jobs of each, read in one step.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 most shapes  3 jobs of each
-- Returns  {armed jobs in all, then for each shape {shape, how many jobs, job …}}
-- include: base
local reply = { call('ZCARD', P .. 'sj') }
local shapes = tonumber(ARGV[2]) > 0 and call('ZREVRANGE', P .. 'sc', 0, ARGV[2] - 1, 'WITHSCORES') or {}
for at = 1, #shapes, 2 do
  local row = { shapes[at], shapes[at + 1] }
  local before = shapes[at] .. '\31'
  -- The separator is followed by nothing less than a space in the members of another shape.
  for _, member in ipairs(call('ZRANGEBYLEX', P .. 'sj', '[' .. before, '(' .. shapes[at] .. ' ', 'LIMIT', 0, ARGV[3])) do
    row[#row + 1] = string.sub(member, #before + 1)
  end
  reply[#reply + 1] = row
end
return reply
