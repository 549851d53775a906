package press.shijian.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;

/**
 * Documents as a version stored them: each later version must read them. They lie in {@code /stored} among a service's test
 * resources, in MongoDB's extended JSON, named by collection and version.
 */
public final class StoredDocument {

    private StoredDocument() {}

    /**
     * @param name e.g. {@code submission.0.2}
     */
    public static Document of(String name) {
        try (InputStream json = StoredDocument.class.getResourceAsStream("/stored/" + name + ".json")) {
            if (json == null) {
                throw new AssertionError("There is no /stored/" + name + ".json");
            }
            return Document.parse(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each field by its way through the document, e.g. {@code text.title}, and its kind, e.g. {@code String}. */
    public static SortedMap<String, String> shape(Document document) {
        SortedMap<String, String> shape = new TreeMap<>();
        describe("", document, shape);
        return shape;
    }

    private static void describe(String way, Object value, Map<String, String> shape) {
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((name, field) -> describe(way + (way.isEmpty() ? "" : ".") + name, field, shape));
        } else if (value instanceof List<?> elements) {
            shape.put(way, "List");
            elements.forEach(element -> describe(way + "[]", element, shape));
        } else {
            shape.put(way, value == null ? "null" : value.getClass().getSimpleName());
        }
    }
}
