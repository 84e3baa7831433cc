# Sourced by findings about SameDiff, the differentiation of ND4J. samediff puts ND4J with its native part for Linux on x86-64 into the folder lib
# of the current one; samediff_says FILE.java runs the class of a file, compiled with Slopes.java beside this one. Without a JDK or Maven, on another
# system, or if it fails, the script ends with 2.
. "$(dirname "${BASH_SOURCE[0]}")/jars.sh"
slopes=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/Slopes.java
samediff() {
    command -v javac > /dev/null || { echo "missing: javac"; exit 2; }
    [ "$(uname -sm)" = "Linux x86_64" ] || { echo "missing: Linux on x86-64"; exit 2; }
    jars org.nd4j nd4j-native 1.0.0-M2.1 org.nd4j:nd4j-native:1.0.0-M2.1:linux-x86_64 \
        org.bytedeco:openblas:0.3.19-1.5.7:linux-x86_64 org.bytedeco:javacpp:1.5.7:linux-x86_64
}

# What is printed of each operation that is differentiated, and warnings of a logger that is not there, are left out.
samediff_says() {
    local status=0
    javac -cp 'lib/*' -d classes "$slopes" "$1" || exit 2
    java -cp 'lib/*:classes' "${1%.java}" > said 2> java.log || status=$?
    grep -v '^Added differentiated op' said
    [ "$status" = 0 ] || grep -v SLF4J java.log || true
    return "$status"
}
