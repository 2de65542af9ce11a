-- include: iso
-- What the ledger, events and explanations say of a pause: JSON without its closing brace.
local function open_pause_detail(pause)
  return '{"scope":' .. cjson.encode(pause.s) .. ',"since":"' .. iso(pause.f) .. '","until":"' .. iso(pause.u) .. '","reason":'
    .. cjson.encode(pause.r) .. ',"actor":' .. cjson.encode(pause.a)
end
