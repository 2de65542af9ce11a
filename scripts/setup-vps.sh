#!/usr/bin/env bash
# Prepares a server for the platform, without Docker: user, folders, settings with keys of its own, services, backups.
# Can be run again at any time; what is there already stays as it is.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: setup-vps.sh [options]

  --prefix DIR      where versions are installed (default /opt/multi-job)
  --user NAME       the user that the platform runs as (default multi-job); made where it does not exist
  --port N          where the API listens on 127.0.0.1 (default 8000)
  --with-redis      keep everything in a Redis of its own, with AOF and a password, instead of one SQLite file
  --redis-port N    where that listens on 127.0.0.1 (default 6390)
  --domain NAME     Caddy with TLS in front, under this name (needs systemd and ports 80 and 443)
  --no-systemd      no units: everything lies in DIR, and deploy.sh starts and stops the services itself
  --dry-run         only say what would be done

Debian 12 or newer, Ubuntu 22.04 or newer. Run as root, or with --no-systemd as the user itself. Node 20.20 or newer
must be there; nothing is fetched from anywhere but the system's own packages (Redis, Caddy).
TEXT
}

here=$(dirname -- "$(realpath -- "${BASH_SOURCE[0]}")")
root=$(dirname -- "$here")
# shellcheck source=scripts/server-layout.sh
. "$here/server-layout.sh"

prefix=/opt/multi-job
RUN_AS=multi-job
port=8000
redis_port=6390
with_redis=no
domain=
USES_SYSTEMD=yes
is_dry=no

read_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --prefix | --user | --port | --redis-port | --domain)
        [ $# -gt 1 ] || die "$1 needs a value." 2
        case $1 in
          --prefix) prefix=$2 ;;
          --user) RUN_AS=$2 ;;
          --port) port=$2 ;;
          --redis-port) redis_port=$2 ;;
          --domain) domain=$2 ;;
        esac
        shift
        ;;
      --with-redis) with_redis=yes ;;
      --no-systemd) USES_SYSTEMD=no ;;
      --dry-run) is_dry=yes ;;
      --help | -h)
        usage
        exit 0
        ;;
      *)
        usage >&2
        die "Unknown argument: $1" 2
        ;;
    esac
    shift
  done
  [ -n "$prefix" ] || die "--prefix needs a folder, such as /opt/multi-job." 2
  PREFIX=$(realpath -m -- "$prefix")
  [ "$PREFIX" != / ] || die "--prefix must be a folder of its own, such as /opt/multi-job." 2
  [[ $PREFIX =~ ^/[A-Za-z0-9._/-]+$ ]] || die "--prefix must be a path of letters, digits, and \"._-/\"." 2
  [[ $RUN_AS =~ ^[a-z_][a-z0-9_-]{0,31}$ ]] || die "--user must be the name of a user, such as multi-job." 2
  is_port "$port" || die "--port must be a number from 1 to 65535." 2
  is_port "$redis_port" || die "--redis-port must be a number from 1 to 65535." 2
  [ "$with_redis" = no ] || [ "$port" != "$redis_port" ] || die "--port and --redis-port must be two different ports." 2
  [ -z "$domain" ] || [[ $domain =~ ^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$ ]] || die "--domain must be a name such as jobs.example.com." 2
  [ -z "$domain" ] || [ "$USES_SYSTEMD" = yes ] || die "--domain needs systemd; without it put a TLS proxy of your own in front, see deploy/Caddyfile." 2
}

is_port() { [[ $1 =~ ^[1-9][0-9]{0,4}$ ]] && [ "$1" -le 65535 ]; }

main() {
  read_arguments "$@"
  if [ "$USES_SYSTEMD" = yes ]; then
    ETC=/etc/multi-job STATE=/var/lib/multi-job
  else
    ETC="$PREFIX/etc" STATE="$PREFIX/state"
  fi
  check_system
  check_node
  make_user
  make_folders
  remember_layout
  install_scripts
  [ "$with_redis" = no ] || set_up_redis
  write_keys
  write_settings
  if [ "$USES_SYSTEMD" = yes ]; then
    install_units
    [ -z "$domain" ] || set_up_caddy
  fi
  tell_next_steps
}

