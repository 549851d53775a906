package press.shijian.rules;

import java.util.List;

/** Counted in code points without blanks. */
record BodyLength(int fewest, int most) implements Rule {

    BodyLength {
        Limits.check(fewest, most);
    }

    @Override
    public Sentence asks() {
        return Sentence.of("rules.body-length", fewest, most);
    }

    @Override
    public List<Finding> check(CheckedText text) {
        String body = text.body();
        int length = 0;
        int tooMuchFrom = 0;
        for (int at = 0; at < body.length(); at += Character.charCount(body.codePointAt(at))) {
            if (!isBlank(body.codePointAt(at))) {
                if (length == most) {
                    tooMuchFrom = at;
                }
                length++;
            }
        }
        if (length < fewest) {
            return List.of(new Finding(
                    Sentence.of("rules.body-length.short", fewest, length), Place.whole(CheckedField.BODY)));
        }
        if (length > most) {
            return List.of(new Finding(
                    Sentence.of("rules.body-length.long", most, length),
                    new Place(CheckedField.BODY, tooMuchFrom, body.length())));
        }
        return List.of();
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
