#!/bin/sh
# Stops the services on this machine; what is running is finished or handed back first. See README.md.
exec node "$(dirname -- "$0")/scripts/local.mjs" stop "$@"
