package press.shijian.review.desk;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import press.shijian.events.ArticleText;

/**
 * By which articles are looked for at the desk: each two characters in a row of a Chinese word, and other words and numbers by up to their
 * first sixteen characters. They lie in an index of the database, in the article's own document.
 */
public final class ArticleTerms {

    /** More make no search narrower. */
    private static final int MOST_ASKED = 12;

    private static final int LONGEST = 16;

    private static final Pattern RUN = Pattern.compile("\\p{IsHan}+|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}+");

    private ArticleTerms() {}

    /** What an article with that number and text is found by. */
    static List<String> of(long number, ArticleText text) {
        Set<String> terms = new LinkedHashSet<>();
        terms.add(String.valueOf(number));
        Stream.of(text.title(), text.author(), text.source().joined()).forEach(words -> addTo(terms, words));
        return List.copyOf(terms);
    }

    /** What one is found by of which nothing but the number is left. */
    static List<String> of(long number) {
        return List.of(String.valueOf(number));
    }

    /** All of which an article must have that somebody looks for with these words. */
    public static List<String> asked(String words) {
        Set<String> terms = new LinkedHashSet<>();
        addTo(terms, words);
        return terms.stream().limit(MOST_ASKED).toList();
    }

    private static void addTo(Set<String> terms, String words) {
        Matcher run =
                RUN.matcher(Normalizer.normalize(words, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
        while (run.find()) {
            if (HAN.matcher(run.group()).matches()) {
                addPairs(terms, run.group());
            } else {
                terms.add(run.group().substring(0, Math.min(LONGEST, run.group().length())));
            }
        }
    }

    private static void addPairs(Set<String> terms, String han) {
        List<String> characters = han.codePoints().mapToObj(Character::toString).toList();
        if (characters.size() == 1) {
            terms.add(han);
        }
        for (int at = 1; at < characters.size(); at++) {
            terms.add(characters.get(at - 1) + characters.get(at));
        }
    }
}
