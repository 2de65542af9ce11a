#!/usr/bin/env bash
# Brings a version of the platform onto this machine, beside the one that runs, and goes back by itself when it does not
# work: install, stop, doctor, switch, start, gate (readiness and a real run). Killed at any point, the next call mends.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: deploy.sh [options] TARBALL|FOLDER     install a version and switch to it
       deploy.sh [options] --start | --stop | --restart | --status | --list | --rollback

  TARBALL          what `npm pack` made of the project
  FOLDER           the project, built (npm ci && npm run build)
  --prefix DIR     the installation (default: the one this script is part of, or /opt/multi-job)
  --keep N         so many versions stay (default 5)
  --gate-sec N     how long the new version may take to be ready (default 90)
  --wait-sec N     how long to wait for another deployment to end (default 120)
  --no-backup      do not make a backup before the switch
  --rollback       switch to the version before this one, through the same gate
  --status         what runs; exits 1 when something is down

setup-vps.sh makes the installation. Exits 0 when the new version runs, 1 when it does not (the one before runs again),
2 when something must be mended first; nothing was changed then.
TEXT
}

here=$(dirname -- "$(realpath -- "${BASH_SOURCE[0]}")")
# shellcheck source=scripts/server-layout.sh
. "$here/server-layout.sh"
# shellcheck source=scripts/server-processes.sh
. "$here/server-processes.sh"

prefix=/opt/multi-job
[ -f "$here/../install.conf" ] && prefix="$here/.."
keep=5
gate_sec=90
wait_sec=120
wants_backup=yes
action=deploy
artifact=

read_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --prefix | --keep | --gate-sec | --wait-sec)
        [ $# -gt 1 ] || die "$1 needs a value." 2
        case $1 in
          --prefix) prefix=$2 ;;
          --keep) keep=$2 ;;
          --gate-sec) gate_sec=$2 ;;
          --wait-sec) wait_sec=$2 ;;
        esac
        shift
        ;;
      --no-backup) wants_backup=no ;;
      --start | --stop | --restart | --status | --list | --rollback) action=${1#--} ;;
      --help | -h)
        usage
        exit 0
        ;;
      -*)
        usage >&2
        die "Unknown option: $1" 2
        ;;
      *)
        [ -z "$artifact" ] || die "One tarball or folder at a time: $artifact, $1" 2
        artifact=$1
        ;;
    esac
    shift
  done
  [[ $keep =~ ^[1-9][0-9]{0,3}$ ]] || die "--keep must be a number from 1 to 9999." 2
  [[ $gate_sec =~ ^[1-9][0-9]{0,3}$ ]] || die "--gate-sec must be a number from 1 to 9999." 2
  [[ $wait_sec =~ ^[0-9]{1,4}$ ]] || die "--wait-sec must be a number from 0 to 9999." 2
  if [ "$action" = deploy ] && [ -z "$artifact" ]; then
    usage >&2
    exit 2
  fi
  [ "$action" = deploy ] || [ -z "$artifact" ] || die "--$action takes no tarball or folder." 2
}

main() {
  read_arguments "$@"
  read_layout "$prefix"
  if [ "$action" = status ] || [ "$action" = list ]; then
    "show_$action"
    return
  fi
  if [ "$(id -u)" != 0 ] && { [ "$USES_SYSTEMD" = yes ] || [ "$(id -un)" != "$RUN_AS" ] || [ ! -w "$PREFIX" ]; }; then
    die "$PREFIX belongs to $(stat -c %U "$PREFIX"): run this as $(stat -c %U "$PREFIX")." 2
  fi
  take_lock
  finish_interrupted
  case $action in
    deploy) deploy ;;
    rollback) roll_back ;;
    start) start_and_wait ;;
    stop) stop_all ;;
    restart)
      stop_all
      start_and_wait
      ;;
  esac
}

# What npm starts inherits the lock: whatever a killed deployment left behind must end before another begins.
take_lock() {
  umask 022
  [ -e "$PREFIX/deploy.lock" ] || (umask 077 && : >>"$PREFIX/deploy.lock")
  exec 9<"$PREFIX/deploy.lock"
  flock -w "$wait_sec" 9 || die "Another deployment is running, or what is left of one. Try again when it has ended."
}

