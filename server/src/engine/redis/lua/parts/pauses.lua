-- include: iso
-- Pauses: the field `|pauses` of the hash `pools`, a JSON list of {s scope, u until, f since, r reason, a actor}, by scope.
-- Jobs put off by one are in `held` by their due time, and have its detail in `ph` of their hash; runs set aside for the label
-- of their job are in `pw`.
local function pauses_in(text)
  local list = {}
  for _, pause in ipairs(text and cjson.decode(text) or {}) do
    if pause.u > now then list[#list + 1] = pause end
  end
  return list
end

local function is_pool_paused(list, pool)
  for _, pause in ipairs(list) do
    if pause.s == 'all' or pause.s == 'pool:' .. pool then return true end
  end
  return false
end

local function has_label_pause(list)
  for _, pause in ipairs(list) do
    if string.sub(pause.s, 1, 6) == 'label:' then return true end
  end
  return false
end
