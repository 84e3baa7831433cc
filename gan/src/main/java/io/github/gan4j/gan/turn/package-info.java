/** How the two players take turns: how many updates of each a step of training has. */
@NullMarked
package io.github.gan4j.gan.turn;

import org.jspecify.annotations.NullMarked;