# A deployment that was killed: what was half installed goes, and what was not proved by its gate is undone.
finish_interrupted() {
  rm -rf -- "$PREFIX"/releases/.new-*
  [ -f "$PREFIX/deploy.pending" ] || return 0
  local new old
  new=$(layout_value new "$PREFIX/deploy.pending")
  old=$(layout_value old "$PREFIX/deploy.pending")
  warn "A deployment of $new was cut off before it was proved; undoing it."
  go_back "$new" "$old"
}

deploy() {
  local new
  new=$(install_release "$artifact")
  say "Installed: releases/$new"
  if switch_to "$PREFIX/releases/$new"; then
    remove_old_releases
  else
    exit 1
  fi
}

start_and_wait() {
  start_all && await_ready "$(current_release)" || exit 1
}

roll_back() {
  local before
  before=$(release_before)
  switch_to "$before" || exit 1
}

# --- Installing ---------------------------------------------------------------------------------------------------------

# install_release ARTIFACT: into a folder of its own; prints its name. What runs is not touched.
install_release() {
  local from fresh version name
  from=$(realpath -e -- "$1" 2>/dev/null) || die "There is no file or folder $1." 2
  fresh="$PREFIX/releases/.new-$$"
  install -d -m 0755 "$fresh"
  [ "$(id -u)" != 0 ] || chown "$RUN_AS:" "$fresh"
  if [ -d "$from" ]; then copy_folder "$from" "$fresh"; else copy_tarball "$from" "$fresh"; fi
  [ -e "$(program_of "$fresh")" ] || give_up "$fresh" "$1 brings no command multi-job: it is not this platform."
  version=$(as_service node "$(program_of "$fresh")" --version) ||
    give_up "$fresh" "The new version cannot even say its version; nothing was changed."
  [[ $version =~ ^[0-9A-Za-z][0-9A-Za-z.+-]{0,63}$ ]] || give_up "$fresh" "The new version calls itself \"$version\", which is no version."
  # What runs cannot change itself.
  [ "$(id -u)" != 0 ] || chown -R root:root "$fresh"
  chmod -R u+rwX,go+rX,go-w "$fresh"
  name="$version-$(date -u +%Y%m%dT%H%M%SZ)"
  while [ -e "$PREFIX/releases/$name" ]; do name="$name.1"; done
  mv -T -- "$fresh" "$PREFIX/releases/$name"
  printf '%s\n' "$name"
}

# The project as it was built; with root, npm runs as the user of the platform all the same.
copy_folder() {
  local part
  for part in server/dist/cli/multi-job.js contract/dist/index.js; do
    [ -f "$1/$part" ] || give_up "$2" "$1 is not built: run \"npm ci && npm run build\" there first."
  done
  for part in package.json package-lock.json contract/package.json contract/dist server/package.json server/bin \
    server/dist ui/package.json ui/out .env.example LICENSE DEPLOYMENT_VPS.md; do
    [ -e "$1/$part" ] || continue
    install -d "$2/$(dirname "$part")"
    cp -R -- "$1/$part" "$2/$part"
  done
  [ "$(id -u)" != 0 ] || chown -R "$RUN_AS:" "$2"
  # The lockfile says by checksum what each package is, so nothing is asked anew that was fetched before.
  npm_in "$2" ci --prefer-offline --workspace=contract --workspace=server
}

copy_tarball() {
  tar -tzf "$1" package/package.json >/dev/null 2>&1 || give_up "$2" "$1 is not what npm pack makes."
  install -m 0644 -- "$1" "$2/multi-job.tgz"
  printf '{ "private": true, "allowScripts": { "esbuild": true } }\n' >"$2/package.json"
  [ "$(id -u)" != 0 ] || chown -R "$RUN_AS:" "$2"
  npm_in "$2" install ./multi-job.tgz
  rm -f -- "$2/multi-job.tgz"
}

# npm_in FOLDER ARGUMENT…: packages that the product needs, no others.
npm_in() {
  local folder=$1
  shift
  say "npm $* --omit=dev" >&2
  (cd "$folder" && as_service npm "$@" --omit=dev --no-audit --no-fund --no-update-notifier >&2) ||
    give_up "$folder" "The packages could not be installed (see above); nothing was changed."
}

give_up() {
  rm -rf -- "$1"
  die "$2" 2
}

# --- Switching ----------------------------------------------------------------------------------------------------------

