#!/usr/bin/env bash
# The command line of the version that runs, with the settings of the installation and the token of an operator.
# setup-vps.sh installs it as PREFIX/bin/multi-job. Paths in the arguments must be absolute.
set -euo pipefail

here=$(dirname -- "$(realpath -- "${BASH_SOURCE[0]}")")
# shellcheck source=scripts/server-layout.sh
. "$here/server-layout.sh"

read_layout "$here/.."
release=$(current_release)
[ -n "$release" ] || die "Nothing is deployed in $PREFIX: run deploy.sh first." 2
multi_job "$release" "$@"
