# shellcheck shell=bash
# What stands before the commands of a document while they are tried. Set by the test: BIN, PORT, TOKENS_PORT, WORK, PLATFORM_FOLDER.
# Services are not started by typing: npm start is asked whether it would start, and is there already.
export API_PORT=$PORT
block() { :; }
tell() { printf '@@ %s\n' "$*" >>"$WORK/told"; }

multi_job() {
  case $1 in
    worker | scheduler | api | connector | start)
      LOG_FORMAT=json command node "$BIN" "$@" >>"$WORK/services.log" 2>&1 &
      echo $! >>"$WORK/pids"
      return 0
      ;;
  esac
  case " $* " in
    *' --follow '*) timeout -s INT 3 node "$BIN" "$@" || true ;;
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
    install\ *)
      mkdir -p node_modules/@multi-job
      for name in contract server; do ln -sfn "$PLATFORM_FOLDER/$name" "node_modules/@multi-job/$name"; done
      ;;
    init* | pkg*) command npm "$@" >/dev/null || tell "npm exit 1: $*" ;;
    # With --prefix it runs in the folder of the platform; the folder of the services that are there stands for it.
    --prefix*start) (cd "$HOME" && would_start "$@") ;;
    *start)
      would_start "$@"
      [ "${AUTH_ENABLED:-}" != true ] || start_with_tokens
      ;;
    *) : ;;
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
  for _ in $(seq 1 600); do
    ! command curl -sf "http://127.0.0.1:$API_PORT/healthz" >/dev/null || return 0
    sleep 0.1
  done
  tell "the API with tokens does not answer"
}

INITIALIZE='{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"claude","version":"1"}}}'

# No assistant is installed here: what it would start is started, what it would call is called, and it must greet.
claude() {
  local said
  case "$*" in
    *'--transport stdio'*)
      while [ "$1" != -- ]; do
        [ "$1" != --env ] || export "$2"
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

promtool() { cat >/dev/null 2>&1 </dev/null; }

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
