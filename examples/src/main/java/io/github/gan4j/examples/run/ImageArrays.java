package io.github.gan4j.examples.run;

import io.github.gan4j.autograd.Tensor;
import io.github.gan4j.data.CoupledImages;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.run.Run;
import java.util.List;

/** The images of a run as arrays of whole numbers from 0 to 255, grey ones without an axis for channels. */
final class ImageArrays {
    private final Run run;

    ImageArrays(Run run) {
        this.run = run;
    }

    /** What the arrays are called: of couples, there are two. */
    List<String> names() {
        return run.couples()
                .map(couples -> List.of("images", couples.second().name()))
                .orElse(List.of("images"));
    }

    /** The shape of one image. */
    Shape image() {
        return run.shape().size(2) == 1
                ? Shape.of(run.shape().size(0), run.shape().size(1))
                : run.shape();
    }

    /** An array for each name. */
    List<NDArray> of(Made made) {
        NDArray samples = made.samples();
        return run.couples().isPresent()
                ? List.of(bytes(CoupledImages.first(samples)), bytes(CoupledImages.second(samples)))
                : List.of(bytes(samples));
    }

    private NDArray bytes(NDArray images) {
        return run.pixelRange()
                .toPixels(images)
                .reshape(Shape.of(images.shape().size(0)).then(image()));
    }

    /** The shape of one sample, where there is one array of all. */
    Shape single() {
        return run.couples().isPresent() ? Shape.of(2).then(image()) : image();
    }

    /** All in one array. */
    NDArray single(Made made) {
        List<NDArray> all = of(made);
        if (all.size() == 1) {
            return all.get(0);
        }
        Shape apart = Shape.of(made.labels().length, 1).then(image());
        return Tensor.concat(
                        1,
                        all.stream().map(one -> Tensor.of(one.reshape(apart))).toList())
                .value();
    }
}
