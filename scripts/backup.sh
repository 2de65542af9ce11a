#!/usr/bin/env bash
# A backup of a running installation: written and read back by `multi-job backup`, which then removes the oldest; the audit
# log is verified. multi-job-backup.timer starts it each night; without systemd, cron.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: backup.sh [--prefix DIR] [--keep N] [--keep-days N]

  --prefix DIR    the installation (default: the one this script is part of, or /opt/multi-job)
  --keep N        so many backups stay (default 14)
  --keep-days N   and all that are younger than so many days

Writes STATE/backups/multi-job-TIME.jsonl.gz with its .sha256, reads it back, removes the oldest that it wrote itself, and
verifies the audit log. Exits 0 when all of it went well, 1 otherwise; where no backup was written none is removed.
It holds jobs with their versions, documents without secrets, and the history of runs; keep ETC apart from it.
TEXT
}

here=$(dirname -- "$(realpath -- "${BASH_SOURCE[0]}")")
# shellcheck source=scripts/server-layout.sh
. "$here/server-layout.sh"

prefix=/opt/multi-job
[ -f "$here/../install.conf" ] && prefix="$here/.."
keep=14
keep_days=
while [ $# -gt 0 ]; do
  case $1 in
    --prefix | --keep | --keep-days)
      [ $# -gt 1 ] || die "$1 needs a value." 2
      case $1 in
        --prefix) prefix=$2 ;;
        --keep) keep=$2 ;;
        *) keep_days=$2 ;;
      esac
      shift 2
      ;;
    --help | -h)
      usage
      exit 0
      ;;
    *)
      usage >&2
      die "Unknown argument: $1" 2
      ;;
  esac
done
[[ $keep =~ ^[1-9][0-9]{0,3}$ ]] || die "--keep must be a number from 1 to 9999." 2
[[ -z $keep_days || $keep_days =~ ^[1-9][0-9]{0,3}$ ]] || die "--keep-days must be a number from 1 to 9999." 2

main() {
  read_layout "$prefix"
  release=$(current_release)
  [ -n "$release" ] || die "Nothing is deployed in $PREFIX: run deploy.sh first." 2
  [ -r "$STATE/backups" ] || die "This installation belongs to $RUN_AS: run this as $RUN_AS or as root." 2
  exec 8<"$STATE/backups"
  flock -n 8 || die "Another backup is being made."

  local days=()
  [ -z "$keep_days" ] || days=(--keep-days "$keep_days")
  multi_job "$release" backup --to "$STATE/backups" --keep "$keep" "${days[@]}" ||
    die "The backup was not written (see above). The ones before stay."
  multi_job "$release" audit verify ||
    die "The audit log did not verify (see above). The backup was written all the same: look into it before you go on."
}

main
