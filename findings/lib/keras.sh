# Sourced by findings about Keras. keras puts it, PyTorch and JAX under lib in the current folder, or ends the script with 2; keras_says FILE.py
# BACKEND... runs the file on each, says whether all of them ended well, and ends with 0, or 1 if one did not.
. "$(dirname "${BASH_SOURCE[0]}")/pip.sh"
keras() {
    wheels lib "keras==3.15.1" "torch==2.13.0" "jax==0.10.2" "jaxlib==0.10.2" "numpy==2.4.6"
}

keras_says() {
    local file=$1 backend same=yes
    shift
    for backend; do
        KERAS_BACKEND=$backend KERAS_HOME="$PWD" PYTHONPATH="$PWD/lib" python3 "$file" 2> "$backend.log" || { same=no; tail -n 3 "$backend.log"; }
    done
    [ "$same" = yes ] && echo "as recorded" || { echo "CHANGED"; exit 1; }
}
