#!/usr/bin/env bash
# Makes, once, what the parts know each other by: certificates for the broker and the database, and a password at the broker
# for each service; the keys that services sign events with, by event-keys.sh; the key that review-service encrypts the secrets
# of second factors with; and the key that all services wrap the keys of events with. Needs openssl.
#
#   keys.sh FOLDER
#
# Each part gets a folder of its own in FOLDER, with nothing of the others in it: ca.pem to trust, and either server.pem
# (key and certificate) or SHIJIAN_KAFKA_PASSWORD and the keys for events. Where all are there already, nothing is changed. Where one is missing, all
# are made anew: the authority's own key is thrown away, so that nobody can ever sign another certificate with it.
set -euo pipefail
umask 077

folder=$1
servers=(kafka mongodb)
services=(submission-service review-service publish-service)
days=3650

# As whom a part runs in its container.
owner() {
  case $1 in
    kafka) echo 1000 ;;
    mongodb) echo 999 ;;
    *) echo 10001 ;;
  esac
}

bash "$(dirname "$0")/event-keys.sh" "$folder"

# Made once and kept, whatever else is made anew: what was encrypted with it is read by nothing else.
second_factors=$folder/review-service/SHIJIAN_SECOND_FACTOR_KEY
if [ ! -s "$second_factors" ]; then
  printf %s "$(openssl rand -base64 32)" >"$second_factors.new"
  [ "$(id -u)" != 0 ] || chown "$(owner review-service)" "$second_factors.new"
  mv "$second_factors.new" "$second_factors"
fi

# Likewise; the same at each service. Whoever lacks it gets what another one has.
wrapping=
for part in "${services[@]}"; do
  [ -n "$wrapping" ] || wrapping=$(cat "$folder/$part/SHIJIAN_EVENT_WRAPPING_KEYS" 2>/dev/null || true)
done
[ -n "$wrapping" ] || wrapping="$(date -u +%Y-%m):$(openssl rand -base64 32)"
for part in "${services[@]}"; do
  mkdir -p "$folder/$part"
  wrapping_of_part=$folder/$part/SHIJIAN_EVENT_WRAPPING_KEYS
  if [ ! -s "$wrapping_of_part" ]; then
    printf %s "$wrapping" >"$wrapping_of_part.new"
    [ "$(id -u)" != 0 ] || chown "$(owner "$part")" "$wrapping_of_part.new"
    mv "$wrapping_of_part.new" "$wrapping_of_part"
  fi
done

complete=yes
for part in "${servers[@]}" "${services[@]}"; do
  cmp -s "$folder/kafka/ca.pem" "$folder/$part/ca.pem" || complete=
done
[ -z "$complete" ] || exit 0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
new_key=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)
cat >"$work/settings" <<'END'
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
END

openssl req -x509 -config "$work/settings" -extensions authority -subj /CN=shijian -days "$days" \
  "${new_key[@]}" -keyout "$work/ca.key" -out "$work/ca.pem" 2>/dev/null

for part in "${servers[@]}"; do
  printf 'subjectAltName = DNS:%s, DNS:localhost, IP:127.0.0.1\nextendedKeyUsage = serverAuth, clientAuth\n' "$part" \
    >"$work/extensions"
  openssl req -new -config "$work/settings" -subj "/CN=$part" \
    "${new_key[@]}" -keyout "$work/key" -out "$work/request" 2>/dev/null
  openssl x509 -req -in "$work/request" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial \
    -extfile "$work/extensions" -days "$days" -out "$work/certificate" 2>/dev/null
  mkdir -p "$folder/$part"
  cat "$work/key" "$work/certificate" >"$folder/$part/server.pem"
done
for part in "${services[@]}"; do
  mkdir -p "$folder/$part"
  printf %s "$(openssl rand -hex 24)" >"$folder/$part/SHIJIAN_KAFKA_PASSWORD"
done

# The last file of each: what was broken off before is made anew.
for part in "${servers[@]}" "${services[@]}"; do
  cp "$work/ca.pem" "$folder/$part/ca.pem"
  [ "$(id -u)" != 0 ] || chown -R "$(owner "$part")" "$folder/$part"
done
