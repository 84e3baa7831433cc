package io.github.gan4j.examples.run;

import io.github.gan4j.gan.DivergedException;
import io.github.gan4j.nn.io.Safetensors;
import io.github.gan4j.run.OnDivergence;
import io.github.gan4j.run.RunFolder;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a run ended before its end, with what is left of it and what to do. */
public final class RunTrouble {
    private RunTrouble() {}

    /**
     * A file could not be read or written.
     *
     * @param e what happened
     * @param folder of the run
     * @return the same with a cure
     */
    public static RunException disk(UncheckedIOException e, RunFolder folder) {
        if (!Files.isDirectory(folder.path())) {
            return with(
                    e,
                    "the folder " + folder + " was moved or removed meanwhile; if it was moved, resume it where it is");
        }
        return with(
                e,
                "what was saved before is whole; " + cure(e) + "resume the run, or choose another folder with --out");
    }

    private static String cure(UncheckedIOException e) {
        if (e.getCause() instanceof NoSuchFileException) {
            return "what is missing is made again where it can be: ";
        }
        if (String.valueOf(e.getMessage()).contains("cannot read")) {
            return "see that it can be read and ";
        }
        return isForbidden(e.getCause()) ? "see that it may be written and " : "make room and ";
    }

    private static boolean isForbidden(@Nullable Throwable cause) {
        return cause instanceof AccessDeniedException
                || cause instanceof ReadOnlyFileSystemException
                || (cause instanceof FileSystemException other
                        && String.valueOf(other.getReason())
                                .toLowerCase(Locale.ROOT)
                                .startsWith("read-only"));
    }

    /**
     * A number was not finite any more.
     *
     * @param e what happened
     * @param folder of the run
     * @param chosen what was done at a divergence
     * @return the same with a cure
     */
    public static RunException diverged(DivergedException e, RunFolder folder, OnDivergence chosen) {
        int more = 2 * chosen.rollbacks();
        String option = "--on-divergence rollback" + (more == 0 ? "" : "=" + Math.min(100, more));
        return with(
                e,
                savedWeights(folder) + "; resume with " + option + " goes on before that, at half the learning rates");
    }

    /** The discriminator has perhaps made its update of this step, so what stays is the pair that was saved last. */
    private static String savedWeights(RunFolder folder) {
        if (!Files.isRegularFile(folder.generator())) {
            return "no weights were saved before in " + folder;
        }
        String step = Safetensors.read(folder.generator()).metadata().get("step");
        return "the weights of step " + step + " are in " + folder;
    }

    private static RunException with(RuntimeException e, String cure) {
        String what = String.valueOf(e.getMessage());
        return new RunException(
                (what.endsWith(".") ? what.substring(0, what.length() - 1) : what) + "; " + cure + ".", e);
    }
}
