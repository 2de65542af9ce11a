#!/usr/bin/env bash
# A backup of a running installation: written by a job of type backup.export, read back, then the oldest are removed.
# multi-job-backup.timer starts it each night; without systemd, cron.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: backup.sh [--prefix DIR] [--keep N]

  --prefix DIR   the installation (default: the one this script is part of, or /opt/multi-job)
  --keep N       so many backups stay (default 14)

Writes STATE/backups/multi-job-TIME.jsonl.gz with its .sha256, proves that `multi-job restore` can read it, and verifies
the audit log. Exits 0 when all of it went well, 1 otherwise; nothing is removed then.
It holds jobs with their versions, documents without secrets, and the history of runs; keep ETC apart from it.
TEXT
}

here=$(dirname -- "$(realpath -- "${BASH_SOURCE[0]}")")
# shellcheck source=scripts/server-layout.sh
. "$here/server-layout.sh"

JOB=backup-nightly
prefix=/opt/multi-job
[ -f "$here/../install.conf" ] && prefix="$here/.."
keep=14
while [ $# -gt 0 ]; do
  case $1 in
    --prefix | --keep)
      [ $# -gt 1 ] || die "$1 needs a value." 2
      [ "$1" = --prefix ] && prefix=$2 || keep=$2
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

main() {
  read_layout "$prefix"
  release=$(current_release)
  [ -n "$release" ] || die "Nothing is deployed in $PREFIX: run deploy.sh first." 2
  [ -r "$STATE/backups" ] || die "This installation belongs to $RUN_AS: run this as $RUN_AS or as root." 2
  exec 8<"$STATE/backups"
  flock -n 8 || die "Another backup is being made."

  local name written
  name="multi-job-$(date -u +%Y%m%dT%H%M%SZ).jsonl.gz"
  written=$(write_backup "$name")
  [ -f "$written" ] || die "The worker wrote $written, which is not on this machine: run the job \"$JOB\" where its worker is."
  check_backup "$written"
  keep_backup "$written"
  verify_audit
  remove_old
  say "Backup: $STATE/backups/$name ($(stat -c %s "$STATE/backups/$name") bytes)"
}

# Has the platform write it, and prints the path.
write_backup() {
  local run
  printf '{"job_id":"%s","type":"backup.export","agent_pool":"%s","retry_policy":{"max_retry":0},"timeout_ms":3600000,"inputs":{"output_path":"backups/latest.jsonl.gz"}}' \
    "$JOB" "$(setting AGENT_POOL default)" | multi_job "$release" jobs save - --note 'backup.sh' >&2
  run=$(multi_job "$release" jobs run "$JOB" --wait --json --input "output_path=backups/$1") ||
    die "The backup was not written: $run"
  printf '%s' "$run" | node -e 'process.stdin.setEncoding("utf8"); let text = ""; process.stdin.on("data", part => (text += part)).on("end", () => console.log(JSON.parse(text).result.output.path))'
}

# As a restore would: its checksums, every line, the counts; into an empty store that is thrown away.
check_backup() {
  local scratch said
  (cd "$(dirname "$1")" && sha256sum --check --quiet "$(basename "$1").sha256") || die "$1 is not what was written: its checksum differs."
  scratch=$(as_service mktemp -d)
  if ! said=$(cd "$STATE" && as_service node "$(program_of "$release")" restore "$1" --dry-run --data-dir "$scratch" 2>&1); then
    as_service rm -rf -- "$scratch"
    die "$1 could not be read back: $said"
  fi
  as_service rm -rf -- "$scratch"
  say "$said"
}

# Away from where jobs may write.
keep_backup() {
  as_service mv -- "$1.sha256" "$STATE/backups/"
  as_service mv -- "$1" "$STATE/backups/"
}

verify_audit() {
  multi_job "$release" audit verify || die "The audit log did not verify (see above). The backup is kept, and so are all older ones."
}

remove_old() {
  local old
  find "$STATE/backups" -maxdepth 1 -name 'multi-job-*.jsonl.gz' -printf '%f\n' | sort -r | tail -n "+$((keep + 1))" |
    while read -r old; do
      as_service rm -f -- "$STATE/backups/$old" "$STATE/backups/$old.sha256"
      say "Removed: $old"
    done
}

main
