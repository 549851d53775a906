package press.shijian.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Words that only make sense among the writer's own people, in title and body.
 *
 * @param words for example 我校, which readers of another school take for theirs
 * @param except longer pieces in which a word's characters stand by chance, such as 自我校正 and 中学长期
 */
record WordsToAvoid(List<String> words, @DefaultValue List<String> except) implements Rule {

    /** Of a word. With it, each character of a text is looked at a limited number of times. */
    private static final int LONGEST = 30;

    WordsToAvoid {
        words = List.copyOf(words);
        except = List.copyOf(except);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("words-to-avoid has no words");
        }
        for (List<String> list : List.of(words, except)) {
            if (list.stream().anyMatch(word -> word.isBlank() || word.length() > LONGEST)) {
                throw new IllegalArgumentException(
                        "words-to-avoid has an empty word, or one of more than 30 characters");
            }
        }
    }

    @Override
    public Sentence asks() {
        return Sentence.of("rules.words-to-avoid", String.join(" ", words));
    }

    @Override
    public List<Finding> check(CheckedText text) {
        List<Finding> findings = new ArrayList<>();
        for (CheckedField field : List.of(CheckedField.TITLE, CheckedField.BODY)) {
            for (int[] range : find(text.of(field))) {
                String word = text.of(field).substring(range[0], range[1]);
                findings.add(new Finding(
                        Sentence.of("rules.words-to-avoid.found", word), new Place(field, range[0], range[1])));
            }
        }
        return findings;
    }

    /** Begins and ends, in order and without overlap; the longest word where several begin. */
    List<int[]> find(CharSequence text) {
        Map<Character, List<String>> wordsByFirst = byFirst(words);
        Map<Character, List<String>> exceptByFirst = byFirst(except);
        List<int[]> found = new ArrayList<>();
        int exceptUntil = 0;
        int foundUntil = 0;
        for (int at = 0; at < text.length(); at++) {
            char first = text.charAt(at);
            exceptUntil = Math.max(exceptUntil, at + longestAt(text, at, exceptByFirst.getOrDefault(first, List.of())));
            int length = longestAt(text, at, wordsByFirst.getOrDefault(first, List.of()));
            if (length > 0 && at >= foundUntil && at + length > exceptUntil) {
                found.add(new int[] {at, at + length});
                foundUntil = at + length;
            }
        }
        return found;
    }

    private static int longestAt(CharSequence text, int at, List<String> longestFirst) {
        for (String word : longestFirst) {
            int same = 0;
            while (same < word.length() && at + same < text.length() && text.charAt(at + same) == word.charAt(same)) {
                same++;
            }
            if (same == word.length()) {
                return same;
            }
        }
        return 0;
    }

    private static Map<Character, List<String>> byFirst(List<String> words) {
        Map<Character, List<String>> byFirst = new HashMap<>();
        words.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .forEach(word -> byFirst.computeIfAbsent(word.charAt(0), first -> new ArrayList<>())
                        .add(word));
        return byFirst;
    }
}
