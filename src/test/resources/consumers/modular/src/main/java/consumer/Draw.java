package consumer;

import io.github.gan4j.data.ImageGrid;
import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.run.Run;
import java.nio.file.Path;

/** Draws with the generator of a run: {@code Draw RUN PICTURE.png}. */
public final class Draw {
    public static void main(String[] args) {
        Run run = Run.open(Path.of(args[0]));
        NDArray some = run.sample(16, 1);
        ImageGrid.standard().range(run.pixelRange()).save(some, Path.of(args[1]));
        System.out.println("16 images " + run.shape() + " in " + args[1]);
    }
}