step() { say "== $*"; }

# run COMMAND…: shown, and done unless this is a dry run.
run() {
  say "   + $*"
  [ "$is_dry" = yes ] || "$@"
}

# write_file PATH MODE OWNER: what stdin says, whole or not at all; what is the same already is left alone.
write_file() {
  local text
  text=$(cat && printf x)
  text=${text%x}
  if [ -f "$1" ] && [ "$(cat -- "$1" && printf x)" = "${text}x" ]; then
    say "   = $1"
    return
  fi
  say "   > $1"
  [ "$is_dry" = no ] || return 0
  (umask 077 && printf '%s' "$text" >"$1.new")
  chmod "$2" "$1.new"
  own "$3" "$1.new"
  mv -- "$1.new" "$1"
}

# own OWNER PATH: as far as this user may give things away.
own() { [ "$(id -u)" != 0 ] || chown "$1" "$2"; }

check_system() {
  step "The system"
  local id='' version=''
  # shellcheck disable=SC1091 # of the machine
  [ ! -r /etc/os-release ] || { id=$(. /etc/os-release && printf '%s' "${ID:-}") && version=$(. /etc/os-release && printf '%s' "${VERSION_ID:-}"); }
  case "$id:${version%%.*}" in
    debian:1[2-9] | ubuntu:2[2-9]) say "   $id $version" ;;
    *) warn "   This is ${id:-unknown} ${version:-}, not Debian 12 or Ubuntu 22.04 or newer; going on, not tried there." ;;
  esac
  if [ "$USES_SYSTEMD" = yes ]; then
    [ -f "$root/deploy/systemd/multi-job@.service" ] || die "deploy/systemd is missing beside scripts: take the whole project." 2
    [ "$(id -u)" = 0 ] || die "Run this as root (sudo), or with --no-systemd as the user that the platform runs as." 2
    [ -d /run/systemd/system ] || [ "$is_dry" = yes ] || die "systemd does not run here; use --no-systemd." 2
  elif [ "$(id -u)" != 0 ] && [ "$(id -un)" != "$RUN_AS" ]; then
    die "Run this as root, or say --user $(id -un)." 2
  fi
}

check_node() {
  step "Node 20.20 or newer, with npm"
  local place
  { place=$(command -v node) && command -v npm >/dev/null; } || die "Node and npm are not on the path: put Node 20.20 or newer into /usr/local (nodejs.org) or install your system's package, then run this again." 2
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 20) ? 0 : 1)' ||
    die "Node $(node --version) is too old: 20.20 or newer is needed." 2
  if [ "$USES_SYSTEMD" = yes ] && [[ $place != /usr/bin/node && $place != /usr/local/bin/node ]]; then
    die "node is $place, which the services cannot see: put it into /usr/local/bin or /usr/bin." 2
  fi
  say "   $place $(node --version)"
}

make_user() {
  step "The user $RUN_AS"
  if id -u "$RUN_AS" >/dev/null 2>&1; then
    say "   = $RUN_AS"
  else
    run useradd --system --user-group --home-dir "$STATE" --no-create-home --shell /usr/sbin/nologin "$RUN_AS"
  fi
}

make_folders() {
  step "Folders"
  local folder
  check_places
  folder_of 0755 "$(id -un)" "$PREFIX" "$PREFIX/releases" "$PREFIX/bin" "$ETC"
  folder_of 0700 "$RUN_AS" "$STATE" "$STATE/data" "$STATE/backups"
  [ "$USES_SYSTEMD" = yes ] || folder_of 0700 "$RUN_AS" "$STATE/run" "$STATE/logs"
  if [ "$is_dry" = no ] && [ "$(id -u)" = 0 ]; then
    for folder in "$PREFIX" "$STATE"; do
      setpriv "--reuid=$RUN_AS" --clear-groups "--regid=$(id -g "$RUN_AS")" test -x "$folder" ||
        die "$RUN_AS may not enter $folder: a folder above it is closed. Choose another --prefix." 2
    done
  fi
}

