package io.github.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a library is run.
 *
 * @param values by name: options of the {@link Worker}, and environment variables, whose names are in capitals
 */
record Setting(Map<String, String> values) {
    /** The setting of "threads=2 OMP_WAIT_POLICY=passive". */
    static Setting of(String text) {
        return new Setting(Map.of()).with(text);
    }

    /** This setting with some values changed or added. */
    Setting with(String text) {
        Map<String, String> all = new LinkedHashMap<>(values);
        for (String value : text.split(" ")) {
            int equals = value.indexOf('=');
            if (equals > 0) {
                all.put(value.substring(0, equals), value.substring(equals + 1));
            }
        }
        return new Setting(all);
    }

    /** This setting without what another text sets. */
    Setting without(String text) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.keySet().removeAll(of(text).values.keySet());
        return new Setting(all);
    }

    private static boolean isVariable(String name) {
        return Character.isUpperCase(name.charAt(0));
    }

    /** {@return the options, as arguments} */
    List<String> options() {
        List<String> options = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!isVariable(name)) {
                options.add(name + "=" + value);
            }
        });
        return options;
    }

    /** {@return the environment variables} */
    Map<String, String> variables() {
        return values.entrySet().stream()
                .filter(value -> isVariable(value.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(" "));
    }
}
