package io.github.gan4j.run;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What images of one collection are told apart by: an attribute, in groups.
 *
 * @param attribute its name, such as {@code width}; {@link #CLASSES} where the groups are the classes of the images
 * @param count how many groups there are, 2 or more
 * @param bounds of a measured attribute, where each group but the first begins, in order, {@code count − 1} of them;
 *     empty of classes, and before the images are known
 */
public record AttributeGroups(String attribute, int count, List<Float> bounds) {
    /** The name of the attribute that is the class of an image. */
    public static final String CLASSES = "class";

    /**
     * Groups.
     *
     * @throws IllegalArgumentException if there are fewer than 2, or bounds of another number, or not in order
     */
    public AttributeGroups {
        Objects.requireNonNull(attribute, "[groups] expected an attribute, got null");
        bounds = List.copyOf(bounds);
        if (count < 2) {
            throw new IllegalArgumentException("[groups] expected 2 groups or more, got " + count);
        }
        if (!bounds.isEmpty() && bounds.size() != count - 1) {
            throw new IllegalArgumentException("[groups] expected " + (count - 1) + " bounds between " + count
                    + " groups, or none, got " + bounds.size());
        }
        for (int i = 0; i < bounds.size(); i++) {
            if (!Float.isFinite(bounds.get(i)) || (i > 0 && !(bounds.get(i - 1) < bounds.get(i)))) {
                throw new IllegalArgumentException(
                        "[groups] expected bounds that are finite and in order, got " + bounds);
            }
        }
    }

    /**
     * {@return groups of which nothing is known yet}
     *
     * @param attribute its name
     * @param count how many, 2 or more
     */
    public static AttributeGroups of(String attribute, int count) {
        return new AttributeGroups(attribute, count, List.of());
    }

    /** {@return whether the groups are the classes of the images} */
    public boolean areClasses() {
        return attribute.equals(CLASSES);
    }

    /**
     * The same with bounds between groups as large as each other, as nearly as equal values allow.
     *
     * @param values of the attribute, of as many images as there are, all finite
     * @return the same, with bounds
     * @throws IllegalArgumentException if the values are so few or so much alike that a group would be empty
     */
    public AttributeGroups measured(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        Float[] found = new Float[count - 1];
        for (int i = 1; i < count; i++) {
            float bound = sorted.length < count ? Float.NaN : (float) sorted[(int) ((long) sorted.length * i / count)];
            found[i - 1] = bound;
            boolean above = i == 1 ? bound > sorted[0] : bound > found[i - 2];
            if (!above) {
                throw new IllegalArgumentException(
                        "[groups] expected images that differ in " + attribute + " enough for " + count
                                + " groups, got " + values.length + " of which too many are alike: take fewer groups");
            }
        }
        return new AttributeGroups(attribute, count, List.of(found));
    }

    /**
     * {@return the group of a value, from 0}
     *
     * @param value of the attribute
     * @throws IllegalStateException if there are no bounds
     */
    public int of(double value) {
        if (bounds.isEmpty()) {
            throw new IllegalStateException(
                    "[groups] expected bounds of " + attribute + ", got none: measure images first");
        }
        int group = 0;
        while (group < bounds.size() && (float) value >= bounds.get(group)) {
            group++;
        }
        return group;
    }
}
