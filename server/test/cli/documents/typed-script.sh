# shellcheck shell=bash
# What stands before the commands of a document while they are tried. Set by the test: BIN, PORT, WORK, PLATFORM_FOLDER.
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
  [ "$1" = multi-job ] || {
    tell "npx exit 1: $*"
    return 1
  }
  shift
  multi_job "$@"
}

npm() {
  case "$*" in
    install\ *)
      mkdir -p node_modules/@multi-job
      for name in contract server; do ln -sfn "$PLATFORM_FOLDER/$name" "node_modules/@multi-job/$name"; done
      ;;
    init* | pkg*) command npm "$@" >/dev/null || tell "npm exit 1: $*" ;;
    *start)
      command node "$BIN" doctor >"$WORK/doctor.log" 2>&1
      [ $? -ne 2 ] || tell "npm start exit 2: $*"
      ;;
    *) : ;;
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
