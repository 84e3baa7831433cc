# Sourced by findings about packages of npm. packages NAME@VERSION... puts them into the current folder; without node or npm, or if it fails, it ends the
# script with 2.
packages() {
    local tool
    for tool in node npm; do command -v "$tool" > /dev/null || { echo "missing: $tool"; exit 2; }; done
    echo '{"private": true}' > package.json
    npm install --silent --no-audit --no-fund "$@" > /dev/null || { echo "missing: $*"; exit 2; }
}
