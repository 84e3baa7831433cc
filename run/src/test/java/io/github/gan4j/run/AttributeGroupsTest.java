package io.github.gan4j.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gan4j.gan.model.ResNet;
import io.github.gan4j.ndarray.Shape;
import io.github.gan4j.run.preset.TranslationPresets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Groups of a measured attribute. */
class AttributeGroupsTest {
    @Test
    void groupsAreOfOneSize() {
        double[] values = new Random(1).doubles(1_000, -3, 8).toArray();
        AttributeGroups groups = AttributeGroups.of("width", 5).measured(values);
        int[] counts = new int[5];
        Arrays.stream(values).forEach(value -> counts[groups.of(value)]++);
        assertArrayEquals(new int[] {200, 200, 200, 200, 200}, counts);
        assertEquals(0, groups.of(-100));
        assertEquals(4, groups.of(100));
        // What is just at a bound is above it.
        assertEquals(3, groups.of(groups.bounds().get(2)));
    }

    @Test
    void equalValuesShareAGroup() {
        AttributeGroups groups = AttributeGroups.of("area", 2).measured(new double[] {1, 1, 1, 2, 2, 2, 2});
        assertEquals(List.of(2f), groups.bounds());
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> AttributeGroups.of("area", 3).measured(new double[] {1, 1, 1, 1, 1, 2}))
                        .getMessage()
                        .startsWith(
                                "[groups] expected images that differ in area enough for 3 groups, got 6 of which too many are alike"));
        assertThrows(
                IllegalArgumentException.class,
                () -> AttributeGroups.of("area", 3).measured(new double[] {1, 2}));
    }

    @Test
    void whatCannotBeIsSaid() {
        assertThrows(IllegalArgumentException.class, () -> AttributeGroups.of("width", 1));
        assertThrows(IllegalArgumentException.class, () -> new AttributeGroups("width", 3, List.of(1f)));
        assertThrows(IllegalArgumentException.class, () -> new AttributeGroups("width", 3, List.of(2f, 1f)));
        assertThrows(IllegalArgumentException.class, () -> new AttributeGroups("width", 2, List.of(Float.NaN)));
        assertThrows(
                IllegalStateException.class,
                () -> AttributeGroups.of("width", 2).of(1));
        TranslationRecipe ageing =
                TranslationPresets.named("ageing").orElseThrow().recipe();
        Shape image = Shape.of(28, 28, 1);
        TranslationRecipe blind = ageing.translator(new ResNet(4, 1, 1)).data(data -> data.shapes(image, image));
        assertTrue(assertThrows(IllegalArgumentException.class, blind::networks)
                .getMessage()
                .startsWith("[recipe] expected a network that can be told a group, got ResNet["));
        assertEquals(
                "[recipe] expected groups where one collection comes in groups, and only there: take the preset ageing "
                        + "for them",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> TranslationPresets.named("cyclegan")
                                        .orElseThrow()
                                        .recipe()
                                        .data(data -> data.groups(AttributeGroups.of("width", 2))))
                        .getMessage());
    }

    /** What was written before there were groups is read as without. */
    @Test
    void aRecipeOfBeforeIsReadAsWithoutGroups() {
        TranslationRecipe recipe =
                TranslationPresets.named("pix2pix").orElseThrow().recipe();
        String json = recipe.toJson();
        assertTrue(json.contains("\"groups\": null"), json);
        assertEquals(recipe, TranslationRecipe.fromJson(json.replaceAll(",\\s*\"groups\": null", "")));
    }
}
