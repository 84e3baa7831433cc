package io.github.gan4j.tests;

import java.util.Map;

/** What must hold at the end of the programs of the guide's pages: code that stands behind theirs. */
final class GuideClaims {
    /** A method of the same class. */
    static final String CLAIM = """

            static void claim(boolean holds, Object what) {
                if (!holds) {
                    throw new AssertionError(what);
                }
            }

            static NDArray out(Layer layer, NDArray x) {
                return Autograd.noGrad(() -> layer.forward(Tensor.of(x), Pass.frozen()).value());
            }

            static float apart(NDArray a, NDArray b) {
                return Tensor.of(a).sub(Tensor.of(b)).abs().mean().item();
            }

            static boolean within(NDArray all, float low, float high) {
                for (float value : all.toArray()) {
                    if (!(value >= low && value <= high)) {
                        return false;
                    }
                }
                return true;
            }
            """;

    private static final String MATHEMATICS = """

            claim(Math.abs(value + Math.log(4)) < 1e-6, value);
            claim(Math.abs(1 / (1 + Math.exp(-logit.item())) - .75) < 1e-6, logit);
            claim(saturating < 0 && saturating > -1e-4 && usual < -.999f, saturating + ", " + usual);
            // The trainer's own R1, of the same discriminator and the same samples: what it adds to the loss.
            double[] losses = new double[2];
            for (int i = 0; i < 2; i++) {
                var builder = GanTrainer.builder(Sequential.of(Dense.of(1, 2, Rng.seeded(3))), judge)
                        .loss(new NonSaturating()).optimizer(Sgd.with(1e-30f)).latent(Latent.normal(1)).rng(Rng.seeded(2));
                GanTrainer same = (i == 0 ? builder : builder.penalty(new R1(10))).build();
                losses[i] = same.step(() -> new Batch(Map.of(Batch.IMAGES, x.value()), 0, 0))
                        .discriminatorLoss();
            }
            claim(Math.abs(losses[1] - losses[0] - r1.item()) < 1e-4 * r1.item(), Arrays.toString(losses));
            """;

    private static final String LOOP = """

            claim(Math.abs(last - 3) < .3f, last);
            claim(Arrays.equals(new float[] {12, 27}, first.value().toArray()), first.value());
            claim(Arrays.equals(new float[] {12, 18}, second.value().toArray()), second.value());
            """;

    private static final String OWN_PARTS = """

            claim(Math.abs(mean - 3) < .3f, mean);
            claim(network.state().parameters().containsKey("1.gain"), network.state().parameters().keySet());
            claim(Safetensors.read(Path.of("network.safetensors")).tensors().containsKey("1.gain"), "gain");
            """;

    private static final String FROM_PYTORCH = """

            claim(layer.weight().value().get(1, 2, 0, 5) == theirs.get(5, 0, 1, 2), "axes");
            claim(layer.outputShape(Shape.of(1, 28, 28, 3)).equals(Shape.of(1, 14, 14, 8)), layer);
            """;

    private static final String TRANSLATION = """

            // What was never trained on is nearer to the truth by far than where it began.
            claim(Losses.absolute(Tensor.of(made), Tensor.of(wanted)).item()
                    < .3f * Losses.absolute(Tensor.of(inputs), Tensor.of(wanted)).item(), "hollow");
            claim(trainer.steps() == 200 && Files.isDirectory(Path.of("runs/hollow/checkpoints")), trainer.steps());
            claim(Double.isFinite(report.get(Figures.loss("generator"))), report);
            """;

