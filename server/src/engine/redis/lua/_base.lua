-- What every script starts from. Every key of an installation carries the same hash tag and so lives in one slot:
-- KEYS[1] is the prefix all others are built from (keys.ts lists them), ARGV[1] the caller's time in ms.
local P = KEYS[1]
local call, try = redis.call, redis.pcall
local RUN = P .. 'r:'
local now_text = ARGV[1]
local now = tonumber(now_text)

-- A refusal: the script loader turns it into an AppError of this code.
local function refuse(code, message)
  return { '!', code, message }
end

-- Calls fn with the list in parts that fit Lua's stack.
local function in_parts(list, fn)
  for first = 1, #list, 1000 do
    fn(unpack(list, first, math.min(first + 999, #list)))
  end
end
