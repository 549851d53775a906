package press.shijian.shell;

import java.util.Map;

/**
 * What people call the fields of a module's forms and JSON, as a bean.
 *
 * @param keys the label's message key by the field's name; {@code school} is also {@code source.school}
 */
public record FieldLabels(Map<String, String> keys) {

    public FieldLabels {
        keys = Map.copyOf(keys);
    }
}
