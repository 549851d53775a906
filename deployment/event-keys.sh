#!/usr/bin/env bash
# Makes the keys that services sign their events with. Needs openssl.
#
#   event-keys.sh FOLDER            what is missing: at the first start, one for each service
#   event-keys.sh FOLDER SERVICE    another one for that service, to be used later: see docs/operations.md, "New keys for events"
#
# A service's folder in FOLDER gets SHIJIAN_EVENT_SIGNING_KEY, its own private key, and SHIJIAN_EVENT_KEYS, the public keys of
# all services. No public key is ever taken out of that: events are kept for ever, and so is what verifies them.
set -euo pipefail
umask 077

folder=$1
another=${2:-}
services=(submission-service review-service publish-service)

base64url() {
  openssl base64 -A | tr '+/' '-_' | tr -d '='
}

# The public keys that any service knows, one on a line.
known() {
  { cat "$folder"/*/SHIJIAN_EVENT_KEYS 2>/dev/null || true; } | sed -n 's/^\({.*"kid".*}\),\{0,1\}$/\1/p' | sort -u
}

# Makes a key of that service; its private half goes into the named file, and its public half is printed.
new_key() {
  local service=$1 file=$2 key common
  key=$(mktemp)
  # SEC 1: seven bytes, the private key, more, and the public key's two coordinates at the end; each 32 bytes
  openssl ecparam -name prime256v1 -genkey -noout -outform DER -out "$key" 2>/dev/null
  common="\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"$service/$(date -u +%F)-$(openssl rand -hex 3)\""
  common+=",\"x\":\"$(tail -c 64 "$key" | head -c 32 | base64url)\",\"y\":\"$(tail -c 32 "$key" | base64url)\""
  mkdir -p "$folder/$service"
  printf '{%s,"d":"%s"}\n' "$common" "$(tail -c +8 "$key" | head -c 32 | base64url)" >"$folder/$service/$file"
  rm "$key"
  printf '{%s}\n' "$common"
}

keys=$(known)
if [ -n "$another" ]; then
  keys+=$'\n'$(new_key "$another" SHIJIAN_EVENT_SIGNING_KEY.next)
else
  for service in "${services[@]}"; do
    [ -s "$folder/$service/SHIJIAN_EVENT_SIGNING_KEY" ] || keys+=$'\n'$(new_key "$service" SHIJIAN_EVENT_SIGNING_KEY)
  done
fi

for service in "${services[@]}"; do
  set="$folder/$service/SHIJIAN_EVENT_KEYS"
  {
    echo '{"keys":['
    sed '/^$/d; $!s/$/,/' <<<"$keys"
    echo ']}'
  } >"$set.new"
  mv "$set.new" "$set"
  # as whom services run in their containers
  [ "$(id -u)" != 0 ] || chown -R 10001 "$folder/$service"
done
