package press.shijian.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Mobile telephone numbers of mainland China: eleven digits from 13 to 19, alone or behind 86, written together or in the groups in
 * which people write them. They have no check digit, so that numbers in other groups, such as years, are left alone.
 */
record MobileNumbers() implements Rule {

    private static final int LENGTH = 11;
    private static final Set<List<Integer>> GROUPINGS =
            Set.of(List.of(11), List.of(3, 4, 4), List.of(4, 3, 4), List.of(3, 8), List.of(7, 4));
    private static final List<String> COUNTRY = List.of("86", "0086");

    @Override
    public Sentence asks() {
        return Sentence.of("rules.mobile-numbers");
    }

    @Override
    public List<Finding> check(CheckedText text) {
        List<Finding> findings = new ArrayList<>();
        for (CheckedField field : List.of(CheckedField.TITLE, CheckedField.BODY)) {
            for (int[] range : find(text.of(field))) {
                findings.add(
                        new Finding(Sentence.of("rules.mobile-numbers.found"), new Place(field, range[0], range[1])));
            }
        }
        return findings;
    }

    /** Begins and ends. */
    static List<int[]> find(CharSequence text) {
        List<DigitGroup> groups = DigitGroup.of(text);
        List<int[]> found = new ArrayList<>();
        int first = 0;
        while (first < groups.size()) {
            int start = groups.get(first).start();
            int next = isFraction(text, start) ? first : endOfMobile(groups, first);
            if (next > first) {
                found.add(new int[] {start, groups.get(next - 1).end()});
            }
            first = Math.max(next, first + 1);
        }
        return found;
    }

    /** The group behind the number that begins with this one; this one itself where none does. */
    private static int endOfMobile(List<DigitGroup> groups, int first) {
        StringBuilder number =
                new StringBuilder(withoutCountry(groups.get(first).digits()));
        List<Integer> lengths = new ArrayList<>(List.of(number.length()));
        int next = first + 1;
        while (number.length() < LENGTH
                && next < groups.size()
                && groups.get(next).joined()) {
            lengths.add(groups.get(next).digits().length());
            number.append(groups.get(next++).digits());
        }
        return isMobile(number) && GROUPINGS.contains(lengths) ? next : first;
    }

    private static String withoutCountry(String digits) {
        for (String country : COUNTRY) {
            if (digits.startsWith(country) && digits.length() > country.length()) {
                return digits.substring(country.length());
            }
        }
        return digits;
    }

    private static boolean isMobile(CharSequence number) {
        return number.length() == LENGTH && number.charAt(0) == '1' && number.charAt(1) >= '3';
    }

    /** Behind the point of a decimal number. */
    private static boolean isFraction(CharSequence text, int start) {
        return start >= 2 && text.charAt(start - 1) == '.' && Character.isDigit(text.charAt(start - 2));
    }
}
