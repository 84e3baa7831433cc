package io.github.gan4j.gan;

import io.github.gan4j.data.Batch;
import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.loss.GanLoss;
import io.github.gan4j.gan.loss.GanLosses;
import io.github.gan4j.gan.model.ArchitectureFamily;
import io.github.gan4j.gan.model.Conditioning;
import io.github.gan4j.gan.model.Dcgan;
import io.github.gan4j.gan.model.Design;
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.gan.model.Normalizer;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.gan.model.R3Gan;
import io.github.gan4j.gan.model.SmallInfoGan;
import io.github.gan4j.gan.penalty.Penalties;
import io.github.gan4j.gan.penalty.WeightClipping;
import io.github.gan4j.gan.turn.EpochsEach;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.nn.State;
import io.github.gan4j.random.Rng;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The axes of the one-step matrix, its cells, and the rules by which some are refused. */
final class OneStepMatrix {
    static final int CLASSES = 3;
    static final String NO_BATCH_NORM =
            "[design] expected a generator with batch normalisation for the conditioning batch-norm";
    static final String NO_INSTANCE_NORM =
            "[design] expected a generator with instance normalisation of images for the conditioning adain";
    static final String CLIPPED_AND_RESCALED = "[gan] expected weights that are used as they are with weight-clipping";

    /** A penalty of either player, a constraint, or none. */
    record Regularizer(String name, boolean ofSlopes, UnaryOperator<GanTrainerBuilder> choose) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** An architecture a few numbers wide. */
    record Small(String name, Shape image, ArchitectureFamily family, boolean normalized) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Penalties that are about slopes of D at samples, by name: written down here apart from the penalties. */
    private static final Set<String> OF_SLOPES =
            Set.of("gradient-penalty", "one-sided-gradient-penalty", "r1", "r2", "zero-centered", "dragan");

    static final List<Regularizer> REGULARIZERS = regularizers();

    static final List<Small> ARCHITECTURES = List.of(
            new Small("mlp", Shape.of(4, 4, 1), Mlp.family(4), false),
            new Small("dcgan", Shape.of(16, 16, 1), Dcgan.family(2), true),
            new Small("infogan-net", Shape.of(8, 8, 2), SmallInfoGan::new, true),
            // Of two channels: a weight of one number an output has no direction that weight normalisation could turn.
            new Small("r3gan", Shape.of(8, 8, 2), R3Gan.family(2, 1), false));

    static final List<List<?>> AXES = List.of(
            GanLosses.all(),
            REGULARIZERS,
            List.of(Normalizer.values()),
            ARCHITECTURES,
            List.of(Conditioning.values()),
            List.of(Normalizer.values()));

    private OneStepMatrix() {}

    private static List<Regularizer> regularizers() {
        List<Regularizer> all = new ArrayList<>();
        all.add(new Regularizer("none", false, builder -> builder));
        Penalties.all()
                .forEach(one -> all.add(
                        new Regularizer(one.name(), OF_SLOPES.contains(one.name()), builder -> builder.penalty(one))));
        Penalties.ofGenerator()
                .forEach(one -> all.add(new Regularizer(one.name(), false, builder -> builder.generatorPenalty(one))));
        // Four layers of weights below 0.01 leave no gradient that float32 can add to a weight of G.
        Penalties.constraints().stream()
                .map(one -> one instanceof WeightClipping ? new WeightClipping(.3f) : one)
                .forEach(one -> all.add(new Regularizer(one.name(), false, builder -> builder.constraint(one))));
        return List.copyOf(all);
    }