    private static final String GAMES = """

            { // CycleGAN: the costs are those of the paper; points come more than half the way of 1.5, and back.
                NDArray a = Small.cloud(64, 1, 1, data), b = Small.cloud(64, -1, 0, data);
                NDArray fakeB = out(game.ab(), a), fakeA = out(game.ba(), b);
                claim(apart(out(game.ba(), fakeB), a) < .3f && apart(out(game.ab(), fakeA), b) < .3f, "there and back");
                claim(apart(fakeB, b) < .75f && apart(fakeA, a) < .75f, apart(fakeB, b) + ", " + apart(fakeA, a));
                GanLoss squares = new LeastSquares();
                Tensor ofA = Tensor.of(out(game.judgeA(), a)), ofB = Tensor.of(out(game.judgeB(), b));
                Tensor ofFakeA = Tensor.of(out(game.judgeA(), fakeA)), ofFakeB = Tensor.of(out(game.judgeB(), fakeB));
                float judged = squares.discriminator(ofA, ofFakeA).add(squares.discriminator(ofB, ofFakeB)).item();
                float made = squares.generator(() -> ofA, ofFakeA).add(squares.generator(() -> ofB, ofFakeB)).item()
                        + 10 * (apart(out(game.ba(), fakeB), a) + apart(out(game.ab(), fakeA), b));
                cycles.scaleLearningRates(1e-30f);
                Report still = cycles.step(() -> new Batch(Map.of("a", a, "b", b), 0, 0));
                claim(Math.abs(judged - still.get(Figures.loss("judges"))) < 1e-5, judged);
                claim(Math.abs(made - still.get(Figures.loss("generators"))) < 1e-4, made);
            }
            { // CoGAN: the shared parameters are counted once, are the same in both, and are trained.
                claim(coupled.generators().owned().parameterCount() == 160 + 2 * 66, "160 once");
                List<NDArray> ofFirst = new ArrayList<>(coupled.first().state().arrays().values());
                List<NDArray> ofSecond = new ArrayList<>(coupled.second().state().arrays().values());
                NDArray before = NDArray.of(Shape.of(128), ofFirst.get(0).toArray().clone());
                claim(ofFirst.get(0).elements() == 128 && ofSecond.get(0).elements() == 128, "4 to 32");
                couples.step(pairs);
                NDArray one = NDArray.of(Shape.of(128), ofFirst.get(0).toArray());
                claim(apart(one, NDArray.of(Shape.of(128), ofSecond.get(0).toArray())) == 0, "equal in both");
                claim(apart(one, before) > 0, "trained");
            }
            // The autoencoder learns: four stripes cost less than blind guesses, and at least ln 4 nats.
            claim(last.get(Figures.loss("autoencoder")) < first.get(Figures.loss("autoencoder")) - 3, last);
            claim(last.get(Figures.loss("autoencoder")) > Math.log(4), last);
            { // Growing: what has the same name and shape goes on, to the bit; the rest is new.
                claim(growth.steps() == 2, growth.steps());
                Growing more = new Growing();
                Trainer grown = Trainer.of(more, rng.stream("more"));
                grown.step(() -> new Batch(Map.of("signals", data.normal(Shape.of(8, 4), 0, 1)), 0, 0));
                Map<String, float[]> before = new TreeMap<>();
                grown.state().arrays().forEach((name, array) -> before.put(name, array.toArray().clone()));
                more.grow(grown);
                int kept = 0;
                for (Map.Entry<String, NDArray> entry : grown.state().arrays().entrySet()) {
                    float[] then = before.get(entry.getKey());
                    if (then != null && then.length == entry.getValue().elements()) {
                        claim(Arrays.equals(then, entry.getValue().toArray()), entry.getKey());
                        kept += entry.getKey().contains("body") || entry.getKey().contains(".0.0.") ? 1 : 0;
                    }
                }
                claim(kept >= 4, "the body's weights and the optimizer's slots for them: " + kept + " of " + before.keySet());
                claim(out(more.generator, data.normal(Shape.of(3, 4), 0, 1)).shape().equals(Shape.of(3, 8)), "8 numbers");
            }
            { // Started again, the run that has grown is loaded into grown networks.
                Growing again = new Growing();
                Trainer loaded = Trainer.of(again, rng.stream("grower"));
                Outcome outcome = Training.of(loaded, () -> new Batch(
                                Map.of("signals", data.normal(Shape.of(8, 8), 0, 1)), 0, 0))
                        .growing(made -> { if (made >= 5 && !again.grown) again.grow(loaded); })
                        .into(Path.of("runs/grown"))
                        .run(9);
                claim(outcome.from() == 8 && loaded.steps() == 9, outcome);
            }
            { // By hand: the points that are made came nearer to the real ones.
                NDArray noise = data.normal(Shape.of(256, 4), 0, 1);
                Layer untrained = Small.network("generator", 4, 2, Rng.seeded(9));
                NDArray target = Small.cloud(256, 1, 1, data);
                claim(apart(out(generator, noise), target) < apart(out(untrained, noise), target),
                        apart(out(generator, noise), target));
            }
            """;

    private static final String OWN_DATA = """

            { // Rows in the units of the data, and about where the data are.
                Csv rowsMade = Csv.read(Path.of("made.csv"));
                claim(rowsMade.columns().equals(List.of("height", "weight")), rowsMade.columns());
                claim(rowsMade.numbers().shape().equals(Shape.of(2000, 2)), rowsMade.numbers().shape());
                float[] means = {0, 0};
                for (int i = 0; i < 2000; i++) {
                    means[0] += rowsMade.numbers().get(i, 0) / 2000;
                    means[1] += rowsMade.numbers().get(i, 1) / 2000;
                }
                claim(Math.abs(means[0] - 1.7) < .2 && Math.abs(means[1] - 69_600) < 14_000, Arrays.toString(means));
            }
            { // Signals in the range of the data.
                NDArray signalsMade = ArrayDataset.ofNpz(Path.of("made.npz")).get(Batch.IMAGES);
                claim(signalsMade.shape().equals(Shape.of(100, 64)), signalsMade.shape());
                claim(within(signalsMade, -.81f, .81f), "as loud as the data");
                claim(apart(signalsMade, NDArray.zeros(signalsMade.shape())) > .1f, "not silent");
            }
            claim(within(painter.sample(16), -1, 1), "pixels");
            claim(javax.imageio.ImageIO.read(new File("waves.png")).getWidth() >= 4 * 8, "a grid");
            """;

