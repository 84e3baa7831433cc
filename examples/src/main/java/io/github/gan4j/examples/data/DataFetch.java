package io.github.gan4j.examples.data;

import io.github.gan4j.data.DataException;
import io.github.gan4j.nn.io.WholeFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.zip.ZipException;

/**
 * Fetches whole data sets from their public mirrors into the cache, {@code $XDG_CACHE_HOME/gan4j} or
 * {@code ~/.cache/gan4j}. A file is taken from the first mirror that gives the right content, by SHA-256; good files
 * that are there already are not fetched again. The network is used by {@link #fetch} only.
 * {@code -Dgan4j.data.mirrors=URL,URL} names other folders to fetch from.
 */
public final class DataFetch {
    private static final String MIRRORS_PROPERTY = "gan4j.data.mirrors";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TRIES = 3;

    private final Path cache;
    private final List<URI> mirrors;
    private final Function<KnownSet, Checksums> sums;
    private final Download download;
    private final int tries;
    private final Duration pause;

    /**
     * A fetcher.
     *
     * @param cache where each set gets a folder
     * @param mirrors folders with the four files, instead of the set's own mirrors unless empty
     * @param sums what the files must be
     * @param tries how often a mirror is asked that fails in a way that may pass
     * @param pause how long to wait before the second try; doubled before each further one
     */
    DataFetch(
            Path cache,
            List<URI> mirrors,
            Function<KnownSet, Checksums> sums,
            Download download,
            int tries,
            Duration pause) {
        this.cache = cache;
        this.mirrors = mirrors;
        this.sums = sums;
        this.download = download;
        this.tries = tries;
        this.pause = pause;
    }

    /** Told what is going on. */
    @FunctionalInterface
    public interface Progress {
        /** A line for people. */
        void message(String line);

        /** How far one file is; {@code total} is −1 where the server does not say it. */
        default void received(String file, long bytes, long total) {}
    }

    /**
     * The fetcher with the usual cache, mirrors, time-outs and proxy settings.
     *
     * @throws DataException if the property with other mirrors cannot be understood
     */
    public static DataFetch standard() {
        return new DataFetch(
                CacheFolder.standard(),
                parseMirrors(System.getProperty(MIRRORS_PROPERTY, "")),
                Checksums::ofWhole,
                new Download(CONNECT_TIMEOUT, READ_TIMEOUT, Proxies.standard()),
                TRIES,
                PAUSE);
    }

    static List<URI> parseMirrors(String setting) {
        return Arrays.stream(setting.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(DataFetch::parseMirror)
                .toList();
    }

    private static URI parseMirror(String word) {
        try {
            URI uri = URI.create(word.endsWith("/") ? word : word + "/");
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Told below, like what is an address of another kind.
        }
        throw new DataException("The mirror \"" + word + "\" in -D" + MIRRORS_PROPERTY
                + " cannot be used: expected an http or https address.");
    }

    /**
     * Fetches what is missing of a set.
     *
     * @param name the set, such as "mnist"
     * @return the folder with the set's four files, for {@link DataSets#load}
     * @throws DataException if there is no such set
     * @throws UncheckedIOException if a file cannot be had from any mirror, or cannot be written
     */
    public Path fetch(String name, Progress progress) {
        KnownSet set = KnownSet.require(name);
        Path folder = cache.resolve(set.id());
        try {
            Files.createDirectories(folder);
            for (Part part : Part.values()) {
                fetchFile(set, part.images(), folder, progress);
                fetchFile(set, part.labels(), folder, progress);
            }
        } catch (IOException e) {
            throw CacheFolder.unwritable(folder, e);
        }
        return folder;
    }

    private void fetchFile(KnownSet set, String file, Path folder, Progress progress) throws IOException {
        String sum = sums.apply(set).of(file);
        if (isThere(file, sum, folder)) {
            progress.message(file + " is already there.");
            return;
        }
        List<String> failures = new ArrayList<>();
        Path part = WholeFile.beside(folder.resolve(file));
        try {
            for (URI mirror : mirrors.isEmpty() ? set.mirrors() : mirrors) {
                URI address = mirror.resolve(file + ".gz");
                String failure = fetchFrom(address, file, sum, part, progress);
                if (failure.isEmpty()) {
                    keep(part, file, folder);
                    progress.message(file + " is complete.");
                    return;
                }
                progress.message(failure + ".");
                failures.add(failure);
            }
        } finally {
            Files.deleteIfExists(part);
            WholeFile.ended(part);
        }
        String sentence = "Cannot fetch " + file + " of " + set.title() + ": " + String.join("; ", failures)
                + ". Check the network and the proxy settings (https_proxy), or put the set's four files into " + folder
                + " by hand.";
        throw new UncheckedIOException(sentence, new IOException(sentence));
    }

    /** Tries one mirror, gives what was wrong with it, or nothing when the right content is in the part file. */
    private String fetchFrom(URI address, String file, String sum, Path part, Progress progress) throws IOException {
        for (int attempt = 1; ; attempt++) {
            progress.message("Fetching " + address + (attempt == 1 ? "" : ", try " + attempt) + " …");
            try {
                download.copy(address, part, (bytes, total) -> progress.received(file, bytes, total));
                check(part, sum);
                return "";
            } catch (Download.Failed e) {
                if (!e.isPassing() || attempt == tries) {
                    return address + " " + e.getMessage() + (attempt == 1 ? "" : " (" + attempt + " tries)");
                }
                sleep(pause.multipliedBy(1L << (attempt - 1)));
            }
        }
    }

    private static void check(Path part, String sum) throws IOException, Download.Failed {
        try {
            if (!Checksums.sha256(part).equals(sum)) {
                throw new Download.Failed("sent something else (its SHA-256 is wrong)", false);
            }
        } catch (EOFException e) {
            throw new Download.Failed("sent a truncated file", true);
        } catch (ZipException e) {
            throw new Download.Failed("sent a damaged file", false);
        }
    }

    private static boolean isThere(String file, String sum, Path folder) {
        for (String name : DataSets.namesOf(file)) {
            Path path = folder.resolve(name);
            if (Files.exists(path)) {
                // The first is the one that would be loaded.
                try {
                    return Checksums.sha256(path).equals(sum);
                } catch (IOException e) {
                    return false;
                }
            }
        }
        return false;
    }

    /** Puts the checked file in its place and takes away others that would be loaded instead. */
    private static void keep(Path part, String file, Path folder) throws IOException {
        boolean gzip;
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(part))) {
            gzip = Checksums.isGzip(in);
        }
        Path target = folder.resolve(gzip ? file + ".gz" : file);
        WholeFile.move(part, target);
        for (String name : DataSets.namesOf(file)) {
            Path other = folder.resolve(name);
            if (!other.equals(target)) {
                Files.deleteIfExists(other);
            }
        }
    }

    private static void sleep(Duration duration) throws InterruptedIOException {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
