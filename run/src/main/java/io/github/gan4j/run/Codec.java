package io.github.gan4j.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Records as JSON and back, by their public components and their public canonical constructors, which check what they
 * are given. Where a component is one of a family, such as a loss, the {@link Catalog} knows which names stand for
 * which classes: nothing is looked up by what stands in a text.
 */
final class Codec {
    private static final String KIND = "type";

    private Codec() {}

    /** A value as JSON. */
    static JsonElement write(Type type, Object value, String root) {
        return write(type, value, JsonPlace.of(root));
    }

    /** The value of a record in JSON. */
    static <T extends Record> T read(Class<T> type, JsonElement json, String root) {
        return type.cast(read(type, json, JsonPlace.of(root)));
    }

    private static JsonElement write(Type type, Object value, JsonPlace place) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            if (value instanceof Optional<?> optional) {
                return optional.isEmpty() ? JsonNull.INSTANCE : write(inner, optional.get(), place);
            }
            JsonArray all = new JsonArray();
            for (Object one : (List<?>) value) {
                all.add(write(inner, one, place.at(all.size())));
            }
            return all;
        }
        if (value instanceof Enum<?> choice) {
            return new JsonPrimitive(key(choice));
        }
        if (value instanceof String text) {
            return new JsonPrimitive(text);
        }
        if (value instanceof Number number) {
            return Numerals.write(number);
        }
        Optional<Catalog.Family> family = Catalog.family((Class<?>) type);
        JsonObject object = new JsonObject();
        if (family.isPresent()) {
            object.addProperty(KIND, family.get().name(value).orElseThrow(() -> place.foreign(family.get(), value)));
        }
        Class<?> record = value.getClass();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = component.getName();
            object.add(name, write(component.getGenericType(), get(component, value), place.at(name)));
        }
        return object;
    }

    private static Object get(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the accessor of " + component + " is not public", e);
        }
    }

    private static Object read(Type type, JsonElement json, JsonPlace place) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            return generic.getRawType() == Optional.class
                    ? json.isJsonNull() ? Optional.empty() : Optional.of(read(inner, json, place))
                    : list(inner, json, place);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isEnum()) {
            return choice(raw, json, place);
        }
        if (raw == String.class) {
            return text(json, place);
        }
        if (Numerals.isNumber(raw)) {
            return Numerals.read(raw, json, place);
        }
        if (!json.isJsonObject()) {
            throw place.wrong("an object in braces", json, "write one there");
        }
        Optional<Catalog.Family> family = Catalog.family(raw);
        return family.isPresent()
                ? member(family.get(), json.getAsJsonObject(), place)
                : record(raw, json.getAsJsonObject(), List.of(), place);
    }

    private static List<Object> list(Type inner, JsonElement json, JsonPlace place) {
        if (!json.isJsonArray()) {
            throw place.wrong("a list in brackets", json, "write one there, [] where it is empty");
        }
        List<Object> all = new ArrayList<>();
        for (JsonElement one : json.getAsJsonArray()) {
            all.add(read(inner, one, place.at(all.size())));
        }
        return List.copyOf(all);
    }

    private static Object choice(Class<?> type, JsonElement json, JsonPlace place) {
        Enum<?>[] all = (Enum<?>[]) type.getEnumConstants();
        List<String> names = Arrays.stream(all).map(Codec::key).toList();
        String name = text(json, place);
        if (!names.contains(name)) {
            throw place.unknown(names, name);
        }
        return all[names.indexOf(name)];
    }

    /** {@code BATCH_NORM} as {@code batch-norm}. */
    private static String key(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(JsonElement json, JsonPlace place) {
        if (!(json instanceof JsonPrimitive word) || !word.isString()) {
            throw place.wrong("a word in quotes", json, "write one there");
        }
        return word.getAsString();
    }

    private static Object member(Catalog.Family family, JsonObject json, JsonPlace place) {
        if (!json.has(KIND)) {
            throw place.missing(KIND, family.names());
        }
        String name = text(json.get(KIND), place.at(KIND));
        if (!family.names().contains(name)) {
            throw place.at(KIND).unknown(family.names(), name);
        }
        return record(family.type(name), json, List.of(KIND), place);
    }

    private static Object record(Class<?> type, JsonObject json, List<String> beside, JsonPlace place) {
        RecordComponent[] components = type.getRecordComponents();
        Map<String, Object> values = new LinkedHashMap<>();
        requireOnly(
                json,
                Stream.concat(beside.stream(), Arrays.stream(components).map(RecordComponent::getName))
                        .toList(),
                place);
        for (RecordComponent component : components) {
            String name = component.getName();
            if (json.has(name)) {
                values.put(name, read(component.getGenericType(), json.get(name), place.at(name)));
            } else if (component.getType() == Optional.class) {
                // An older gan4j did not have it yet.
                values.put(name, Optional.empty());
            } else {
                throw place.missing(name, List.of());
            }
        }
        return make(type, components, values, place);
    }

    private static void requireOnly(JsonObject json, List<String> names, JsonPlace place) {
        json.keySet().stream().filter(key -> !names.contains(key)).findFirst().ifPresent(key -> {
            throw place.extra(names, key);
        });
    }

    private static Object make(
            Class<?> type, RecordComponent[] components, Map<String, Object> values, JsonPlace place) {
        try {
            Constructor<?> canonical = type.getConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return canonical.newInstance(values.values().toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw place.refused(refused, values.keySet());
            }
            throw new LinkageError("the constructor of " + type + " failed", e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the canonical constructor of " + type + " is not public", e);
        }
    }
}