    private static final String TRAINED = """

            {
                NDArray firstTen = run.sample(10, 1);
                Map<String, NDArray> file = Npz.read(Path.of("digits.npz"));
                NDArray written = file.get("images");
                claim(written.shape().equals(Shape.of(1000, 28, 28, 1)), written.shape());
                claim(within(written, 0, 255) && within(file.get("labels"), 0, 9), "bytes, and classes");
                NDArray asBytes = run.pixelRange().toPixels(firstTen);
                claim(apart(asBytes, written.part(0, 10)) == 0, "the first ten are the ten");
                claim(threes.shape().equals(Shape.of(16, 28, 28, 1)) && within(threes, -1, 1), threes.shape());
                claim(apart(run.sample(16, 3, 1), threes) == 0, "the same seed gives the same");
                for (String name : List.of("threes.png", "answer.png", "walk.png")) {
                    claim(javax.imageio.ImageIO.read(new File(name)).getWidth() >= 4 * 28, name);
                }
                NDArray asked = run.sample(16, three, 1);
                ByteArrayOutputStream png = new ByteArrayOutputStream();
                grid.save(asked, png);
                claim(Arrays.equals(png.toByteArray(), Files.readAllBytes(Path.of("answer.png"))), "the answer is that of seed 1");
            }
            // What a program has trained is opened as it is.
            NDArray ownNoise = own.latent().sample(2, Rng.seeded(3));
            claim(Arrays.equals(own.sample(ownNoise, new int[2]).toArray(), trainer.sample(ownNoise).toArray()), own);
            claim(Files.size(Path.of("own.png")) > 0, "own.png");
            """;

    private static final String DEPENDENCY = """
            claim(Backend.describe().startsWith("scalar") == Backend.reason().isPresent(), Backend.describe());
            """;

    private static final String TUNING = """

            claim(losses.size() == processors && new HashSet<>(losses).size() == 1, losses);
            claim(apart(first, same) == 0 && apart(first, answers.get(1).get()) > 0, "shared, and the same in every thread");
            claim(Backend.threads() == 1 && apart(first, out(generator, networks.latent().sample(64, Rng.seeded(0)))) == 0, "anew");
            """;

    private static final String TRAINING_FAILS = """

            // About half of the time it is right, and yet not all eight are there.
            claim(Math.abs(accuracy - .5) < .2 && coverage.captured() < 8, accuracy + ", " + coverage);
            claim(findings.get(0).kind() == Finding.Kind.DIVERGENCE, findings);
            SampleScore alike = SampleScore.of(one, real);
            claim(alike.diversity() == 0 && alike.duplicates() == 1 && alike.realDuplicates() < .5, alike);
            claim(best >= coverage.captured() && trainer.steps() <= 4_000, best);
            claim(Safetensors.read(Path.of("best.safetensors")).tensors().size() == 4, "weights and biases of two layers");
            """;

    private static final String SCORES = """

            claim(distance.value() < .2 * report.get(Metric.FRECHET, "noise").value(), report.lines());
            claim(Math.abs(frechet.value() - distance.value()) < 1e-6 * distance.value(), frechet + ", " + distance);
            claim(manifold.precision() > .5 && manifold.recall() > .5, manifold);
            claim(score.value() > 5 && classes.counts().stream().mapToInt(n -> n).sum() == 400, score + ", " + classes);
            claim(overfitting.ranking() > .5 && nearest.indices().length == 400, overfitting);
            claim(likeness < 1 && multi < 1 && decibels > 0, likeness + ", " + multi + ", " + decibels);
            claim(Psnr.of(real, real, -1, 1) > 1e6 && Math.abs(Ssim.of(real, real, -1, 1) - 1) < 1e-6, "the truth");
            claim(first.strokeWidth() > 1 && Arrays.stream(clusters.counts()).sum() == 400, first);
            """;

    private static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("dependency.md", DEPENDENCY),
            Map.entry("from-pytorch.md", FROM_PYTORCH),
            Map.entry("games.md", GAMES),
            Map.entry("loop.md", LOOP),
            Map.entry("mathematics.md", MATHEMATICS),
            Map.entry("own-data.md", OWN_DATA),
            Map.entry("own-parts.md", OWN_PARTS),
            Map.entry("scores.md", SCORES),
            Map.entry("trained.md", TRAINED),
            Map.entry("training-fails.md", TRAINING_FAILS),
            Map.entry("translation.md", TRANSLATION),
            Map.entry("tuning.md", TUNING));

    private GuideClaims() {}

    /** The code for a page; a page without any fails. */
    static String of(String page) {
        String claims = ALL.get(page);
        if (claims == null) {
            throw new AssertionError("nothing is claimed of what " + page + " makes");
        }
        return claims;
    }
}
