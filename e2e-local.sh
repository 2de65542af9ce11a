#!/bin/sh
# Runs the browser tests with the Chrome or Chromium of this system. Arguments go to Playwright. See CONTRIBUTING.md.
export E2E_USE_SYSTEM_CHROME=1
exec node "$(dirname -- "$0")/scripts/e2e-local.mjs" "$@"
