#!/bin/sh
# Makes target/gan4j-VERSION-bundle.zip: all that is published, with sources, documentation, signatures and checksums, in the layout of a
# repository. Nothing is uploaded. The key is gpg's usual one; GNUPGHOME and MAVEN_GPG_PASSPHRASE are honored.
#
#   src/release/bundle.sh [MORE-OPTIONS-OF-MAVEN]
set -eu
home=$(CDPATH='' cd "$(dirname "$0")/../.." && pwd -P)
cd "$home"
version=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' bom/pom.xml | head -n 1)
place=$home/target/bundle
log=$home/target/bundle.log
rm -rf "$place"
mkdir -p "$place"
mvn -B -ntp -Prelease -Dmaven.test.skip=true -pl .,bom,core,nn,data,metric,gan,run \
  -Dmaven.install.skip=true -DaltDeploymentRepository="bundle::file://$place" "$@" deploy >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
if grep -E '\.java:[0-9]+: (warning|error)' "$log" >&2; then
  echo "bundle: the documentation has warnings; see $log." >&2
  exit 1
fi
# Of use to repositories only: they make their own.
find "$place" -name 'maven-metadata*' -exec rm {} +
bundle=$home/target/gan4j-$version-bundle.zip
rm -f "$bundle"
"${JAVA_HOME:-/usr}/bin/jar" --create --no-manifest --file "$bundle" -C "$place" .
echo "Made $bundle."
