#!/bin/sh
# Makes the bundled data from the whole sets: the first 10,000 training and 2,000 test images of each, with their labels.
# Usage: examples/tools/bundle-data.sh DIR, where DIR holds mnist/ and fashion-mnist/ with the four gzipped IDX files each.
# Compresses with zopfli where it is installed, else with gzip -9; the uncompressed bytes are the same.
set -eu
whole=${1:?usage: bundle-data.sh DIR}
out=$(dirname "$0")/../src/main/resources/io/github/gan4j/examples/data

compress() {
    if command -v zopfli > /dev/null; then
        zopfli --i15 "$1" && rm "$1"
    else
        gzip -9nf "$1"
    fi
}

# head_of SET FILE HEADER-IN-OCTAL BYTES-OF-THE-WHOLE-HEADER-TO-SKIP BYTES-OF-CONTENT: the new header has another count.
head_of() {
    {
        printf "$3"
        gzip -dc "$whole/$1/$2.gz" | tail -c "+$(($4 + 1))" | head -c "$5"
    } > "$out/$1/$2"
}

for set in mnist fashion-mnist; do
    mkdir -p "$out/$set"
    # 0x2710 = 10,000; 0x07d0 = 2,000. The rows and columns (28 and 28) behind the count are kept.
    head_of $set train-images-idx3-ubyte '\000\000\010\003\000\000\047\020' 8 $((8 + 10000 * 784))
    head_of $set train-labels-idx1-ubyte '\000\000\010\001\000\000\047\020' 8 10000
    head_of $set t10k-images-idx3-ubyte '\000\000\010\003\000\000\007\320' 8 $((8 + 2000 * 784))
    head_of $set t10k-labels-idx1-ubyte '\000\000\010\001\000\000\007\320' 8 2000
    (
        cd "$out/$set"
        files="train-images-idx3-ubyte train-labels-idx1-ubyte t10k-images-idx3-ubyte t10k-labels-idx1-ubyte"
        sha256sum $files > SHA256SUMS
        for file in $files; do
            compress "$file"
        done
    )
done
