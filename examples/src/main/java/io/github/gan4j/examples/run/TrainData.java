package io.github.gan4j.examples.run;

import io.github.gan4j.data.BatchSource;
import io.github.gan4j.gan.model.Pair;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;
import io.github.gan4j.run.Recipe;
import io.github.gan4j.run.RunConfig;
import java.util.List;

/** Samples to train on, and where they come from: images, couples of images, or numbers of any meaning. */
public sealed interface TrainData permits TrainImages, TrainCouples, TrainNumbers {
    /** As it stands on the command line. */
    String argument();

    /** A short name, for the folder of the run. */
    String name();

    /** How many samples there are. */
    int size();

    /** The shape of one sample, as the networks make it. */
    Shape shape();

    /** How many classes the labels are of; 0 without labels. */
    int classes();

    /** Whether there are labels, and each sample has one. */
    boolean isLabelled();

    /** What the samples are called, such as images. */
    String unit();

    /** What the samples are, in a line. */
    String described();

    /** What people should know of it before they train, in a sentence each. */
    List<String> notes();

    /** What only the log is told, in a sentence each. */
    List<String> details();

    /** What is written down of it. */
    RunConfig.Data config();

    /** The batches of a training. */
    BatchSource batches(Recipe recipe, Rng shuffle);

    /** What is shown of a training. */
    Shown shown(Pair pair, Recipe recipe, Rng rng);
}
