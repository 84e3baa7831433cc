package io.github.gan4j.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** JSON as text: strict, each name once, one layout. */
final class JsonText {
    private static final String STEP = "  ";

    private JsonText() {}

    /** Reads a text that is one JSON value and nothing else. */
    static JsonElement parse(String root, String text) {
        JsonReader in = new JsonReader(new StringReader(text));
        in.setStrictness(Strictness.STRICT);
        try {
            JsonElement all = value(in, JsonPlace.of(root));
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw damaged(root, in);
            }
            return all;
        } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
            RecipeFormatException damage = damaged(root, in);
            damage.initCause(e);
            throw damage;
        }
    }

    private static RecipeFormatException damaged(String root, JsonReader in) {
        String path = in.getPath().equals("$") ? "" : in.getPath().replaceFirst("^\\$\\.?", "");
        return new RecipeFormatException(
                path,
                "[" + root + "] expected JSON, got something else "
                        + (path.isEmpty() ? "at its beginning or end" : "at or behind " + new JsonPlace(root, path))
                        + ": restore the file");
    }

    private static JsonElement value(JsonReader in, JsonPlace place) throws IOException {
        switch (in.peek()) {
            case BEGIN_OBJECT -> {
                return object(in, place);
            }
            case BEGIN_ARRAY -> {
                JsonArray all = new JsonArray();
                in.beginArray();
                while (in.hasNext()) {
                    all.add(value(in, place.at(all.size())));
                }
                in.endArray();
                return all;
            }
            case STRING -> {
                return new JsonPrimitive(in.nextString());
            }
            case NUMBER -> {
                return Numerals.spelled(in.nextString());
            }
            case BOOLEAN -> {
                return new JsonPrimitive(in.nextBoolean());
            }
            default -> {
                in.nextNull();
                return JsonNull.INSTANCE;
            }
        }
    }

    private static JsonObject object(JsonReader in, JsonPlace place) throws IOException {
        JsonObject object = new JsonObject();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            JsonPlace at = place.at(name);
            if (object.has(name)) {
                throw new RecipeFormatException(
                        at.path(), "[" + place.root() + "] expected " + at + " once, got it twice: take one out");
            }
            object.add(name, value(in, at));
        }
        in.endObject();
        return object;
    }

    /** The text, without a line break at its end: objects over several lines, lists of words and numbers on one. */
    static String print(JsonElement json) {
        return print(json, "\n");
    }

    private static String print(JsonElement json, String line) {
        String inner = line + STEP;
        if (json instanceof JsonObject object && !object.isEmpty()) {
            return object.entrySet().stream()
                    .map((Map.Entry<String, JsonElement> entry) ->
                            inner + new JsonPrimitive(entry.getKey()) + ": " + print(entry.getValue(), inner))
                    .collect(Collectors.joining(",", "{", line + "}"));
        }
        if (json instanceof JsonArray array && !array.isEmpty()) {
            boolean flat = StreamSupport.stream(array.spliterator(), false).allMatch(JsonElement::isJsonPrimitive);
            return StreamSupport.stream(array.spliterator(), false)
                    .map(one -> flat ? one.toString() : inner + print(one, inner))
                    .collect(Collectors.joining(flat ? ", " : ",", "[", flat ? "]" : line + "]"));
        }
        return json.toString();
    }
}
