-- What every script starts from. Every key of an installation carries the same hash tag and so lives in one slot:
-- KEYS[1] is the prefix all others are built from (keys.ts lists them), ARGV[1] the caller's time in ms.
local P = KEYS[1]
local call, try, match = redis.call, redis.pcall, string.match
local now_text = ARGV[1]
local now = tonumber(now_text)

-- A refusal: the script loader turns it into an AppError of this code; details are JSON, or left out.
local function refuse(code, message, details)
  return { '!', code, message, details }
end

-- One command on one key with a list of arguments, in parts that fit Lua's stack (of an even size, for pairs).
local function call_with(command, key, list)
  if #list <= 1000 then return call(command, key, unpack(list)) end
  for first = 1, #list, 1000 do
    call(command, key, unpack(list, first, math.min(first + 999, #list)))
  end
end

-- Calls fn with each part of a list and collects the lists it returns into one.
local function collect(list, fn)
  if #list <= 1000 then return #list == 0 and {} or fn(unpack(list)) end
  local all = {}
  for first = 1, #list, 1000 do
    for _, value in ipairs(fn(unpack(list, first, math.min(first + 999, #list)))) do all[#all + 1] = value end
  end
  return all
end
