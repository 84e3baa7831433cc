package io.github.gan4j.examples.run;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What losses, penalties and the like are called elsewhere. */
final class Synonyms {
    private static final Map<String, List<String>> MEANT = Map.ofEntries(
            Map.entry("gp", List.of("gradient-penalty", "wgan-gp")),
            Map.entry("wgangp", List.of("wgan-gp", "gradient-penalty")),
            Map.entry("wganlp", List.of("one-sided-gradient-penalty")),
            Map.entry("bce", List.of("non-saturating")),
            Map.entry("ns", List.of("non-saturating")),
            Map.entry("nsgan", List.of("non-saturating")),
            Map.entry("standard", List.of("non-saturating")),
            Map.entry("vanilla", List.of("minimax", "gan-2014")),
            Map.entry("gan", List.of("gan-2014", "non-saturating")),
            Map.entry("mse", List.of("least-squares")),
            Map.entry("ls", List.of("least-squares", "lsgan")),
            Map.entry("lsgan", List.of("least-squares", "lsgan")),
            Map.entry("wgan", List.of("wgan", "wasserstein")),
            Map.entry("rsgan", List.of("relativistic-paired")),
            Map.entry("rpgan", List.of("relativistic-paired")),
            Map.entry("ragan", List.of("ragan", "relativistic-average")),
            Map.entry("softplus", List.of("softplus-wasserstein")),
            Map.entry("logistic", List.of("softplus-wasserstein")),
            Map.entry("clip", List.of("weight-clipping")),
            Map.entry("fid", List.of("frechet")),
            Map.entry("kid", List.of("kernel")),
            Map.entry("is", List.of("classifier")),
            Map.entry("swd", List.of("sliced")),
            Map.entry("ppl", List.of("path-length")),
            Map.entry("bcr", List.of("balanced-consistency")),
            Map.entry("bn", List.of("batch", "batch-norm")),
            Map.entry("ln", List.of("layer")),
            Map.entry("in", List.of("instance")),
            Map.entry("sn", List.of("spectral", "sngan")),
            Map.entry("wn", List.of("weight")),
            Map.entry("conditionalbatchnorm", List.of("batch-norm")),
            Map.entry("concat", List.of("concatenation")),
            Map.entry("acgan", List.of("acgan", "auxiliary")),
            Map.entry("noise", List.of("instance-noise")),
            Map.entry("adaptive", List.of("ada")),
            Map.entry("fashion", List.of("fashion-mnist")),
            Map.entry("circle", List.of("ring")),
            Map.entry("swissroll", List.of("spiral")),
            Map.entry("8gaussians", List.of("ring")),
            Map.entry("25gaussians", List.of("grid")));

    private Synonyms() {}

    /** The known name that another name stands for. */
    static Optional<String> of(String name, Collection<String> known) {
        String plain = plain(name);
        Optional<String> same =
                known.stream().filter(one -> plain(one).equals(plain)).findFirst();
        return same.or(() -> MEANT.getOrDefault(plain, List.of()).stream()
                .filter(known::contains)
                .findFirst());
    }

    /** In small letters, without what stands between words. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }
}
