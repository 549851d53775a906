package press.shijian.comparison;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import press.shijian.events.ArticleText;
import press.shijian.events.Slug;

/**
 * What differs between two texts, word by word. Chinese words are told apart by ICU's dictionary, so that a changed word is shown as one and
 * not as the signs that it happens to share with the other. Bodies are compared as the paragraphs that people read: formatting is left out.
 *
 * @param body in the order in which it is read
 */
public record Comparison(
        List<Piece> title,
        List<Piece> author,
        List<Piece> source,
        Slug categoryBefore,
        Slug category,
        List<Passage> body) {

    /** Steps that comparing may take, some tenths of a second. What would take more is shown as replaced whole. */
    private static final long MOST_STEPS = 10_000_000;

    private static final String PARAGRAPH_END = "\n";

    public enum Kind {
        SAME,
        REMOVED,
        ADDED;

        /** As it stands in JSON. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Words that stand together in both texts or in one of them; line breaks in them end paragraphs. */
    public record Piece(Kind kind, String text) {}

    /**
     * Some paragraphs.
     *
     * @param unchanged how many paragraphs these are, where they are the same in both texts; 0 where something differs
     */
    public record Passage(List<Piece> pieces, int unchanged) {}

    public static Comparison of(ArticleText before, ArticleText after) {
        Steps steps = new Steps();
        return new Comparison(
                words(before.title(), after.title(), steps),
                words(before.author(), after.author(), steps),
                words(before.source().joined(), after.source().joined(), steps),
                before.category(),
                after.category(),
                passages(ReadText.paragraphs(before.body()), ReadText.paragraphs(after.body()), steps));
    }

    /**
     * What differs between two texts that may lack something yet.
     *
     * @param fields title, author and source, as far as they differ
     * @param body in the order in which it is read
     */
    public record OfDrafts(List<List<Piece>> fields, List<Passage> body) {}

    /** A text that may lack something yet; what is lacking is empty. */
    public record Draft(String title, String author, String source, String body) {}

    public static OfDrafts ofDrafts(Draft before, Draft after) {
        Steps steps = new Steps();
        return new OfDrafts(
                Stream.of(
                                words(before.title(), after.title(), steps),
                                words(before.author(), after.author(), steps),
                                words(before.source(), after.source(), steps))
                        .filter(field -> !isSame(field))
                        .toList(),
                passages(ReadText.paragraphs(before.body()), ReadText.paragraphs(after.body()), steps));
    }

    /** Whether somebody who reads both would see any difference. */
    public boolean isSame() {
        return category.equals(categoryBefore)
                && List.of(title, author, source).stream().allMatch(Comparison::isSame)
                && body.stream().allMatch(passage -> passage.unchanged() > 0);
    }

    public boolean authorIsSame() {
        return isSame(author);
    }

    public boolean sourceIsSame() {
        return isSame(source);
    }

    public static boolean isSame(List<Piece> pieces) {
        return pieces.stream().allMatch(piece -> piece.kind() == Kind.SAME);
    }

    private static List<Passage> passages(List<String> before, List<String> after, Steps steps) {
        List<Passage> passages = new ArrayList<>();
        for (Run<String> run : runs(before, after, steps)) {
            String removed = String.join(PARAGRAPH_END, run.before());
            String added = String.join(PARAGRAPH_END, run.after());
            passages.add(
                    run.isSame()
                            ? new Passage(
                                    List.of(new Piece(Kind.SAME, removed)),
                                    run.before().size())
                            : new Passage(words(removed, added, steps), 0));
        }
        return passages;
    }

    private static List<Piece> words(String before, String after, Steps steps) {
        Pieces pieces = new Pieces();
        for (Run<String> run : runs(words(before), words(after), steps)) {
            if (run.isSame()) {
                pieces.same(String.join("", run.before()));
            } else {
                pieces.differ(String.join("", run.before()), String.join("", run.after()));
            }
        }
        return pieces.end();
    }

    private static List<String> words(String text) {
        BreakIterator words = BreakIterator.getWordInstance(ULocale.CHINESE);
        words.setText(text);
        List<String> found = new ArrayList<>();
        int start = words.first();
        for (int end = words.next(); end != BreakIterator.DONE; start = end, end = words.next()) {
            found.add(text.substring(start, end));
        }
        return found;
    }

    /** A run that is the same in both, or what stands in one in the place of what stands in the other. */
    private record Run<T>(List<T> before, List<T> after) {

        boolean isSame() {
            return before.equals(after);
        }

        Run<T> and(Run<T> next) {
            return new Run<>(joined(before, next.before), joined(after, next.after));
        }

        private static <T> List<T> joined(List<T> first, List<T> second) {
            return Stream.concat(first.stream(), second.stream()).toList();
        }
    }

    private static <T> List<Run<T>> runs(List<T> before, List<T> after, Steps steps) {
        if (before.equals(after)) {
            return before.isEmpty() ? List.of() : List.of(new Run<>(before, after));
        }
        if (!steps.suffice(before.size(), after.size())) {
            return List.of(new Run<>(before, after));
        }
        Patch<T> patch = DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>(), null, true);
        List<Run<T>> runs = new ArrayList<>();
        for (AbstractDelta<T> delta : patch.getDeltas()) {
            Run<T> run =
                    new Run<>(delta.getSource().getLines(), delta.getTarget().getLines());
            int last = runs.size() - 1;
            if (last >= 0 && !run.isSame() && !runs.get(last).isSame()) {
                runs.set(last, runs.get(last).and(run)); // what left and what came in its place
            } else {
                runs.add(run);
            }
        }
        return runs;
    }

    /** Each comparison takes at most as many as the product of the lengths. */
    private static final class Steps {

        private long left = MOST_STEPS;

        boolean suffice(int before, int after) {
            long most = (long) before * after;
            if (most > left) {
                return false;
            }
            left -= most;
            return true;
        }
    }

    /** Joins what stands between two differences to them where it is no word: a comma that happens to be in both only tears them apart. */
    private static final class Pieces {

        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder removed = new StringBuilder();
        private final StringBuilder added = new StringBuilder();
        private String between = "";

        void same(String text) {
            boolean word = text.codePoints().anyMatch(Character::isLetterOrDigit);
            if (!word && isDifferent() && between.isEmpty() && !text.contains(PARAGRAPH_END)) {
                between = text;
                return;
            }
            flush();
            add(Kind.SAME, text);
        }

        void differ(String before, String after) {
            if (!between.isEmpty()) {
                removed.append(between);
                added.append(between);
                between = "";
            }
            removed.append(before);
            added.append(after);
        }

        List<Piece> end() {
            flush();
            return List.copyOf(pieces);
        }

        private boolean isDifferent() {
            return !removed.isEmpty() || !added.isEmpty();
        }

        private void flush() {
            add(Kind.REMOVED, removed.toString());
            add(Kind.ADDED, added.toString());
            add(Kind.SAME, between);
            removed.setLength(0);
            added.setLength(0);
            between = "";
        }

        private void add(Kind kind, String text) {
            if (text.isEmpty()) {
                return;
            }
            int last = pieces.size() - 1;
            if (last >= 0 && pieces.get(last).kind() == kind) {
                pieces.set(last, new Piece(kind, pieces.get(last).text() + text));
            } else {
                pieces.add(new Piece(kind, text));
            }
        }
    }
}
