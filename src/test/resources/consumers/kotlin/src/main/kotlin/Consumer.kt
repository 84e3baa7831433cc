package consumer

import io.github.gan4j.data.Batches
import io.github.gan4j.data.ImageDataset
import io.github.gan4j.gan.GanTrainer
import io.github.gan4j.gan.loss.NonSaturating
import io.github.gan4j.gan.model.Mlp
import io.github.gan4j.ndarray.Backend
import io.github.gan4j.ndarray.Shape
import io.github.gan4j.nn.optim.Adam
import io.github.gan4j.random.Rng

fun main() {
    val rng = Rng.seeded(1)
    val image = Shape.of(4, 4, 1)
    val pixels = ByteArray(8 * 16) { rng.integer(256).toByte() }
    val networks = Mlp(image, 10, 16)
    val trainer = GanTrainer.builder(
        networks.generator(rng.stream("generator")),
        networks.discriminator(rng.stream("discriminator")),
    )
        .loss(NonSaturating())
        .optimizer(Adam.with(2e-4f).beta1(.5f))
        .latent(networks.latent())
        .rng(rng.stream("trainer"))
        .build()
    trainer.step(Batches.of(ImageDataset.of(pixels, image), 4, rng.stream("shuffle")))
    println("samples ${trainer.sample(2).shape()} kernels ${Backend.kernels()}")
}
