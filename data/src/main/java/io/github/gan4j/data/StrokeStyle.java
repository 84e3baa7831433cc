package io.github.gan4j.data;

/**
 * How one digit was drawn: what is measured of it is known.
 *
 * @param digit from 0 to 9
 * @param slant degrees by which it is sheared to the right at the top, beside a digit that stands upright, above −60
 *     and below 60. Moments of the ink find that to within 5 degrees: of round lines, those that get longer get more
 *     ink
 * @param strokeWidth pixels, 1 or more
 * @param height pixels from the middle of the highest line to that of the lowest, above 0
 * @param width pixels between the middles of the lines to the left and right, before it is sheared, above 0
 * @param right pixels by which it is moved to the right from the middle of the image
 * @param down pixels by which it is moved down
 */
public record StrokeStyle(
        int digit, double slant, double strokeWidth, double height, double width, double right, double down) {
    /**
     * A style.
     *
     * @throws IllegalArgumentException if a number is not in its range
     */
    public StrokeStyle {
        if (digit < 0 || digit > 9) {
            throw new IllegalArgumentException("[stroke digits] expected a digit from 0 to 9, got " + digit);
        }
        if (!(slant > -60 && slant < 60)) {
            throw new IllegalArgumentException(
                    "[stroke digits] expected a slant above -60 and below 60 degrees, got " + slant);
        }
        if (!(strokeWidth >= 1 && strokeWidth < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("[stroke digits] expected strokes of 1 pixel or wider, got "
                    + strokeWidth + ": thinner ones would only be fainter");
        }
        if (!(Math.min(height, width) > 0
                && Double.isFinite(height)
                && Double.isFinite(width)
                && Double.isFinite(right)
                && Double.isFinite(down))) {
            throw new IllegalArgumentException(
                    "[stroke digits] expected a height and a width above 0 and a finite place, got " + height + ", "
                            + width + ", " + right + " and " + down);
        }
    }
}
