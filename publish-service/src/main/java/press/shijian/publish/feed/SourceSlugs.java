package press.shijian.publish.feed;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import press.shijian.events.Source;

/**
 * How a 来源 is written in addresses. Its letters and digits, in their own script, parts joined by a hyphen: browsers show
 * {@code /sources/云南大学-外国语学院-星火支教队/} as it is, and a reader sees where a link leads. Punctuation, blanks and
 * letter case don't count, so “星火”支教队 and 星火支教队 are one source.
 *
 * <p>Each level has a feed of its own: the school, the college within it, the team within that.
 */
public final class SourceSlugs {

    private SourceSlugs() {}

    /** From the school down, one for each part that is there. */
    public static List<String> levels(Source source) {
        List<String> levels = new ArrayList<>();
        String path = "";
        for (String part : parts(source)) {
            path = path.isEmpty() ? slug(part) : path + "-" + slug(part);
            levels.add(path);
        }
        return levels;
    }

    /** The parts of a source that a slug stands for, joined as readers see them; empty where it is no level of that source. */
    public static String name(Source source, String slug) {
        int level = levels(source).indexOf(slug);
        return parts(source).stream().limit(level + 1L).collect(Collectors.joining());
    }

    /** Those in which something stands that an address can be made of. */
    public static List<String> parts(Source source) {
        return Stream.of(source.school(), source.college(), source.team())
                .filter(part -> !slug(part).isEmpty())
                .toList();
    }

    private static String slug(String part) {
        return Normalizer.normalize(part, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