# Nothing is made where something else lies: an installation gives its folders modes and owners of its own.
check_places() {
  local place found
  for place in "$PREFIX" "$PREFIX/releases" "$PREFIX/bin" "$ETC" "$STATE" "$STATE/data" "$STATE/backups" "$STATE/run" "$STATE/logs"; do
    if [ ! -d "$place" ] && { [ -e "$place" ] || [ -L "$place" ]; }; then
      die "$place is there and is no folder: move it away, or choose another --prefix." 2
    fi
  done
  if [ ! -d "$PREFIX" ] || [ -f "$PREFIX/install.conf" ]; then return 0; fi
  # What one that was interrupted has left is gone on with.
  found=$(find "$PREFIX" -mindepth 1 -maxdepth 1 ! -name releases ! -name bin ! -name etc ! -name state ! -name install.conf.new -print -quit)
  [ -z "$found" ] || die "$PREFIX holds something else ($found) and no installation: choose an empty folder, or a new one, as --prefix." 2
}

folder_of() {
  local mode=$1 owner=$2 folder
  shift 2
  for folder in "$@"; do
    if [ -d "$folder" ] && [ "$(stat -c '%a %U' "$folder")" = "${mode#0} $owner" ]; then
      say "   = $folder"
    elif [ "$(id -u)" = 0 ]; then
      run install -d -m "$mode" -o "$owner" -g "$(id -gn "$owner" 2>/dev/null || printf '%s' "$owner")" "$folder"
    else
      run install -d -m "$mode" "$folder"
    fi
  done
}

remember_layout() {
  step "What deploy.sh must know"
  printf 'user=%s\nsystemd=%s\netc=%s\nstate=%s\n' "$RUN_AS" "$USES_SYSTEMD" "$ETC" "$STATE" | write_file "$PREFIX/install.conf" 0644 "$(id -un)"
}

install_scripts() {
  step "deploy.sh, backup.sh and multi-job"
  local name
  for name in server-layout.sh server-processes.sh server-ready.mjs; do write_file "$PREFIX/bin/$name" 0644 "$(id -un)" <"$here/$name"; done
  for name in deploy.sh backup.sh; do write_file "$PREFIX/bin/$name" 0755 "$(id -un)" <"$here/$name"; done
  write_file "$PREFIX/bin/multi-job" 0755 "$(id -un)" <"$here/server-multi-job.sh"
}

# The token of these scripts first: the file of the tokens is made from it, also where this was cut off between the two.
write_keys() {
  step "Tokens"
  local operator admin
  if [ "$is_dry" = yes ] && [ ! -f "$ETC/operator.env" ]; then
    say "   > $ETC/operator.env"
    say "   > $ETC/api-keys"
    return
  fi
  [ -f "$ETC/operator.env" ] || printf 'MULTI_JOB_TOKEN=%s\n' "$(random_hex)" | write_file "$ETC/operator.env" 0600 "$RUN_AS:"
  operator=$(layout_value MULTI_JOB_TOKEN "$ETC/operator.env")
  if [ -f "$ETC/api-keys" ] && grep -q "^$operator:" "$ETC/api-keys"; then
    say "   = $ETC/api-keys"
  elif [ -f "$ETC/api-keys" ]; then
    { cat "$ETC/api-keys" && printf '%s:operator:deploy\n' "$operator"; } | write_file "$ETC/api-keys" 0600 "$RUN_AS:"
  else
    admin=$(random_hex)
    printf '# A token:role:name a line; the API reads it again when it changes.\n%s:admin:owner\n# Of deploy.sh and backup.sh, as in operator.env:\n%s:operator:deploy\n' \
      "$admin" "$operator" | write_file "$ETC/api-keys" 0600 "$RUN_AS:"
  fi
}

# 32 bytes, as the key of the secrets is.
random_base64() { head -c 32 /dev/urandom | base64 -w0; }

