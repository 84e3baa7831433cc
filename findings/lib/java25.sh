# Sourced by findings about libraries that want a new Java. java25 OPTIONS... FILE runs a Java file on a Java of 25 or newer: the one in JAVA_HOME, on
# the PATH, or where Linux keeps them; without one the script ends with 2.
java25() {
    local candidate
    for candidate in "${JAVA_HOME:-}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*25*/bin/java; do
        if [ -x "$candidate" ] && "$candidate" -version 2>&1 | grep -qE '"(2[5-9]|[3-9][0-9])'; then
            "$candidate" "$@"
            return
        fi
    done
    echo "missing: java 25"
    exit 2
}
