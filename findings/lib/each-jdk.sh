# Sourced by findings about the JDK. each_jdk OPTIONS... FILE runs a Java file on the JDK in JAVA_HOME, else on every 17 and 25 found where
# Linux keeps them, else on the java on the PATH. It ends with 0 if all did, 1 if one did not, 2 without a JDK.
each_jdk() {
    local java javas=() status=0
    if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
        javas+=("$JAVA_HOME/bin/java")
    else
        for java in /usr/lib/jvm/*17*/bin/java /usr/lib/jvm/*25*/bin/java; do
            [ -x "$java" ] || continue
            java=$(readlink -f "$java")
            case " ${javas[*]:-} " in *" $java "*) ;; *) javas+=("$java") ;; esac
        done
        if [ ${#javas[@]} -eq 0 ]; then
            java=$(command -v java) || { echo "missing: java"; return 2; }
            javas+=("$java")
        fi
    fi
    for java in "${javas[@]}"; do
        "$java" "$@" || status=1
    done
    return $status
}
