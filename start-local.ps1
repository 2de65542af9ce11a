# Starts the services on this machine, each in a process of its own, builds what is missing before. See README.md.
& node (Join-Path $PSScriptRoot 'scripts/local.mjs') start @args
exit $LASTEXITCODE
