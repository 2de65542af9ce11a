-- What a look at the store found: 6 values for each fault, as `checked-faults.ts` reads them. ARGV[2] is '1' to mend.
local is_mending = ARGV[2] == '1'
local faults = {}

local function tell_fault(kind, subject, job, run, detail, state)
  for _, value in ipairs({ kind, subject, job, run, detail, state }) do faults[#faults + 1] = value end
end

-- A fault that can only be named.
local function name_fault(kind, subject, job, run, detail)
  tell_fault(kind, subject, job, run, detail, 'named')
end

-- One that can be mended; returns whether that is to be done now.
local function found_fault(kind, subject, job, run, detail)
  tell_fault(kind, subject, job, run, detail, is_mending and 'mended' or 'mendable')
  return is_mending
end

-- A member of a list whose parts are separated, for whoever reads.
local function shown(member)
  return (string.gsub(member, '%c', ' '))
end

local function drift(stored, counted)
  return 'stored ' .. tostring(stored) .. ', counted ' .. tostring(counted)
end
