package io.github.gan4j.examples.zoo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.gan4j.examples.data.CacheFolder;
import io.github.gan4j.examples.run.Choice;
import io.github.gan4j.nn.io.WholeFile;
import io.github.gan4j.run.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The trained generators that come along, each a run of which there are the recipe and the generator's weights. */
public final class Zoo {
    /** What stands before their names where the folder of a run is expected. */
    public static final String PREFIX = "zoo:";

    private static final String CONFIG = "config.json";
    private static final String GENERATOR = "generator.safetensors";

    private Zoo() {}

    /**
     * One of them.
     *
     * @param name what it is called
     * @param described what it draws
     * @param frechet the Fréchet distance of its samples to test images, by the judge that comes along
     * @param floor that of as many training images
     * @param noise that of noise
     * @param samples how many were scored, of seed 1
     * @param sha256 of the weights
     * @param bytes how long they are
     */
    public record Trained(
            String name,
            String described,
            double frechet,
            double floor,
            double noise,
            int samples,
            String sha256,
            long bytes) {}

    /** All of them. */
    public static List<Trained> all() {
        String index = new String(resource("index.json"), StandardCharsets.UTF_8);
        List<Trained> all = new ArrayList<>();
        for (JsonElement element : JsonParser.parseString(index).getAsJsonArray()) {
            JsonObject one = element.getAsJsonObject();
            all.add(new Trained(
                    one.get("name").getAsString(),
                    one.get("described").getAsString(),
                    one.get("frechet").getAsDouble(),
                    one.get("floor").getAsDouble(),
                    one.get("noise").getAsDouble(),
                    one.get("samples").getAsInt(),
                    one.get("sha256").getAsString(),
                    one.get("bytes").getAsLong()));
        }
        return List.copyOf(all);
    }

    /** The names there are. */
    public static List<String> names() {
        return all().stream().map(Trained::name).toList();
    }

    /** Whether one of these is meant, and not a folder. */
    public static boolean isMeant(String run) {
        return run.startsWith(PREFIX);
    }

    /**
     * The folder of one, which is unpacked where downloads are kept if it is not there, or not whole.
     *
     * @param name what it is called, with or without {@value #PREFIX}
     * @throws io.github.gan4j.examples.run.UsageException if there is none of this name
     * @throws java.io.UncheckedIOException if it cannot be written there
     */
    public static Path folder(String name) {
        return folder(name, CacheFolder.standard().resolve("zoo"));
    }

    static Path folder(String name, Path cache) {
        String bare = isMeant(name) ? name.substring(PREFIX.length()) : name;
        Trained one = all().stream()
                .filter(trained -> trained.name().equals(bare))
                .findFirst()
                .orElseThrow(() -> Choice.unknown("trained generator", bare, names()));
        RunFolder folder = new RunFolder(cache.resolve(one.name()));
        unpack(one.name() + "/" + CONFIG, folder, folder.config());
        unpack(one.name() + "/" + GENERATOR, folder, folder.generator());
        return folder.path();
    }

    private static void unpack(String name, RunFolder folder, Path file) {
        byte[] content = resource(name);
        try {
            if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
                return;
            }
            WholeFile.makeFolder(folder.path());
            WholeFile.write(file, out -> out.write(content));
        } catch (IOException e) {
            throw CacheFolder.unwritable(file, e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = Zoo.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("there is no resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("[zoo] cannot read " + name, e);
        }
    }
}
