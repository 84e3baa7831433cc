package io.github.gan4j.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** In what two descriptions of a run differ. */
public final class Differences {
    /**
     * What may differ between the beginning of a run and where it goes on: when, on which machine, how many steps it
     * has, and what is written for people, whose words may change. Counts of classes follow from the data, and runs of
     * before they were counted go on too.
     */
    public static final Set<String> VOLATILE = Set.of(
            "gan4j",
            "command",
            "started",
            "machine",
            "steps",
            "recipe.steps",
            "translation.steps",
            "preset",
            "architecture",
            "printed",
            "data.name",
            "data.source",
            "data.classCounts");

    private static final String NONE = "nothing";

    private Differences() {}

    /**
     * {@return a phrase for each place in which they differ, such as {@code batch was 64, is 32}, in the order of the
     * places}
     *
     * @param then a JSON object
     * @param now a JSON object
     */
    public static List<String> between(String then, String now) {
        Map<String, String> before = flat(then);
        Map<String, String> after = flat(now);
        Set<String> places = new TreeSet<>(before.keySet());
        places.addAll(after.keySet());
        List<String> all = new ArrayList<>();
        for (String place : places) {
            String was = before.getOrDefault(place, NONE);
            String is = after.getOrDefault(place, NONE);
            if (!was.equals(is)) {
                all.add(place + " was " + was + ", is " + is);
            }
        }
        return all;
    }

    /**
     * {@return what a JSON object has in each place, such as {@code recipe.data.batch}, without the places
     * {@link #VOLATILE}}
     *
     * @param json a JSON object
     */
    public static Map<String, String> places(String json) {
        return Collections.unmodifiableMap(flat(json));
    }

    private static Map<String, String> flat(String json) {
        Map<String, String> places = new TreeMap<>();
        add(places, "", JsonParser.parseString(json));
        return places;
    }

    private static void add(Map<String, String> places, String place, JsonElement element) {
        if (VOLATILE.contains(place)) {
            return;
        }
        if (element instanceof JsonObject object) {
            object.entrySet()
                    .forEach(entry -> add(
                            places, place.isEmpty() ? entry.getKey() : place + "." + entry.getKey(), entry.getValue()));
        } else if (element instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                add(places, place + "[" + i + "]", array.get(i));
            }
        } else {
            places.put(place, element.toString());
        }
    }
}