    /** One value of each axis. */
    record Cell(
            GanLoss loss,
            Regularizer regularizer,
            Normalizer ofDiscriminator,
            Small architecture,
            Conditioning conditioning,
            Normalizer ofGenerator) {
        static Cell of(List<?> values) {
            return new Cell(
                    (GanLoss) values.get(0),
                    (Regularizer) values.get(1),
                    (Normalizer) values.get(2),
                    (Small) values.get(3),
                    (Conditioning) values.get(4),
                    (Normalizer) values.get(5));
        }

        /** How the sentence begins with which this is refused; empty where it is not. */
        Optional<String> refusal() {
            boolean normalized = switch (ofGenerator) {
                case BATCH -> true;
                case ORIGINAL, SPECTRAL, WEIGHT, EQUALIZED -> architecture.normalized();
                case NONE, LAYER, INSTANCE -> false;
            };
            if (conditioning == Conditioning.BATCH_NORM && !normalized) {
                return Optional.of(NO_BATCH_NORM);
            }
            boolean elsewhere = ofGenerator == Normalizer.NONE
                    || ofGenerator == Normalizer.BATCH
                    || ofGenerator == Normalizer.LAYER;
            if (conditioning == Conditioning.ADAIN
                    && (elsewhere || architecture.name().equals("mlp"))) {
                return Optional.of(NO_INSTANCE_NORM);
            }
            boolean rescaled = ofDiscriminator == Normalizer.SPECTRAL || ofDiscriminator == Normalizer.WEIGHT;
            return regularizer.name().equals("weight-clipping") && rescaled
                    ? Optional.of(CLIPPED_AND_RESCALED)
                    : Optional.empty();
        }

        /** Whether D's batch normalisation spoils what the penalty means. */
        boolean isWarnedOf() {
            boolean batch = ofDiscriminator == Normalizer.BATCH
                    || (ofDiscriminator == Normalizer.ORIGINAL && architecture.normalized());
            return regularizer.ofSlopes() && batch;
        }

        /** A trainer that moves D alone in its first step, and G alone in its second. */
        GanTrainer trainer() {
            Design design = Design.of(architecture.family(), 5)
                    .generatorNormalizer(ofGenerator)
                    .discriminatorNormalizer(ofDiscriminator);
            Design conditioned = conditioning == Conditioning.NONE ? design : design.conditional(conditioning, CLASSES);
            Pair pair = conditioned.pair(architecture.image(), Rng.seeded(1), Rng.seeded(2));
            awaken(pair.generator().state());
            awaken(pair.discriminator().state());
            return regularizer
                    .choose()
                    .apply(pair.trainer()
                            .loss(loss)
                            .turns(new EpochsEach(1, 1, 1))
                            .rng(Rng.seeded(3)))
                    .build();
        }

        /**
         * Residual blocks that begin as the identity pass nothing to their weights in the first step: they begin
         * elsewhere here.
         */
        private static void awaken(State state) {
            Rng rng = Rng.seeded(6);
            state.parameters().forEach((name, parameter) -> {
                boolean still = true;
                for (float number : parameter.value().toArray()) {
                    still &= number == 0;
                }
                if (still && !name.endsWith("bias")) {
                    parameter.value().copyFrom(rng.normal(parameter.shape(), 0, .5f));
                    parameter.tensor().touch();
                }
            });
        }

        BatchSource batches() {
            Rng rng = Rng.seeded(4);
            return () -> {
                int[] labels = {0, 1, 2, 1, 0, 2};
                NDArray images = rng.uniform(Shape.of(labels.length).then(architecture.image()), -1, 1);
                return Batch.of(images, labels, 0, 0);
            };
        }
    }

    /** Every cell that is wanted. */
    static List<Cell> cells(Predicate<Cell> wanted) {
        List<List<Object>> rows = List.of(List.of());
        for (List<?> axis : AXES) {
            List<List<Object>> longer = new ArrayList<>(rows.size() * axis.size());
            for (List<Object> row : rows) {
                for (Object value : axis) {
                    List<Object> more = new ArrayList<>(row);
                    more.add(value);
                    longer.add(more);
                }
            }
            rows = longer;
        }
        return rows.stream().map(Cell::of).filter(wanted).toList();
    }

    /** A few of these cells, in which every two values that stand together in one of them stand together again. */
    static List<Cell> covering(List<Cell> cells) {
        int[] order = Rng.seeded(5).permutation(cells.size());
        List<Cell> chosen = new ArrayList<>();
        Set<List<Object>> covered = new HashSet<>();
        // First those cells that bring much.
        for (int least : new int[] {15, 12, 9, 6, 4, 2, 1}) {
            for (int i : order) {
                List<List<Object>> pairs = pairs(cells.get(i));
                if (pairs.stream().filter(pair -> !covered.contains(pair)).count() >= least) {
                    covered.addAll(pairs);
                    chosen.add(cells.get(i));
                }
            }
        }
        return chosen;
    }

    /** The values of a cell by twos, each with the number of its axis. */
    static List<List<Object>> pairs(Cell cell) {
        List<Object> values = List.of(
                cell.loss(),
                cell.regularizer(),
                cell.ofDiscriminator(),
                cell.architecture(),
                cell.conditioning(),
                cell.ofGenerator());
        List<List<Object>> pairs = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            for (int j = 0; j < i; j++) {
                pairs.add(List.of(j, values.get(j), i, values.get(i)));
            }
        }
        return pairs;
    }
}
