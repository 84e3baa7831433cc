package io.github.gan4j.data;

import java.util.List;

/**
 * Digits that were drawn, and how.
 *
 * @param images grey images with the digit as label
 * @param styles how each was drawn
 */
public record DrawnDigits(ImageDataset images, List<StrokeStyle> styles) {
    /**
     * Digits that were drawn.
     *
     * @throws DataException if there is not one style for each image
     */
    public DrawnDigits {
        styles = List.copyOf(styles);
        if (styles.size() != images.size()) {
            throw new DataException("Expected one style for each image, got " + images.size() + " images and "
                    + styles.size() + " styles.");
        }
    }
}
