#!/usr/bin/env bash
# Has the jars of Apache Kafka in the user's cache directory; does nothing where they are there already.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

[[ -e $jars/complete ]] && exit 0
need mvn maven "Apache Maven 3.6 or later (Debian: apt install maven; macOS: brew install maven)"
echo "kafka: fetching Apache Kafka $version (43 MB, once) into $jars" >&2
mkdir -p "$cache"
partial=$(mktemp -d "$cache/kafka-XXXXXX")
trap 'rm -rf "$partial"' EXIT
mvn -B -q -f "$here/pom.xml" dependency:copy-dependencies -DincludeScope=runtime "-DoutputDirectory=$partial" >&2 ||
  not_to_be_had "Maven could not fetch Apache Kafka"
touch "$partial/complete"
chmod 755 "$partial"
rm -rf "$jars"
mv "$partial" "$jars"
