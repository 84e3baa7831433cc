# Sourced by findings about TensorFlow.js. tfjs puts it, its layers and its backend in plain JavaScript, into the current folder; without npm, or if
# it fails, it ends the script with 2.
. "$(dirname "${BASH_SOURCE[0]}")/npm.sh"
tfjs() {
    packages @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0 @tensorflow/tfjs-layers@4.22.0
}
