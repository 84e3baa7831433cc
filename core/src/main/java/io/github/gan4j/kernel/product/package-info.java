/** Products of matrices: packing, the tiles in registers, and the order of the tiles. Convolutions stand on this. */
@NullMarked
package io.github.gan4j.kernel.product;

import org.jspecify.annotations.NullMarked;
