-- check-values.lua: looks whether the list of the values of a namespace is that of its values.
-- Guarantee: with '1' it is made anew in this step.
-- KEYS  1 prefix
-- ARGV  1 now (not used)  2 mend (0|1)  3 most values of a namespace that are looked at  4… namespaces
-- Returns  the faults (parts/faults.lua)
-- include: base
-- include: faults
for at = 4, #ARGV do
  local namespace = ARGV[at]
  local values, list = P .. 'kv:' .. namespace, P .. 'kvi:' .. namespace
  local number, listed = call('HLEN', values), call('ZCARD', list)
  if number ~= listed and number <= tonumber(ARGV[3]) then
    if found_fault('value_index_drifted', namespace, '', '', drift(listed, number)) then
      call('DEL', list)
      local members = {}
      for _, key in ipairs(call('HKEYS', values)) do
        members[#members + 1] = '0'
        members[#members + 1] = key
      end
      if #members > 0 then call_with('ZADD', list, members) end
    end
  end
end
return faults
