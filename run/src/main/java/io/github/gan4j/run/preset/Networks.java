package io.github.gan4j.run.preset;

import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.InfoGanNet;
import io.github.gan4j.gan.model.Mlp;

/** The networks that several presets share. */
final class Networks {
    private Networks() {}

    /** Convolutions of modest width. */
    static Design dcgan() {
        return Design.of(Dcgan.family(32), 100);
    }

    /** The larger networks with which papers compare losses. */
    static Design infoGanNet(int latentSize) {
        return Design.of(InfoGanNet.family(), latentSize);
    }

    /** Perceptrons. */
    static Design mlp() {
        return Design.of(Mlp.family(256), 100);
    }
}
