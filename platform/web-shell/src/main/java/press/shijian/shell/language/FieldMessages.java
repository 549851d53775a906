package press.shijian.shell.language;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * A field's label, hint and complaint, in one scheme for forms and JSON: {@code field.source.school}, or
 * {@code field.school} where that has none, is the label; {@code ….hint} the hint; and a complaint reads
 * {@code 学校：不能空着}. The bean {@code fieldMessages} in templates.
 */
public final class FieldMessages {

    private final MessageSource messages;

    FieldMessages(MessageSource messages) {
        this.messages = messages;
    }

    public String label(String field) {
        return label(field, LocaleContextHolder.getLocale());
    }

    public String label(String field, Locale language) {
        String label = find(field, "", language);
        return label == null ? field : label;
    }

    public @Nullable String hint(String field) {
        return find(field, ".hint", LocaleContextHolder.getLocale());
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

    private @Nullable String find(String field, String suffix, Locale language) {
        String name = field.replaceAll("\\[[^]]*]", "");
        String found = messages.getMessage("field." + name + suffix, null, null, language);
        int dot = name.lastIndexOf('.');
        return found != null || dot < 0
                ? found
                : messages.getMessage("field." + name.substring(dot + 1) + suffix, null, null, language);
    }
}
