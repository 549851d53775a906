package press.shijian.shell.language;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that the bundles speak. */
final class Languages {

    static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    static final List<Locale> ALL = List.of(CHINESE, Locale.ENGLISH);

    private Languages() {}

    /** The best of {@link #ALL} for a tag such as {@code en-GB} or a header such as {@code fr, en;q=0.5}; null for none. */
    static @Nullable Locale best(@Nullable String wanted) {
        if (wanted == null || wanted.isBlank() || wanted.length() > 200) {
            return null;
        }
        try {
            for (Locale.LanguageRange range : Locale.LanguageRange.parse(wanted)) {
                for (Locale language : ALL) {
                    if (range.getWeight() > 0
                            && range.getRange().split("-", 2)[0].equalsIgnoreCase(language.getLanguage())) {
                        return language;
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            // not a language at all: as good as not asked for
        }
        return null;
    }
}
