package press.shijian.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * No source in the form {@code ××大学——××实践队}: each part stands in a field of its own, without a dash between school and team,
 * and with a name in the place of {@code ××}.
 */
record SourceForm() implements Rule {

    private static final List<CheckedField> FIELDS =
            List.of(CheckedField.SCHOOL, CheckedField.COLLEGE, CheckedField.TEAM);

    /** Two or more of them, alike or not, stand for a name that somebody was to fill in. */
    private static final String IN_PLACE_OF_A_NAME = "×✕✖╳ｘＸxX*＊○某";

    private static final String DASHES = "—–―-－─~～";

    private static final List<String> ENDS_OF_SCHOOLS = List.of("大学", "学院", "学校", "中学", "小学", "系");
    private static final List<String> ENDS_OF_TEAMS = List.of("队", "团", "组", "社", "协会");

    private static final Set<Character.UnicodeScript> WRITING =
            Set.of(Character.UnicodeScript.LATIN, Character.UnicodeScript.GREEK, Character.UnicodeScript.CYRILLIC);

    @Override
    public Sentence asks() {
        return Sentence.of("rules.source-form");
    }

    @Override
    public List<Finding> check(CheckedText text) {
        List<Finding> findings = new ArrayList<>();
        for (CheckedField field : FIELDS) {
            List<Finding> ofField = new ArrayList<>();
            placeholders(field, text.of(field), ofField);
            joined(field, text.of(field), ofField);
            ofField.sort(Comparator.comparing(finding -> finding.place().start()));
            findings.addAll(ofField);
        }
        return findings;
    }

    private static void placeholders(CheckedField field, String name, List<Finding> findings) {
        int at = 0;
        while (at < name.length()) {
            int end = at;
            while (end < name.length() && IN_PLACE_OF_A_NAME.indexOf(name.charAt(end)) >= 0) {
                end++;
            }
            if (end - at >= 2 && !isWriting(name, at - 1) && !isWriting(name, end)) {
                findings.add(new Finding(
                        Sentence.of("rules.source-form.placeholder", name.substring(at, end)),
                        new Place(field, at, end)));
            }
            at = Math.max(end, at + 1);
        }
    }

    /** Letters and digits beside it: part of a word or a number, such as {@code EXXON} or {@code 20XX}. */
    private static boolean isWriting(String name, int at) {
        if (at < 0 || at >= name.length()) {
            return false;
        }
        char beside = name.charAt(at);
        return Character.isDigit(beside) || WRITING.contains(Character.UnicodeScript.of(beside));
    }

    private static void joined(CheckedField field, String name, List<Finding> findings) {
        int from = 0;
        while (from < name.length() && DASHES.indexOf(name.charAt(from)) < 0) {
            from++;
        }
        int to = from;
        while (to < name.length() && (DASHES.indexOf(name.charAt(to)) >= 0 || name.charAt(to) == ' ')) {
            to++;
        }
        String school = name.substring(0, from).strip();
        String team = name.substring(to).strip();
        if (from < to
                && ENDS_OF_SCHOOLS.stream().anyMatch(school::endsWith)
                && ENDS_OF_TEAMS.stream().anyMatch(team::endsWith)) {
            findings.add(new Finding(Sentence.of("rules.source-form.joined"), new Place(field, from, to)));
        }
    }
}
