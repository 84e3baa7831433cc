package io.github.gan4j.tests;

import io.github.gan4j.tests.BadInputTest.Row;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Words that a command does not know: what was meant is named, of that command, or else where it belongs. */
class UnknownWordsTest {
    @TempDir
    static Path temp;

    static Stream<Row> options() {
        return Stream.of(
                new Row("train mnist --epoch 3", "did you mean --epochs?"),
                new Row("train mnist --batchsize 3", "did you mean --batch?"),
                new Row("train mnist --batch_size=3", "no option --batch_size: did you mean --batch?"),
                new Row("train mnist --learning_rate 3", "did you mean --learning-rate?"),
                new Row("train mnist --Steps 3", "did you mean --steps?"),
                new Row("train mnist –steps 3", "no option –steps: did you mean --steps?"),
                new Row("train mnist --lr 3", "did you mean --learning-rate?"),
                new Row("train --lr=3", "did you mean --learning-rate?"),
                new Row("train mnist -lr 3", "did you mean --learning-rate?"),
                new Row("train mnist --bs 3", "did you mean --batch?"),
                new Row("train mnist --iters 3", "did you mean --steps?"),
                new Row("train mnist --iterations 3", "did you mean --steps?"),
                new Row("train mnist --niter 3", "did you mean --epochs or --steps?"),
                new Row("train mnist --outdir x", "did you mean --out?"),
                new Row("train mnist --ndf 3", "no option --ndf: the preset has the sizes of the networks"),
                new Row("train mnist --nz 3", "no option --nz: the preset has the size of the noise"),
                new Row("train mnist --gpu", "computes on the CPU"),
                new Row("train --data mnist", "the data is said without an option, as in train mnist"),
                new Row("sample --run x", "the run is said without an option, as in sample RUN"),
                new Row("sample r -n 3", "did you mean --count?"),
                new Row("interpolate r -n 3", "did you mean --frames?"),
                new Row("train mnist -n 3", "did you mean --steps?"),
                new Row("train mnist --hinge", "did you mean --loss hinge?"),
                new Row("train mnist --h", "did you mean --help?"),
                new Row("train mnist -- --steps 3", "no option --steps, since it stands behind --"),
                new Row("train mnist --qwertz", "no option --qwertz. See ./gan4j train --help."));
    }

    static Stream<Row> optionsOfOtherCommands() {
        return Stream.of(
                new Row("train mnist --class 3", "no option --class: it is an option of sample. See"),
                new Row("sample r --steps 3", "it is an option of train and resume. See"),
                new Row("sample r --epoch 3", "did you mean --epochs, an option of train?"),
                new Row("interpolate r --count 3", "it is an option of sample."),
                new Row("resume r --batch 3", "it is an option of train."),
                new Row("resume r --lr 3", "did you mean --learning-rate, an option of train?"),
                new Row("info --threads 2", "it is an option of train, resume and evaluate."),
                new Row(
                        "data fetch mnist --seed 3",
                        "it is an option of train, sample, interpolate, evaluate, dissect and paint."),
                new Row("--steps 3", "it is an option of train and resume, and stands behind the command."));
    }

    static Stream<Row> commands() {
        return Stream.of(
                new Row("generate", "no command 'generate': did you mean sample?"),
                new Row("trainmnist", "did you mean train?"),
                new Row("mnist", "did you mean train mnist?"),
                new Row("ring --steps 5", "did you mean train ring?"),
                new Row("my-table.csv", "did you mean train my-table.csv?"),
                new Row("wgan-gp", "did you mean train mnist --preset wgan-gp?"),
                new Row("download mnist", "did you mean data fetch?"),
                new Row("data ftech", "did you mean fetch?"),
                new Row("help trian", "did you mean train?"),
                new Row("help metric", "did you mean help metrics?"),
                new Row("help metrisc", "did you mean help metrics?"),
                new Row("metrisc", "did you mean help metrics?"),
                new Row("data metrisc", "no command 'metrisc'. See ./gan4j data --help."),
                new Row("metrics", "did you mean help metrics?"),
                new Row("loss", "did you mean presets loss?"),
                new Row("qwertz", "no command 'qwertz'. See ./gan4j --help."));
    }

    static Stream<Row> values() {
        return Stream.of(
                new Row("train mnist dcgan", "'dcgan': did you mean --preset dcgan?"),
                new Row("train mnist --penalty r1 drift", "'drift': did you mean --penalty r1,drift?"),
                new Row("train mnist --penalty r1, drift=2", "--penalty", "a comma and no blank between, got 'r1,'"),
                new Row("train mnist --penalty r1:3", "Expected --penalty NAME=WEIGHT, got 'r1:3': did you mean r1=3?"),
                new Row("train mnist epochs=5", "'epochs=5': did you mean --epochs?"),
                new Row("train mnist --penalty gp", "did you mean gradient-penalty?"),
                new Row("train mnist --penalty none,r1", "expected none alone, or names, got 'none,r1'"),
                new Row("train mnist --loss bce", "did you mean non-saturating?"),
                new Row("train mnist --loss wgan", "did you mean wasserstein?"),
                new Row("train mnist --loss Least_Squares", "did you mean least-squares?"),
                new Row("train mnist --preset wgangp", "did you mean wgan-gp?"),
                new Row("train mnist --normalizer sn", "did you mean spectral?"),
                new Row("train mnist --conditional concat", "did you mean concatenation?"),
                new Row("train mnist --augment diffaugment", "did you mean diff-augment?"),
                new Row("train MNIST", "did you mean mnist?"),
                new Row("train fashion", "did you mean fashion-mnist?"));
    }

    @ParameterizedTest
    @MethodSource({"options", "optionsOfOtherCommands", "commands", "values"})
    void whatWasMeantIsNamed(Row row) {
        BadInputTest.check(row, temp);
    }
}
