#!/usr/bin/env bash
# Makes the services' users at the broker and gives them the rights that rights.csv lists, with Kafka's own tools. It may
# run again at any time: a changed password is set, a missing right is added. No right is taken away.
#
#   rights.sh BOOTSTRAP ADMINISTRATOR SECRETS
#
# BOOTSTRAP      a listener of the broker that lets the administrator in
# ADMINISTRATOR  properties of a client that is one of the broker's super.users
# SECRETS        a folder; SECRETS/<user>/SHIJIAN_KAFKA_PASSWORD holds that user's password
#
# KAFKA_BIN is the folder of Kafka's tools, where they are not on the PATH.
set -euo pipefail
umask 077

bootstrap=$1
administrator=$2
secrets=$3
table=$(dirname "${BASH_SOURCE[0]}")/rights.csv
[ -z "${KAFKA_BIN-}" ] || PATH=$KAFKA_BIN:$PATH

scram=$(mktemp)
trap 'rm -f "$scram"' EXIT
for user in $(tail -n +2 "$table" | cut -d, -f1 | sort -u); do
  # from a file: what stands on a command line can be read by everybody on the machine
  printf 'SCRAM-SHA-512=iterations=8192,password=%s\n' "$(<"$secrets/$user/SHIJIAN_KAFKA_PASSWORD")" >"$scram"
  kafka-configs.sh --bootstrap-server "$bootstrap" --command-config "$administrator" \
    --alter --entity-type users --entity-name "$user" --add-config-file "$scram"
done

# One call for all topics, or groups, on which a user has the same rights: each call starts a JVM.
awk -F, 'NR > 1 { names[$1 "," $4] = names[$1 "," $4] " --" $2 " " $3 }
  END { for (rights in names) print rights "," names[rights] }' "$table" | while IFS=, read -r user operations resources; do
  arguments=(--add --force --allow-principal "User:$user")
  for operation in $operations; do
    arguments+=(--operation "$operation")
  done
  # shellcheck disable=SC2206 # one word each: no name has a space
  arguments+=($resources)
  kafka-acls.sh --bootstrap-server "$bootstrap" --command-config "$administrator" "${arguments[@]}" </dev/null
done
