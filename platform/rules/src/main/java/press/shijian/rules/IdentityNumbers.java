package press.shijian.rules;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of Chinese identity cards (GB 11643-1999): region, date of birth, and a check digit by ISO 7064 MOD 11-2. All three must
 * be right, so that an order number or a bank card isn't taken for one. The older numbers of 15 digits have no check digit, and are
 * not looked for.
 */
record IdentityNumbers() implements Rule {

    private static final int LENGTH = 18;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";
    private static final String TENS = "XxＸｘⅩⅹ";

    @Override
    public Sentence asks() {
        return Sentence.of("rules.identity-numbers");
    }

    @Override
    public List<Finding> check(CheckedText text) {
        List<Finding> findings = new ArrayList<>();
        for (CheckedField field : List.of(CheckedField.TITLE, CheckedField.BODY)) {
            for (int[] range : find(text.of(field))) {
                findings.add(
                        new Finding(Sentence.of("rules.identity-numbers.found"), new Place(field, range[0], range[1])));
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
            int next = first + 1;
            StringBuilder number = new StringBuilder(groups.get(first).digits());
            while (number.length() < LENGTH - 1
                    && next < groups.size()
                    && groups.get(next).joined()) {
                number.append(groups.get(next++).digits());
            }
            int end = groups.get(next - 1).end();
            if (number.length() == LENGTH - 1 && end < text.length() && TENS.indexOf(text.charAt(end)) >= 0) {
                number.append('X');
                end++;
            } else if (number.length() == LENGTH - 1
                    && next < groups.size()
                    && groups.get(next).joined()) {
                number.append(groups.get(next).digits());
                end = groups.get(next++).end();
            }
            if (isIdentityNumber(number)) {
                found.add(new int[] {groups.get(first).start(), end});
                first = next;
            } else {
                first++;
            }
        }
        return found;
    }

    private static boolean isIdentityNumber(CharSequence number) {
        return number.length() == LENGTH && hasRegion(number) && hasBirthday(number) && checks(number);
    }

    /** The first two digits: a province, or 9 on the cards of foreigners who live here. */
    private static boolean hasRegion(CharSequence number) {
        int region = digits(number, 0, 2);
        return region >= 11 && region <= 83 || region >= 90;
    }

    private static boolean hasBirthday(CharSequence number) {
        int year = digits(number, 6, 10);
        try {
            LocalDate.of(year, digits(number, 10, 12), digits(number, 12, 14));
            return year >= 1900 && year < 2100;
        } catch (DateTimeException noDate) {
            return false;
        }
    }

    private static int digits(CharSequence number, int from, int to) {
        return Integer.parseInt(number, from, to, 10);
    }

    private static boolean checks(CharSequence number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECK_DIGITS.charAt(sum % 11) == number.charAt(LENGTH - 1);
    }
}
