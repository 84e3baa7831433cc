package io.github.gan4j.run;

import io.github.gan4j.run.preset.TranslationPresets;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Recipes at random: each component is drawn until the constructors take it. */
final class AnyRecipe {
    private static final int TRIES = 10_000;
    private static final int CHANGES = 20;
    private static final float[] AWKWARD = {
        Float.MIN_VALUE, Float.MAX_VALUE, .1f, 1 / 3f, 1e-8f, 16_777_217f, 2e-4f, .99f, 1, 0, -0f, 1e10f, 123_456.79f
    };

    private final Random random;

    AnyRecipe(Random random) {
        this.random = random;
    }

    Recipe next() {
        return (Recipe) of(Recipe.class, 0);
    }

    TranslationRecipe nextTranslation() {
        TranslationRecipe start = TranslationPresets.all()
                .get(random.nextInt(TranslationPresets.all().size()))
                .recipe();
        return (TranslationRecipe) changed(start);
    }

    /** One component after the other is drawn anew, where the constructor takes it beside the others. */
    private Object changed(Record start) {
        Record now = start;
        RecordComponent[] components = start.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            for (int k = 0; k < CHANGES; k++) {
                Object[] values = values(now, components);
                values[i] = of(components[i].getGenericType(), 0);
                Optional<Object> made = made(start.getClass(), components, values);
                if (made.isPresent()) {
                    now = (Record) made.get();
                    break;
                }
            }
        }
        return now;
    }

    private static Object[] values(Record record, RecordComponent[] components) {
        return Arrays.stream(components)
                .map(component -> {
                    try {
                        return component.getAccessor().invoke(record);
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                })
                .toArray();
    }

    private Object of(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return random.nextBoolean() ? Optional.empty() : Optional.of(of(inner, depth));
            }
            return IntStream.range(0, random.nextInt(3))
                    .mapToObj(i -> of(inner, depth + 1))
                    .toList();
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isEnum()) {
            return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
        }
        if (raw == String.class) {
            return Mixtures.names().get(random.nextInt(Mixtures.names().size()));
        }
        if (raw == int.class || raw == Integer.class) {
            return random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(12);
        }
        if (raw == long.class) {
            return random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(12);
        }
        if (raw == float.class || raw == Float.class) {
            return number();
        }
        if (raw == double.class) {
            return random.nextInt(4) == 0
                    ? Double.POSITIVE_INFINITY
                    : random.nextBoolean() ? (double) number() : random.nextDouble();
        }
        return Catalog.family(raw).map(family -> member(family, depth + 1)).orElseGet(() -> record(raw, depth));
    }

    private float number() {
        return random.nextBoolean() ? random.nextFloat() : AWKWARD[random.nextInt(AWKWARD.length)];
    }

    private Object member(Catalog.Family family, int depth) {
        // Kinds of which one holds another come last: a schedule in a schedule must end.
        List<String> names = family.names();
        String name = depth > 6 ? names.get(0) : names.get(random.nextInt(names.size()));
        return record(family.type(name), depth);
    }

    private Object record(Class<?> type, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < TRIES; i++) {
            Object[] values = Arrays.stream(components)
                    .map(component -> of(component.getGenericType(), depth))
                    .toArray();
            Optional<Object> made = made(type, components, values);
            if (made.isPresent()) {
                return made.get();
            }
        }
        throw new AssertionError("no " + type + " in " + TRIES + " tries");
    }

    private static Optional<Object> made(Class<?> type, RecordComponent[] components, Object[] values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return Optional.of(type.getConstructor(types).newInstance(values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return Optional.empty();
            }
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