# switch_to RELEASE: true when it runs and proved itself; otherwise the one before runs again.
switch_to() {
  local new=$1 old name
  old=$(current_release)
  name=$(basename -- "$new")
  [ "$new" != "$old" ] || die "$name runs already." 2
  [ -z "$old" ] || back_up
  rm -rf -- "$STATE/before-switch"
  pending_new=$name
  pending_old=${old:+$(basename -- "$old")}
  printf 'new=%s\nold=%s\n' "$pending_new" "$pending_old" | write_whole "$PREFIX/deploy.pending"
  trap 'go_back "$pending_new" "$pending_old"' EXIT
  trap 'exit 1' INT TERM HUP

  if stop_services && port_is_free && keep_store && start_store && doctor "$new" && point_current_to "$new" && start_all && gate "$new"; then
    : >"$new/.proved"
    rm -f -- "$PREFIX/deploy.pending"
    trap - EXIT INT TERM HUP
    rm -rf -- "$STATE/before-switch"
    say "Running: $name"
    return 0
  fi
  trap - EXIT INT TERM HUP
  go_back "$pending_new" "$pending_old"
  return 1
}

# go_back NEW OLD: OLD runs again, with the store that it can read. OLD may be empty: nothing ran before.
go_back() {
  local new=$1 old=$2
  stop_services
  if [ -z "$old" ]; then
    stop_all
    rm -f -- "$PREFIX/current"
    set_aside "$new"
    rm -f -- "$PREFIX/deploy.pending"
    warn "$new does not run, and there was none before it. It stays in releases/$new.failed to be looked at."
    return 0
  fi
  point_current_to "$PREFIX/releases/$old"
  start_store || true
  if ! can_read_store "$PREFIX/releases/$old"; then bring_store_back; fi
  set_aside "$new"
  if start_all && await_ready "$PREFIX/releases/$old"; then
    rm -f -- "$PREFIX/deploy.pending"
    warn "Back on $old, which is ready. $new stays in releases/$new.failed to be looked at."
  else
    warn "BACK ON $old, BUT IT IS NOT READY EITHER: look at its log, and at \"deploy.sh --status\"."
  fi
}

