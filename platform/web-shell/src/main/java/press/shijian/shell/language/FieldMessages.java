package press.shijian.shell.language;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import press.shijian.shell.FieldLabels;

/**
 * A field's label and complaint, in one scheme for forms and JSON: a complaint reads {@code 学校：不能空着}. The bean
 * {@code fieldMessages} in templates.
 */
@Component("fieldMessages")
public final class FieldMessages {

    private final MessageSource messages;
    private final Map<String, String> labels = new HashMap<>();

    FieldMessages(MessageSource messages, List<FieldLabels> modules) {
        this.messages = messages;
        modules.forEach(module -> labels.putAll(module.keys()));
    }

    public String label(String field) {
        return label(field, LocaleContextHolder.getLocale());
    }

    /** The field's own name where nobody calls it anything. */
    public String label(String field, Locale language) {
        String name = field.replaceAll("\\[[^\\[\\]]*]", "");
        String key = labels.getOrDefault(name, labels.get(name.substring(name.lastIndexOf('.') + 1)));
        return key == null ? field : messages.getMessage(key, null, language);
    }

    public String sentence(String field, String complaint) {
        return sentence(field, complaint, LocaleContextHolder.getLocale());
    }

    public String sentence(String field, String complaint, Locale language) {
        return messages.getMessage("form.error", new Object[] {label(field, language), complaint}, language);
    }

    /** Of the input in the page: where the summary of errors links to. */
    public String id(@Nullable String field) {
        return field == null ? "field" : "field-" + field.replaceAll("[^A-Za-z0-9_-]+", "-");
    }

    public @Nullable String describedBy(String id, boolean hint, boolean wrong) {
        return hint && wrong ? id + "-hint " + id + "-error" : hint ? id + "-hint" : wrong ? id + "-error" : null;
    }
}
