# Sourced by findings about libraries of Java. jars GROUP ARTIFACT VERSION [GROUP:ARTIFACT:VERSION:CLASSIFIER...] puts a library, what it needs, and
# the native parts that are named, into the folder lib of the current one; without Java or Maven, or if it fails, it ends the script with 2. $expected is
# a file for the end of a class's, which compares what is seen with what was recorded.
expected=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/Expected.java
jars() {
    local tool native group artifact version classifier natives=
    for tool in java mvn; do command -v "$tool" > /dev/null || { echo "missing: $tool"; exit 2; }; done
    for native in "${@:4}"; do
        IFS=: read -r group artifact version classifier <<< "$native"
        natives+="<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version>"
        natives+="<classifier>$classifier</classifier></dependency>"
    done
    cat > pom.xml <<XML
<project>
    <modelVersion>4.0.0</modelVersion>
    <groupId>finding</groupId>
    <artifactId>finding</artifactId>
    <version>1</version>
    <dependencies>
        <dependency>
            <groupId>$1</groupId>
            <artifactId>$2</artifactId>
            <version>$3</version>
        </dependency>
        $natives
    </dependencies>
</project>
XML
    mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib > mvn.log 2>&1 || { cat mvn.log; exit 2; }
    ls "lib/$2-$3.jar"
}