# One that did not work is kept to be looked at, the last of them, and is no version to go back to.
set_aside() {
  [ -d "$PREFIX/releases/$1" ] || return 0
  rm -rf -- "$PREFIX"/releases/*.failed
  mv -T -- "$PREFIX/releases/$1" "$PREFIX/releases/$1.failed"
}

point_current_to() {
  ln -sfn -- "releases/$(basename -- "$1")" "$PREFIX/current.new"
  mv -T -- "$PREFIX/current.new" "$PREFIX/current"
}

write_whole() {
  cat >"$1.new"
  mv -- "$1.new" "$1"
}

# The backup is for the disk that fails meanwhile; a switch does not need it.
back_up() {
  if [ "$wants_backup" = no ] || [ ! -e "$ETC/operator.env" ] || ! all_is_up; then return 0; fi
  bash "$here/backup.sh" --prefix "$PREFIX" >&2 ||
    die "The backup before the switch failed (see above), so nothing was changed. --no-backup goes on without." 2
}

# A new version may change the layout of the embedded store, and the old one cannot read that: a copy is kept meanwhile.
keep_store() {
  local data
  data=$(setting DATA_DIR "$STATE/data")
  [ -f "$data/multi-job.db" ] || return 0
  as_service mkdir -m 0700 "$STATE/before-switch"
  as_service cp --reflink=auto --preserve=mode,timestamps -- "$data"/multi-job.db* "$STATE/before-switch/"
}

bring_store_back() {
  local data
  data=$(setting DATA_DIR "$STATE/data")
  [ -f "$STATE/before-switch/multi-job.db" ] || return 0
  warn "The older version cannot read the store any more: the copy from before the switch takes its place. What was" \
    "accepted since is in $data/after-switch."
  as_service rm -rf -- "$data/after-switch"
  as_service mkdir -m 0700 "$data/after-switch"
  # shellcheck disable=SC2016 # for the inner shell
  as_service sh -c 'mv -- "$1"/multi-job.db* "$1/after-switch/" && cp -- "$2"/multi-job.db* "$1/"' sh "$data" "$STATE/before-switch"
}

# doctor RELEASE: warnings pass, failures do not.
doctor() {
  local code=0
  multi_job "$1" doctor >&2 || code=$?
  [ "$code" -le 1 ] || warn "The doctor of the new version says what must be mended (above)."
  [ "$code" -le 1 ]
}

can_read_store() {
  local said
  said=$(multi_job "$1" doctor --json 2>/dev/null) || true
  [[ $said != *'written by a newer version'* ]]
}

# gate RELEASE: it is ready, it is the one we mean, and a run goes through it from end to end.
gate() {
  await_ready "$1" && real_run "$1"
}

await_ready() {
  local version
  version=$(as_service node "$(program_of "$1")" --version)
  (cd "$STATE" && as_service "WANTED=$version" "LIMIT_SEC=$gate_sec" "WATCH_PID=$(watched_pid)" node "--env-file=$ETC/multi-job.env" "$here/server-ready.mjs") >&2 ||
    { show_log && return 1; }
}

real_run() {
  local job="deploy-check" code=0
  say "Running a job through it …"
  printf '{"job_id":"%s","type":"simulation.heavy","agent_pool":"%s","retry_policy":{"max_retry":0},"inputs":{"work_ms":50}}' \
    "$job" "$(setting AGENT_POOL default)" | multi_job "$1" jobs save - --note 'deploy.sh' >/dev/null || return 1
  (
    cd "$STATE"
    as_service timeout -k 5 "$gate_sec" node "--env-file=$ETC/multi-job.env" "--env-file=$ETC/operator.env" "$(program_of "$1")" \
      jobs run "$job" --wait >&2
  ) || code=1
  multi_job "$1" jobs delete "$job" >/dev/null || true
  [ "$code" = 0 ] || show_log
  return "$code"
}

# --- What is there ------------------------------------------------------------------------------------------------------

releases_newest_first() {
  find "$PREFIX/releases" -mindepth 1 -maxdepth 1 -type d -not -name '.*' -not -name '*.failed' -printf '%f\n' |
    sed 's/.*-\([0-9TZ.]*\)$/\1 &/' | sort -r | cut -d ' ' -f 2-
}

# proved_newest_first: those that passed their gate. What a killed deployment left installed never ran.
proved_newest_first() {
  local name
  releases_newest_first | while read -r name; do
    [ ! -e "$PREFIX/releases/$name/.proved" ] || printf '%s\n' "$name"
  done
}

# The one that ran before the current one.
release_before() {
  local current before
  current=$(current_release)
  [ -n "$current" ] || die "Nothing is deployed in $PREFIX." 2
  before=$(proved_newest_first | awk -v current="$(basename -- "$current")" 'isNext { print; isNext = 0 } $0 == current { isNext = 1 }')
  [ -n "$before" ] || die "There is no version before $(basename -- "$current")." 2
  printf '%s\n' "$PREFIX/releases/$before"
}

remove_old_releases() {
  local name current
  current=$(basename -- "$(current_release)")
  {
    proved_newest_first | { grep -vxF -- "$current" || true; } | tail -n "+$keep"
    releases_newest_first | while read -r name; do [ -e "$PREFIX/releases/$name/.proved" ] || printf '%s\n' "$name"; done
  } | while read -r name; do
    rm -rf -- "$PREFIX/releases/$name"
    say "Removed: releases/$name"
  done
}

show_list() {
  local name current
  current=$(basename -- "$(current_release)")
  releases_newest_first | while read -r name; do
    local mark='  ' note=''
    [ "$name" != "$current" ] || mark='* '
    [ -e "$PREFIX/releases/$name/.proved" ] || note='  (unproved: it never passed its gate)'
    say "$mark$name$note"
  done
}

show_status() {
  local code=0 current
  current=$(current_release)
  if [ -z "$current" ]; then
    say "Nothing is deployed in $PREFIX."
    return 1
  fi
  say "version   $(basename -- "$current")"
  [ ! -f "$PREFIX/deploy.pending" ] || say "unproved  a deployment was cut off; the next call of deploy.sh (--start, for one) undoes it"
  show_services || code=1
  if (cd "$STATE" && as_service LIMIT_SEC=0 node "--env-file=$ETC/multi-job.env" "$here/server-ready.mjs"); then :; else code=1; fi
  return "$code"
}

main "$@"
