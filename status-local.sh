#!/bin/sh
# Shows which services run on this machine; exit code 1 when one of them is down. See README.md.
exec node "$(dirname -- "$0")/scripts/local.mjs" status "$@"
