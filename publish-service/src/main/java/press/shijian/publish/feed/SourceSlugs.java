package press.shijian.publish.feed;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import press.shijian.events.Source;

/**
 * The slug of a 来源 in addresses: its letters with their marks and its digits, in their own script, with a hyphen between
 * the parts. Browsers show {@code /sources/云南大学-外国语学院-星火支教队/} as it is, so a reader sees where a link leads.
 * Punctuation, blanks and letter case don't count: “星火”支教队 and 星火支教队 are one source.
 *
 * <p>Each level has a feed of its own: the school, the college within it, the team within that.
 */
public final class SourceSlugs {

    /**
     * What a slug drops: all but letters, digits and their marks; also marks without a letter, as in an emoji, and variation
     * selectors.
     */
    private static final Pattern NO_PART_OF_A_WORD = Pattern.compile(
            "[^\\p{L}\\p{Nd}\\p{Mn}\\p{Mc}]\\p{M}*+|^\\p{M}++|[\\x{fe00}-\\x{fe0f}\\x{e0100}-\\x{e01ef}]");

    private SourceSlugs() {}

    /** The slugs of a source from the school down, one for each part that has one. */
    public static List<String> levels(Source source) {
        List<String> levels = new ArrayList<>();
        String path = "";
        for (String part : parts(source)) {
            path = path.isEmpty() ? slug(part) : path + "-" + slug(part);
            levels.add(path);
        }
        return levels;
    }

    /** The slug that a typed or copied address means. */
    public static String canonical(String slug) {
        return Stream.of(Normalizer.normalize(slug, Normalizer.Form.NFKC).split("-"))
                .map(SourceSlugs::slug)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("-"));
    }

    /** The parts of a source that a slug stands for, joined as readers see them; empty for a slug of another source. */
    public static String name(Source source, String slug) {
        int level = levels(source).indexOf(slug);
        return parts(source).stream().limit(level + 1L).collect(Collectors.joining());
    }

    /** The parts that have a slug. */
    public static List<String> parts(Source source) {
        return Stream.of(source.school(), source.college(), source.team())
                .filter(part -> !slug(part).isEmpty())
                .toList();
    }

    private static String slug(String part) {
        String plain = Normalizer.normalize(part, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return NO_PART_OF_A_WORD.matcher(plain).replaceAll("");
    }
}
