package io.github.gan4j.examples.evaluate;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.data.ImageOperator;
import io.github.gan4j.data.PixelRange;
import io.github.gan4j.examples.ClassifierTraining;
import io.github.gan4j.metric.Overlap;
import io.github.gan4j.metric.judge.Judge;
import io.github.gan4j.metric.judge.JudgeNetwork;
import io.github.gan4j.nn.Sequential;
import io.github.gan4j.random.Rng;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads the classes of images of a second domain, which the judges that come along have never seen: what an operator
 * makes that leads back is led back and read by such a judge; of any other domain a judge is trained, on what the
 * operator makes of labelled training images, in a few seconds, and examined on what it makes of unseen ones.
 *
 * @param judge who reads
 * @param back what is done to images before they are read
 * @param described what was done, in words
 * @param accuracy the share of real unseen images of the domain that are read rightly
 */
record DomainReader(Judge judge, Optional<ImageOperator> back, String described, double accuracy) {
    private static final String WORDS = "conv16x5 max2 conv32x3 max2 dense64";
    private static final int BATCH = 100;
    private static final int EPOCHS = 4;
    private static final float RATE = 2e-3f;
    private static final long SEED = 1;

    /** A reader of what an operator makes of images that a judge reads. */
    static DomainReader of(ImageOperator operator, Judge known, RealImages real) {
        ImageDataset unseen = operator.apply(real.unseen().chosen(real.unseenOrder()));
        Optional<ImageOperator> back = operator.inverse();
        Judge judge = back.isPresent() ? known : trained(operator, known, real);
        String described = back.isPresent()
                ? "led back and read by the judge " + known.name()
                : "read by a judge trained on " + operator.name() + " for this";
        DomainReader reader = new DomainReader(judge, back, described, 0);
        return new DomainReader(judge, back, described, Overlap.agreement(reader.read(unseen), unseen.labels()));
    }

    private static Judge trained(ImageOperator operator, Judge known, RealImages real) {
        ImageDataset images = operator.apply(real.other());
        JudgeNetwork network = new JudgeNetwork(WORDS, images.imageShape(), known.classes());
        Rng rng = Rng.seeded(SEED).stream(operator.name());
        Sequential layers = network.forTraining(0, rng.stream("network"));
        new ClassifierTraining(Math.min(BATCH, images.size()), RATE, (Tensor batch) -> batch)
                .train(layers, images, EPOCHS, rng, (step, steps, loss) -> {});
        return Judge.of(operator.name(), network, layers, known.classNames());
    }

    /** The class of each image of the domain. */
    int[] read(ImageDataset images) {
        ImageDataset readable = back.map(operator -> operator.apply(images)).orElse(images);
        return judge.read(readable.images(IntStream.range(0, readable.size()).toArray(), PixelRange.SIGNED))
                .classes();
    }
}
