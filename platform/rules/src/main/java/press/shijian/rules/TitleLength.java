package press.shijian.rules;

import java.util.List;

/** Counted in code points, as people count: an emoji or a rare Chinese character is one. */
record TitleLength(int fewest, int most) implements Rule {

    TitleLength {
        Limits.check(fewest, most);
    }

    @Override
    public Sentence asks() {
        return Sentence.of("rules.title-length", fewest, most);
    }

    @Override
    public List<Finding> check(CheckedText text) {
        String title = text.title().strip();
        int length = title.codePointCount(0, title.length());
        if (length < fewest) {
            return List.of(new Finding(
                    Sentence.of("rules.title-length.short", fewest, length), Place.whole(CheckedField.TITLE)));
        }
        if (length > most) {
            int end = text.title().length();
            int kept = text.title().offsetByCodePoints(0, most);
            return List.of(new Finding(
                    Sentence.of("rules.title-length.long", most, length), new Place(CheckedField.TITLE, kept, end)));
        }
        return List.of();
    }
}
