# shellcheck shell=bash
# What stands before the commands of a document while they are tried. Set by the test: BIN, PORT, TOKENS_PORT, REDIS_API_PORT, WORK, PLATFORM_FOLDER.
# Services are not started by typing: npm start is asked whether it would start, and is there already.
export API_PORT=$PORT
# A block is typed in a terminal of its own, as far as it chooses a store or a pool.
block() { unset REDIS_URL SECRETS_KEY AGENT_POOL; }
tell() { printf '@@ %s\n' "$*" >>"$WORK/told"; }

multi_job() {
  # What works on Redis is an installation of its own, with an API of its own.
  [ -z "${REDIS_URL:-}" ] || local API_PORT=$REDIS_API_PORT
  # The services of all documents are there already; those on Redis are others.
  if [ "$1" = start ] && [ -z "${REDIS_URL:-}" ]; then
    would_start "$@"
    return 0
  fi
  case $1 in
    worker | scheduler | api | connector | start)
      local before
      before=$(grep -c '"worker is ready"' "$WORK/services.log" 2>/dev/null)
      LOG_FORMAT=json command node "$BIN" "$@" >>"$WORK/services.log" 2>&1 &
      echo $! >>"$WORK/pids"
      # Its reader sees when it offers its types.
      [ "$1" != worker ] || await_more "$before" '"worker is ready"'
      return 0
      ;;
  esac
  case " $* " in
    *' --follow '*)
      command node "$BIN" "$@" &
      local follower=$!
      sleep 5
      # Something must happen meanwhile.
      [ "$1" != events ] || command node "$BIN" jobs run nightly-sync --wait >/dev/null 2>&1
      sleep 1
      kill -INT $follower 2>/dev/null
      wait $follower
      ;;
    *)
      command node "$BIN" "$@"
      code=$?
      tell "multi-job exit $code: $*"
      return $code
      ;;
  esac
}

node() {
  case "$*" in
    *multi-job.js\ *) shift && multi_job "$@" ;;
    # Stays in the background: what ends it must not end a shell around it only.
    receiver.mjs) exec "$(type -P node)" "$@" ;;
    *) command node "$@" || tell "node failed: $*" ;;
  esac
}

npx() {
  [ "$1" != --prefix ] || shift 2
  case $1 in
    multi-job) shift && multi_job "$@" ;;
    spio-skill) shift && multi_job skills "$@" ;;
    *)
      tell "npx exit 1: $*"
      return 1
      ;;
  esac
}

npm() {
  case "$*" in
    install\ *"$PLATFORM_FOLDER"/*)
      mkdir -p node_modules/@multi-job
      for name in contract server; do ln -sfn "$PLATFORM_FOLDER/$name" "node_modules/@multi-job/$name"; done
      ;;
    init* | pkg*) command npm "$@" >/dev/null || tell "npm exit 1: $*" ;;
    # With --prefix it runs in the folder of the platform; the folder of the services that are there stands for it.
    --prefix*start) (cd "$HOME" && would_start "$@") ;;
    *start)
      would_start "$@"
      [ -z "${REDIS_URL:-}" ] || start_on_redis
      [ "${AUTH_ENABLED:-}" != true ] || start_with_tokens
      ;;
    run\ *simulate\ --\ *)
      while [ "$1" != -- ]; do shift; done
      shift
      multi_job simulate "$@"
      ;;
    *) tell "npm exit 1: $*" ;;
  esac
}

would_start() {
  command node "$BIN" doctor >"$WORK/doctor.log" 2>&1
  [ $? -ne 2 ] || {
    cat "$WORK/doctor.log"
    tell "npm start exit 2: $*"
  }
}

# The services that are there ask for no token: where the document switches tokens on, an API of its own is started.
start_with_tokens() {
  export API_PORT=$TOKENS_PORT DATA_DIR=$WORK/data
  multi_job api
  await_api "$API_PORT"
}

start_on_redis() {
  multi_job start
  await_api "$REDIS_API_PORT"
}

await_more() {
  for _ in $(seq 1 600); do
    [ "$(grep -c "$2" "$WORK/services.log")" -le "${1:-0}" ] || return 0
    sleep 0.1
  done
  tell "no service said $2"
}

await_api() {
  for _ in $(seq 1 600); do
    ! command curl -sf "http://127.0.0.1:$1/healthz" >/dev/null || return 0
    sleep 0.1
  done
  tell "the API that was started does not answer"
}

sudo() {
  case $1 in
    /opt/multi-job/bin/multi-job) shift && multi_job "$@" ;;
    *) "$@" ;;
  esac
}

redis-cli() {
  command redis-cli -u "$REDIS_URL" "$@" || tell "redis-cli failed: $*"
}

INITIALIZE='{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"claude","version":"1"}}}'

# No assistant is installed here: what it would start is started, what it would call is called, and it must greet.
claude() {
  local said
  case "$*" in
    *'--transport stdio'*)
      while [ "$1" != -- ]; do
        [ "$1" != --env ] || declare -x "$2"
        shift
      done
      shift
      said=$(printf '%s\n' "$INITIALIZE" | "$@")
      ;;
    *) said=$(command curl -s --max-time 60 "$6" -H "$8" -H 'content-type: application/json' -H 'accept: application/json, text/event-stream' -d "$INITIALIZE") ;;
  esac
  case $said in
    *'"serverInfo"'*) ;;
    *) tell "an assistant got no greeting: $said" ;;
  esac
}

curl() {
  case " $* " in
    *' -N '*) command curl --max-time 2 "$@" || [ $? -eq 28 ] || tell "curl failed: $*" ;;
    *) command curl --max-time 60 -w '%{stderr}@@ http %{http_code}: %{method} %{url_effective}\n' "$@" 2>>"$WORK/told" ;;
  esac
  return 0
}

# Installed by the tests where it is needed (scripts/ensure-test-tools.mjs). With 3 it accepts and advises.
promtool() {
  type -P promtool >/dev/null || return 0
  (cd "$PLATFORM_FOLDER" && command promtool "$@" || [ $? -eq 3 ]) || tell "promtool failed: $*"
}

# What was started is ended when it has said what it joined.
end() {
  [ -f "$WORK/pids" ] || return 0
  for _ in $(seq 1 600); do
    ! grep -q 'joined ' "$WORK/services.log" || break
    sleep 0.1
  done
  grep -q 'joined ' "$WORK/services.log" || tell "no service said what it joined"
  # shellcheck disable=SC2046 # one pid a word
  kill $(cat "$WORK/pids") 2>/dev/null
  wait
}
