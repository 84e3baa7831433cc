# Sourced by findings about packages of pip. wheels FOLDER NAME==VERSION... puts them, and what they need, into a folder; without Python, or if it fails,
# it ends the script with 2.
wheels() {
    command -v python3 > /dev/null || { echo "missing: python3"; exit 2; }
    python3 -m pip install --quiet --target "$1" "${@:2}" 2> pip.log || { cat pip.log; echo "missing: ${*:2}"; exit 2; }
}
