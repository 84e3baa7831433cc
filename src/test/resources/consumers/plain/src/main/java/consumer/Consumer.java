package consumer;

import io.github.gan4j.data.Batches;
import io.github.gan4j.data.ImageDataset;
import io.github.gan4j.gan.GanTrainer;
import io.github.gan4j.gan.model.Mlp;
import io.github.gan4j.ndarray.Backend;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.random.Rng;

public final class Consumer {
    public static void main(String[] args) {
        Rng rng = Rng.seeded(1);
        Shape image = Shape.of(4, 4, 1);
        byte[] pixels = new byte[8 * 16];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) rng.integer(256);
        }
        Mlp networks = new Mlp(image, 10, 16);
        GanTrainer trainer = GanTrainer.builder(
                        networks.generator(rng.stream("generator")), networks.discriminator(rng.stream("discriminator")))
                .latent(networks.latent())
                .rng(rng.stream("trainer"))
                .build();
        trainer.step(Batches.of(ImageDataset.of(pixels, image), 4, rng.stream("shuffle")));
        System.out.println("samples " + trainer.sample(2).shape() + " kernels " + Backend.kernels());
    }
}
