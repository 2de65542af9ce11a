-- The attempts of a run that have ended: JSON objects with commas between them. `"` is escaped within texts, so that
-- `{"n":` stands only where one begins.
local KEPT_ATTEMPTS = @KEPT_ATTEMPTS@

local function without_oldest(history)
  local _, count = string.gsub(history, '{"n":', '')
  for _ = KEPT_ATTEMPTS, count do
    history = string.sub(history, string.find(history, ',{"n":', 1, true) + 1)
  end
  return history
end

-- Adds the attempt that ends now to those before it; `error` is JSON.
local function add_attempt(run, quoted_worker, outcome, finished, error)
  local before = call('HGET', EXTRA .. run.id, 'h')
  local entry = '{"n":' .. run.attempt .. ',"w":' .. quoted_worker .. ',"b":' .. run.started .. ',"e":' .. finished
    .. ',"o":"' .. outcome .. '","er":' .. error .. '}'
  call('HSET', EXTRA .. run.id, 'h', before and without_oldest(before) .. ',' .. entry or entry)
end
