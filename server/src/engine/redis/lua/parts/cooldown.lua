-- How long a job is left alone after `failures` failed runs in a row, in ms; 0 under the threshold. The rule is
-- core/safeguards/failure-cooldown.ts.
local function cooldown_ms(failures, threshold, base_sec, most_sec)
  if failures < threshold then return 0 end
  return math.floor(math.min(most_sec, base_sec * 2 ^ math.min(failures - threshold, 60)) * 1000 + 0.5)
end
