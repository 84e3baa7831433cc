#!/bin/sh
# Builds the libraries of a state of the repository, such as a tag, so that the public API of now can be compared with it:
#
#   src/release/baseline.sh REF DIR && mvn verify -Papi -Dgan4j.baseline=DIR -DskipTests -pl core,nn,data,metric,gan,run
#
# The differences are in target/japicmp of each library. -Dgan4j.breaking=true fails where programs that were compiled before would not
# run any more.
set -eu
[ $# -eq 2 ] || { echo "baseline: expected REF DIR, got $# arguments." >&2; exit 2; }
home=$(CDPATH='' cd "$(dirname "$0")/../.." && pwd -P)
mkdir -p "$2"
place=$(CDPATH='' cd "$2" && pwd -P)
git -C "$home" rev-parse --verify --quiet "$1^{commit}" >/dev/null || { echo "baseline: there is no state $1 of the repository." >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git -C "$home" archive "$1" | tar -x -C "$work"
(cd "$work" && mvn -B -q -ntp -Dgan4j.quick -Dmaven.test.skip=true -pl run,metric -am package)
for jar in "$work"/*/target/gan4j-*.jar; do
  name=$(basename "$jar")
  cp "$jar" "$place/$(printf '%s' "$name" | sed 's/-[0-9].*/.jar/')"
done
ls "$place"
