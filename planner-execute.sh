#!/bin/sh
# From a sentence to jobs in one call of POST /planner/execute. Needs curl.
set -eu

usage() {
  cat <<'TEXT'
Usage: ./planner-execute.sh --prompt "TEXT" [options]

  --prompt TEXT          what is to be done and when, in Indonesian or English
  --use-ai               let a language model plan; the rules do where it fails
  --force-rule-based     plan by the rules all the same
  --wait-seconds N       wait so long for the runs to end, 0 to 30 (default 2)
  --overwrite            change jobs that exist and differ; otherwise they stay as they are
  --no-run               save the jobs, but run nothing now
  --dry-run              only say what would happen to each job
  --timezone ZONE        of times that name none, such as Asia/Jakarta
  --base-url URL         the API (default: MULTI_JOB_URL, or where API_HOST and API_PORT say that it listens)

The flags of planner-execute.ps1 are understood as well: -Prompt, -UseAi, -ForceRuleBased, -WaitSeconds.
API_HOST (127.0.0.1) and API_PORT (8000) are also read from .env in this folder, as the services do.
The token is read from MULTI_JOB_TOKEN; no argument takes it, since other users of a machine see those.
Prints the JSON answer. Exit codes: 0 done, 1 refused by the API, 2 wrong arguments, 4 the API does not answer.
TEXT
}

fail() {
  printf '%s\n' "$1" >&2
  exit 2
}

# A text as a JSON string; control characters other than tab and line ends cannot be typed into a prompt.
json_string() {
  printf '%s' "$1" | LC_ALL=C tr -d '\000-\010\013\014\016-\037' |
    LC_ALL=C sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e "s/$(printf '\t')/\\\\t/g" -e "s/$(printf '\r')/\\\\r/g" |
    LC_ALL=C awk 'BEGIN { printf "\"" } NR > 1 { printf "%s", "\\n" } { printf "%s", $0 } END { printf "\"" }'
}

# A setting: of the environment, else of .env, else the default.
setting() {
  eval "value=\${$1:-}"
  if [ -z "$value" ] && [ -r .env ]; then
    value=$(sed -n "s/^[[:space:]]*\(export[[:space:]]\{1,\}\)\{0,1\}$1[[:space:]]*=[[:space:]]*//p" .env | tail -n 1 |
      sed -e 's/[[:space:]]\{1,\}#.*$//' -e 's/[[:space:]]*$//' -e "s/^[\"']\(.*\)[\"']\$/\1/")
  fi
  printf '%s' "${value:-$2}"
}

# Where an API on this machine is reached that listens as the settings say.
local_url() {
  host=$(setting API_HOST 127.0.0.1)
  case $host in
    0.0.0.0) host=127.0.0.1 ;;
    ::) host='[::1]' ;;
    *:*) host="[$host]" ;;
  esac
  printf 'http://%s:%s' "$host" "$(setting API_PORT 8000)"
}

prompt='' use_ai=false force=false overwrite=false wait_seconds=2 run=true dry_run=false timezone=''
base_url=${MULTI_JOB_URL:-$(local_url)}
while [ $# -gt 0 ]; do
  case $1 in
    --prompt | -Prompt | --wait-seconds | -WaitSeconds | --timezone | -Timezone | --base-url | -BaseUrl)
      [ $# -ge 2 ] || fail "$1 needs a value."
      case $1 in
        --prompt | -Prompt) prompt=$2 ;;
        --wait-seconds | -WaitSeconds) wait_seconds=$2 ;;
        --timezone | -Timezone) timezone=$2 ;;
        *) base_url=$2 ;;
      esac
      shift 2
      ;;
    --use-ai | -UseAi) use_ai=true && shift ;;
    --force-rule-based | -ForceRuleBased) force=true && shift ;;
    --overwrite | -Overwrite) overwrite=true && shift ;;
    --no-run | -NoRun) run=false && shift ;;
    --dry-run | -DryRun) dry_run=true && shift ;;
    -h | --help) usage && exit 0 ;;
    *) usage >&2 && fail "Unknown argument: $1" ;;
  esac
done
[ -n "$prompt" ] || { usage >&2 && fail 'Give a prompt with --prompt "TEXT".'; }
case $wait_seconds in '' | *[!0-9]*) fail '--wait-seconds must be a whole number from 0 to 30.' ;; esac
command -v curl >/dev/null || fail 'curl is not installed.'

body="{\"prompt\":$(json_string "$prompt"),\"use_ai\":$use_ai,\"force_rule_based\":$force"
# shellcheck disable=SC2003 # $((…)) would read 08 as octal
body="$body,\"run_immediately\":$run,\"overwrite\":$overwrite,\"wait_seconds\":$(expr "$wait_seconds" + 0 || true),\"dry_run\":$dry_run"
[ -z "$timezone" ] || body="$body,\"timezone\":$(json_string "$timezone")"
body="$body}"

# The token and the prompt go by stdin and a file that only this user can read, never by the arguments of curl.
umask 077
body_file=$(mktemp)
trap 'rm -f "$body_file"' EXIT
printf '%s' "$body" >"$body_file"
answer=$(
  printf '%s' "${MULTI_JOB_TOKEN:+header = \"X-API-Key: $MULTI_JOB_TOKEN\"}" |
    curl -sS --max-time 360 --config - -w '\n%{http_code}' -H 'Content-Type: application/json' \
      --data-binary "@$body_file" "${base_url%/}/planner/execute"
) || {
  printf 'The API at %s does not answer.\n' "$base_url" >&2
  exit 4
}
status=${answer##*
}
printf '%s\n' "${answer%
*}"
case $status in 2??) exit 0 ;; *) exit 1 ;; esac
