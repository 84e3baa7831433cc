# Sourced by findings about TensorFlow.js. tfjs puts it, its layers and its backend in plain JavaScript, into the current folder; without npm, or if
# it fails, it ends the script with 2.
tfjs() {
    command -v npm > /dev/null || { echo "missing: npm"; exit 2; }
    npm install --silent --no-audit --no-fund @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0 @tensorflow/tfjs-layers@4.22.0 ||
        { echo "missing: tfjs"; exit 2; }
}
