-- check-types.lua: looks whether keys hold what they are to hold.
-- Guarantee: with '1' one that can be made anew from the records is set aside for 30 days, in this step.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 mend (0|1)  then 3 for each key: its name without the prefix, wanted type, can be made anew (0|1)
-- Returns  the faults (parts/faults.lua)
-- include: base
-- include: faults
local KEPT_MS = 30 * 86400000
for at = 3, #ARGV, 3 do
  local name, wanted = ARGV[at], ARGV[at + 1]
  local is = call('TYPE', P .. name).ok
  if is ~= 'none' and is ~= wanted then
    local detail = 'a ' .. is .. ', not a ' .. wanted
    if ARGV[at + 2] ~= '1' then
      name_fault('key_wrong_type', name, '', '', detail)
    elseif found_fault('key_wrong_type', name, '', '', detail) then
      call('RENAME', P .. name, P .. 'damaged:' .. name)
      call('PEXPIRE', P .. 'damaged:' .. name, KEPT_MS)
    end
  end
end
return faults
