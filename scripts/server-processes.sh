# shellcheck shell=bash
# The services of an installation: by systemd, or, without it, one supervisor (and a Redis of its own) with pid files.
# Sourced by deploy.sh after server-layout.sh.

# Beyond SHUTDOWN_TIMEOUT_SEC, before what did not end is killed.
GRACE_SEC=15
# A log that is larger at a start begins anew; so many of the older ones stay.
LOG_BYTES=$((20 * 1024 * 1024))
LOGS_KEPT=5

start_all() {
  local release
  release=$(current_release)
  [ -n "$release" ] || die "Nothing is deployed in $PREFIX: deploy.sh TARBALL." 2
  if [ "$USES_SYSTEMD" = yes ]; then
    systemctl reset-failed 'multi-job@*' 2>/dev/null || true
    systemctl start multi-job.target
    return
  fi
  start_store || return 1
  [ -n "$(pid_of multi-job)" ] || port_is_free || return 1
  start_process multi-job node "--env-file=$ETC/multi-job.env" "$(program_of "$release")" start
}

stop_all() {
  stop_services
  [ "$USES_SYSTEMD" = yes ] || stop_process redis
}

# All but the store.
stop_services() {
  if [ "$USES_SYSTEMD" = yes ]; then
    systemctl stop multi-job.target 'multi-job@*'
  else
    stop_process multi-job
  fi
}

# The Redis of this installation, where it has one and systemd does not look after it; up and with its data.
start_store() {
  local port password tenths=600
  if [ "$USES_SYSTEMD" = yes ] || [ ! -f "$ETC/redis.conf" ]; then return 0; fi
  start_process redis redis-server "$ETC/redis.conf"
  port=$(sed -n 's/^port //p' "$ETC/redis.conf")
  password=$(sed -n 's/^requirepass //p' "$ETC/redis.conf")
  until REDISCLI_AUTH="$password" redis-cli -p "$port" ping 2>/dev/null | grep -q PONG; do
    tenths=$((tenths - 1))
    if [ "$tenths" -le 0 ] || [ -z "$(pid_of redis)" ]; then
      tail -n 10 -- "$STATE/logs/redis.log" >&2 || true
      warn "Redis does not answer on port $port; the end of its log is above."
      return 1
    fi
    sleep 0.1
  done
}

# Whether nothing answers where the API will: after a stop, whatever does was not started by this.
port_is_free() {
  local host port
  host=$(setting API_HOST 127.0.0.1)
  port=$(setting API_PORT 8000)
  [ "$host" != 0.0.0.0 ] || host=127.0.0.1
  (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null || return 0
  warn "Something answers on $host:$port that was not started by deploy.sh: stop it, and try again."
  return 1
}

all_is_up() {
  if [ "$USES_SYSTEMD" = yes ]; then
    systemctl is-active --quiet multi-job@api.service multi-job@worker.service
  else
    [ -n "$(pid_of multi-job)" ]
  fi
}

# Whose end makes waiting pointless; nothing where systemd starts it again.
watched_pid() { [ "$USES_SYSTEMD" = yes ] || pid_of multi-job; }

show_services() {
  local role code=0 pid
  if [ "$USES_SYSTEMD" = yes ]; then
    for role in api scheduler worker connector; do
      say "$(printf '%-9s' "$role") $(systemctl is-active "multi-job@$role.service" || true)"
      systemctl is-active --quiet "multi-job@$role.service" || code=1
    done
    return "$code"
  fi
  for role in multi-job redis; do
    [ "$role" = multi-job ] || [ -f "$ETC/redis.conf" ] || continue
    pid=$(pid_of "$role")
    say "$(printf '%-9s' "$role") ${pid:-down}"
    [ -n "$pid" ] || code=1
  done
  return "$code"
}

# What a person looks at when something does not start.
show_log() {
  warn "--- the end of its log ---"
  if [ "$USES_SYSTEMD" = yes ]; then
    journalctl -u 'multi-job@*' -n 30 --no-pager >&2 || true
  else
    tail -n 30 -- "$STATE/logs/multi-job.log" >&2 || true
  fi
  warn "---"
}

# start_process NAME COMMAND…: in a session of its own, so that a closed terminal does not end it. It writes its pid and
# the time it started before it becomes the program: one that is running is always known.
start_process() {
  local name=$1
  shift
  [ -z "$(pid_of "$name")" ] || return 0
  rotate_log "$STATE/logs/$name.log"
  (
    cd "$STATE" || exit 1
    # Inside of $(…) BASHPID would be another.
    me=$BASHPID
    printf '%s %s\n' "$me" "$(started_at "$me")" >"$STATE/run/$name.pid.new"
    mv -- "$STATE/run/$name.pid.new" "$STATE/run/$name.pid"
    as_service_exec "$@"
  ) </dev/null >>"$STATE/logs/$name.log" 2>&1 9>&- &
  local waited=0
  until [ -n "$(pid_of "$name")" ] || [ "$waited" -ge 50 ]; do
    sleep 0.1
    waited=$((waited + 1))
  done
}

as_service_exec() {
  local become=()
  if [ "$(id -u)" = 0 ] && [ "$RUN_AS" != root ]; then
    become=(setpriv "--reuid=$RUN_AS" "--regid=$(id -g "$RUN_AS")" --init-groups --)
  fi
  exec setsid "${become[@]}" env -i "PATH=$PATH" "HOME=$STATE" LANG=C.UTF-8 NODE_ENV=production "$@"
}

stop_process() {
  local name=$1 pid limit
  pid=$(pid_of "$name")
  if [ -n "$pid" ]; then
    limit=$(($(setting SHUTDOWN_TIMEOUT_SEC 30) + GRACE_SEC))
    kill -TERM "$pid" 2>/dev/null || true
    if ! wait_gone "$name" "$limit"; then
      warn "$name did not end within $limit s and is killed."
      kill -KILL -- "-$pid" 2>/dev/null || kill -KILL "$pid" 2>/dev/null || true
      wait_gone "$name" 10 || die "$name (process $pid) cannot be ended."
    fi
  fi
  rm -f -- "$STATE/run/$name.pid"
}

wait_gone() {
  local tenths=$(($2 * 10))
  while [ -n "$(pid_of "$1")" ]; do
    [ "$tenths" -gt 0 ] || return 1
    sleep 0.1
    tenths=$((tenths - 1))
  done
}

# pid_of NAME: of the process that start_process started, if it is alive; a pid that another process has now is not it.
pid_of() {
  local pid started
  [ -r "$STATE/run/$1.pid" ] || return 0
  read -r pid started <"$STATE/run/$1.pid" || true
  [[ $pid =~ ^[0-9]+$ ]] || return 0
  if [ -n "$started" ] && [ "$(started_at "$pid")" = "$started" ]; then printf '%s\n' "$pid"; fi
}

# Field 22 of its stat, ticks since the machine started; nothing for one that is gone or only waits to be reaped.
started_at() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
  # The name of the program, in brackets, may hold blanks.
  stat=${stat##*) }
  # shellcheck disable=SC2086 # fields
  set -- $stat
  [ "$1" = Z ] || printf '%s' "${20}"
}

rotate_log() {
  local log=$1 number
  [ -f "$log" ] && [ "$(stat -c %s "$log")" -gt "$LOG_BYTES" ] || return 0
  for ((number = LOGS_KEPT - 1; number >= 1; number -= 1)); do
    [ ! -f "$log.$number" ] || mv -f -- "$log.$number" "$log.$((number + 1))"
  done
  mv -f -- "$log" "$log.1"
}
