package io.github.gan4j.metric.judge;

import io.github.gan4j.ndarray.NDArray;
import io.github.gan4j.nn.Layer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One number for all weights, so that two scores can be seen to come from one judge. */
final class WeightHash {
    private WeightHash() {}

    /**
     * The SHA-256 of name, shape and float32 numbers, little-endian, of every parameter and buffer of some layers in
     * order.
     */
    static String of(List<Layer> layers) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        for (Layer layer : layers) {
            for (Map.Entry<String, NDArray> entry : layer.state().arrays().entrySet()) {
                NDArray array = entry.getValue();
                digest.update((entry.getKey() + array.shape()).getBytes(StandardCharsets.UTF_8));
                ByteBuffer bytes = ByteBuffer.allocate(4 * array.elements()).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(array.array(), array.offset(), array.elements());
                digest.update(bytes);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
