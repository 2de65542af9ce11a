# Runs the browser tests with the Chrome or Chromium of this system. Arguments go to Playwright. See CONTRIBUTING.md.
$before = $env:E2E_USE_SYSTEM_CHROME
$env:E2E_USE_SYSTEM_CHROME = '1'
try {
  & node (Join-Path $PSScriptRoot 'scripts/e2e-local.mjs') @args
  $code = $LASTEXITCODE
}
finally {
  $env:E2E_USE_SYSTEM_CHROME = $before
}
exit $code
