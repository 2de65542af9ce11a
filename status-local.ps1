# Shows which services run on this machine; exit code 1 when one of them is down. See README.md.
& node (Join-Path $PSScriptRoot 'scripts/local.mjs') status @args
exit $LASTEXITCODE
