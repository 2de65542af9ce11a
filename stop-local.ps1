# Stops the services on this machine; what is running is finished or handed back first. See README.md.
& node (Join-Path $PSScriptRoot 'scripts/local.mjs') stop @args
exit $LASTEXITCODE
