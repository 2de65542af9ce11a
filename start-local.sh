#!/bin/sh
# Starts the services on this machine, each in a process of its own, builds what is missing before. See README.md.
exec node "$(dirname -- "$0")/scripts/local.mjs" start "$@"
