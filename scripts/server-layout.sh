# shellcheck shell=bash
# Where an installation on a server keeps its things, and how its programs are run. Sourced by setup-vps.sh, deploy.sh
# and backup.sh, which lie beside it.
#
#   PREFIX/releases/VERSION-TIME   what was installed, each whole by itself
#   PREFIX/current                 a link to the one that runs
#   PREFIX/bin                     these scripts
#   ETC/multi-job.env              settings; ETC/api-keys the tokens of the API; ETC/operator.env the one of these scripts
#   STATE/data, STATE/backups      what the platform keeps; STATE/run, STATE/logs without systemd

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() {
  warn "$1"
  exit "${2:-1}"
}

# read_layout PREFIX: sets PREFIX, RUN_AS, USES_SYSTEMD, ETC, STATE from what setup-vps.sh wrote down.
read_layout() {
  PREFIX=$(realpath -m -- "$1")
  local conf="$PREFIX/install.conf"
  [ -r "$conf" ] || die "There is no installation in $PREFIX: run setup-vps.sh first, or say where it is with --prefix." 2
  RUN_AS=$(layout_value user "$conf")
  # shellcheck disable=SC2034 # for those that source this
  USES_SYSTEMD=$(layout_value systemd "$conf")
  ETC=$(layout_value etc "$conf")
  STATE=$(layout_value state "$conf")
  [[ -n $RUN_AS && -n $ETC && -n $STATE ]] || die "$conf is not whole: run setup-vps.sh again." 2
}

layout_value() { sed -n "s/^$1=//p" "$2" | head -n 1; }

# as_service COMMAND…: as the user of the platform, with nothing of the caller's environment.
as_service() {
  local become=()
  if [ "$(id -u)" = 0 ] && [ "$RUN_AS" != root ]; then
    become=(setpriv "--reuid=$RUN_AS" "--regid=$(id -g "$RUN_AS")" --init-groups --)
  elif [ "$(id -un)" != "$RUN_AS" ]; then
    die "This installation belongs to $RUN_AS: run this as $RUN_AS or as root." 2
  fi
  "${become[@]}" env -i "PATH=$PATH" "HOME=$STATE" LANG=C.UTF-8 NODE_ENV=production "$@"
}

# program_of RELEASE: the command line of a release.
program_of() { printf '%s/node_modules/.bin/multi-job' "$1"; }

# multi_job RELEASE ARGUMENT…: its command line with the settings of this installation and the token of these scripts.
multi_job() {
  local release=$1 operator="$ETC/operator.env"
  shift
  [ -n "${CREDENTIALS_DIRECTORY:-}" ] && operator="$CREDENTIALS_DIRECTORY/operator.env"
  [ -r "$operator" ] || die "$operator cannot be read: run this as root or as $RUN_AS, or, if it is gone, setup-vps.sh again." 2
  (cd "$STATE" && as_service node "--env-file=$ETC/multi-job.env" "--env-file=$operator" "$(program_of "$release")" "$@")
}

# current_release: the path of the one that runs, or nothing.
current_release() { [ ! -L "$PREFIX/current" ] || realpath -e -- "$PREFIX/current" 2>/dev/null || true; }

# setting NAME DEFAULT: a value of ETC/multi-job.env.
setting() {
  local value
  value=$(sed -n "s/^$1=//p" "$ETC/multi-job.env" | tail -n 1)
  printf '%s' "${value:-$2}"
}
