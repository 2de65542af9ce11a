<#
.SYNOPSIS
From a sentence to jobs in one call of POST /planner/execute.

.DESCRIPTION
Prints the JSON answer. The token is read from MULTI_JOB_TOKEN. Exit codes: 0 done, 1 refused by the API,
4 the API does not answer.

.EXAMPLE
powershell -ExecutionPolicy Bypass -File .\planner-execute.ps1 `
  -Prompt "Pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00" `
  -UseAi -ForceRuleBased -WaitSeconds 2
#>
[CmdletBinding()]
param(
  # What is to be done and when, in Indonesian or English.
  [Parameter(Mandatory = $true)]
  [string] $Prompt,
  # Let a language model plan; the rules do where it fails.
  [switch] $UseAi,
  # Plan by the rules all the same.
  [switch] $ForceRuleBased,
  # Wait so long for the runs to end.
  [ValidateRange(0, 30)]
  [int] $WaitSeconds = 2,
  # Change jobs that exist and differ; otherwise they stay as they are.
  [switch] $Overwrite,
  # Save the jobs, but run nothing now.
  [switch] $NoRun,
  # Only say what would become of each job.
  [switch] $DryRun,
  # Of times that name none, such as Asia/Jakarta.
  [string] $Timezone = '',
  # The API; not given: MULTI_JOB_URL, or where API_HOST and API_PORT (also of .env) say that it listens.
  [string] $BaseUrl = $env:MULTI_JOB_URL
)

$ErrorActionPreference = 'Stop'

# A setting: of the environment, else of .env, else the default.
function Get-Setting([string] $Name, [string] $Default) {
  $value = [Environment]::GetEnvironmentVariable($Name)
  if (-not $value -and (Test-Path .env)) {
    $line = Get-Content .env | Where-Object { $_ -match "^\s*(export\s+)?$Name\s*=" } | Select-Object -Last 1
    if ($line) { $value = (($line -split '=', 2)[1] -replace '\s+#.*$', '').Trim().Trim('"', "'") }
  }
  if ($value) { return $value }
  return $Default
}

if (-not $BaseUrl) {
  $address = Get-Setting 'API_HOST' '127.0.0.1'
  if ($address -eq '0.0.0.0') { $address = '127.0.0.1' }
  elseif ($address -eq '::') { $address = '[::1]' }
  elseif ($address.Contains(':')) { $address = "[$address]" }
  $BaseUrl = "http://${address}:$(Get-Setting 'API_PORT' '8000')"
}

$body = @{
  prompt           = $Prompt
  use_ai           = [bool] $UseAi
  force_rule_based = [bool] $ForceRuleBased
  run_immediately  = -not $NoRun
  overwrite        = [bool] $Overwrite
  wait_seconds     = $WaitSeconds
  dry_run          = [bool] $DryRun
}
if ($Timezone -ne '') { $body.timezone = $Timezone }

$headers = @{}
if ($env:MULTI_JOB_TOKEN) { $headers['X-API-Key'] = $env:MULTI_JOB_TOKEN }

# Bytes, because Windows PowerShell would not send UTF-8 otherwise.
$json = [System.Text.Encoding]::UTF8.GetBytes(($body | ConvertTo-Json -Compress))
try {
  $answer = Invoke-RestMethod -Method Post -Uri "$($BaseUrl.TrimEnd('/'))/planner/execute" `
    -ContentType 'application/json; charset=utf-8' -Headers $headers -Body $json -TimeoutSec 360
  $answer | ConvertTo-Json -Depth 20
}
catch {
  $response = $_.Exception.PSObject.Properties['Response']
  if ($null -eq $response -or $null -eq $response.Value) {
    [Console]::Error.WriteLine("The API at $BaseUrl does not answer.")
    exit 4
  }
  if ($_.ErrorDetails) { Write-Output $_.ErrorDetails.Message } else { [Console]::Error.WriteLine($_.Exception.Message) }
  exit 1
}