random_hex() { head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \n'; }

write_settings() {
  step "Settings"
  local store=''
  if [ -f "$ETC/multi-job.env" ]; then
    say "   = $ETC/multi-job.env"
    [ "$(setting API_PORT 8000)" = "$port" ] || warn "   It says API_PORT=$(setting API_PORT 8000); --port $port was not applied. Change it there."
    if [ -n "$(setting REDIS_PASSWORD '')" ] && [ -z "$(setting SECRETS_KEY '')$(setting SECRETS_KEY_FILE '')" ]; then
      warn "   It names a Redis and no SECRETS_KEY: no secret of an account can be stored. Add SECRETS_KEY=\$(openssl rand -base64 32) to it."
    fi
    return
  fi
  if [ "$with_redis" = yes ]; then
    store=$(printf 'REDIS_HOST=127.0.0.1\nREDIS_PORT=%s\nREDIS_PASSWORD=%s\n' "$redis_port" "$(redis_password)")
    # Beside the SQLite file the services make theirs, in the data folder.
    store+=$(printf '\n# Encrypts the secrets of accounts. Keep a copy of it apart from the backups.\nSECRETS_KEY=%s' "$(random_base64)")
  fi
  write_file "$ETC/multi-job.env" 0640 "root:$(id -gn "$RUN_AS" 2>/dev/null || printf '%s' "$RUN_AS")" <<TEXT
# Settings of every service; .env.example of the release describes each. Restart after a change: deploy.sh --restart
NODE_ENV=production
DATA_DIR=$STATE/data
API_HOST=127.0.0.1
API_PORT=$port
AUTH_ENABLED=true
AUTH_API_KEYS_FILE=$ETC/api-keys
# The TLS proxy on this machine.
TRUST_PROXY=127.0.0.1/32
LOG_FORMAT=json
SHUTDOWN_TIMEOUT_SEC=30
$store
TEXT
}

# --- Redis --------------------------------------------------------------------------------------------------------------

# An instance of its own, beside any that is there: an existing one keeps its data and its settings.
set_up_redis() {
  step "Redis with AOF and a password, for the platform alone"
  if [ -f "$ETC/multi-job.env" ] && [ -z "$(setting REDIS_PASSWORD '')" ]; then
    warn "   $ETC/multi-job.env names no Redis, so none is made. To move to one: make a backup, set REDIS_HOST, REDIS_PORT and REDIS_PASSWORD there, restore."
    return
  fi
  local was_there=yes
  command -v redis-server >/dev/null || was_there=no
  if [ "$was_there" = no ]; then
    [ "$(id -u)" = 0 ] || die "redis-server is not installed: have somebody install it, or leave out --with-redis." 2
    run apt-get install -y --no-install-recommends redis-server
    [ "$USES_SYSTEMD" = no ] || run systemctl disable --now redis-server.service
  fi
  if [ "$USES_SYSTEMD" = yes ]; then
    folder_of 0750 redis /var/lib/redis/multi-job
    redis_conf /var/lib/redis/multi-job | write_file /etc/redis/redis-multi-job.conf 0640 redis:redis
    run systemctl enable --now redis-server@multi-job.service
  else
    folder_of 0700 "$RUN_AS" "$STATE/redis"
    redis_conf "$STATE/redis" | write_file "$ETC/redis.conf" 0600 "$RUN_AS:"
  fi
}

redis_conf() {
  printf '# Written by setup-vps.sh. What was accepted is kept: every write within a second in the AOF, nothing evicted.\n'
  printf 'bind 127.0.0.1\nport %s\nprotected-mode yes\ndir %s\nappendonly yes\nappendfsync everysec\nmaxmemory-policy noeviction\n' "$redis_port" "$1"
  printf 'requirepass %s\n' "$(redis_password)"
}

# Made once: what the settings or the server have already is taken.
redis_password() {
  local file known=''
  for file in "$ETC/redis.conf" /etc/redis/redis-multi-job.conf; do
    [ "$USES_SYSTEMD" = no ] || [ "$file" != "$ETC/redis.conf" ] || continue
    [ "$USES_SYSTEMD" = yes ] || [ "$file" = "$ETC/redis.conf" ] || continue
    [ ! -r "$file" ] || known=$(sed -n 's/^requirepass //p' "$file")
  done
  [ -n "$known" ] || known=$(random_hex)
  printf '%s' "$known"
}

# --- systemd and Caddy --------------------------------------------------------------------------------------------------

install_units() {
  step "Services and the nightly backup"
  local unit role
  for unit in multi-job@.service multi-job.target multi-job-backup.service multi-job-backup.timer; do
    unit_for_here "$root/deploy/systemd/$unit" | write_file "/etc/systemd/system/$unit" 0644 root:root
  done
  for role in scheduler worker connector; do
    folder_of 0755 root "/etc/systemd/system/multi-job@$role.service.d"
    write_file "/etc/systemd/system/multi-job@$role.service.d/no-api-keys.conf" 0644 root:root <"$root/deploy/systemd/no-api-keys.conf"
  done
  run systemctl daemon-reload
  run systemctl enable multi-job.target multi-job@api.service multi-job@scheduler.service multi-job@worker.service multi-job@connector.service
  run systemctl enable --now multi-job-backup.timer
}

unit_for_here() { sed -e "s#/opt/multi-job#$PREFIX#g" -e "s#^\(User\|Group\)=multi-job\$#\1=$RUN_AS#" -- "$1"; }

set_up_caddy() {
  step "Caddy with TLS for $domain"
  command -v caddy >/dev/null || run apt-get install -y --no-install-recommends caddy
  if [ -f /etc/caddy/Caddyfile ] && ! grep -q '^# TLS in front of the API' /etc/caddy/Caddyfile && [ ! -f /etc/caddy/Caddyfile.before-multi-job ]; then
    run cp -- /etc/caddy/Caddyfile /etc/caddy/Caddyfile.before-multi-job
  fi
  sed -e "s#{\$MULTI_JOB_DOMAIN:localhost}#$domain#" -e "s#{\$MULTI_JOB_UPSTREAM:127.0.0.1:8000}#127.0.0.1:$port#" \
    -e "/{\$CADDY_GLOBAL_OPTIONS}/d" -e "/{\$MULTI_JOB_TLS}/d" -- "$root/deploy/Caddyfile" | write_file /etc/caddy/Caddyfile 0644 root:root
  run caddy validate --config /etc/caddy/Caddyfile --adapter caddyfile
  run systemctl enable --now caddy.service
  run systemctl reload caddy.service
}

tell_next_steps() {
  step "Next"
  say "   1. Install a version:    $PREFIX/bin/deploy.sh multi-job-VERSION.tgz   (or the folder of the project, built)"
  say "   2. See that it runs:     $PREFIX/bin/deploy.sh --status"
  say "   3. The admin's token is in $ETC/api-keys; settings are in $ETC/multi-job.env."
  if [ "$USES_SYSTEMD" = yes ]; then
    say "   4. Backups: each night (systemctl list-timers multi-job-backup.timer), in $STATE/backups; copy them elsewhere."
  else
    say "   4. Backups, and a start with the machine, by cron of $(id -un) (crontab -e):"
    say "        @reboot     $PREFIX/bin/deploy.sh --start"
    say "        30 2 * * *  $PREFIX/bin/backup.sh"
  fi
  if [ -n "$domain" ]; then
    say "   5. Firewall, if there is none: ufw allow OpenSSH && ufw allow 80/tcp && ufw allow 443 && ufw enable"
    say "      The API itself listens on 127.0.0.1:$port only. https://$domain/ui/ is the dashboard."
  else
    say "   5. The API listens on 127.0.0.1:$port only: reach it by \"ssh -L $port:127.0.0.1:$port SERVER\", or set up TLS with --domain NAME."
  fi
  [ "$is_dry" = no ] || say "This was a dry run: nothing was changed."
}

main "$@"
