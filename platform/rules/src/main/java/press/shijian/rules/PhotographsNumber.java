package press.shijian.rules;

import java.util.List;

/** How many photographs go with a text. */
record PhotographsNumber(int fewest, int most) implements Rule {

    PhotographsNumber {
        Limits.check(fewest, most);
    }

    @Override
    public Sentence asks() {
        return Sentence.of("rules.photographs-number", fewest, most);
    }

    @Override
    public List<Finding> check(CheckedText text) {
        int number = text.photographs().size();
        if (number < fewest) {
            return List.of(new Finding(
                    Sentence.of("rules.photographs-number.few", fewest, number),
                    Place.whole(CheckedField.PHOTOGRAPHS)));
        }
        if (number > most) {
            return List.of(new Finding(
                    Sentence.of("rules.photographs-number.many", most, number),
                    new Place(CheckedField.PHOTOGRAPHS, most, number)));
        }
        return List.of();
    }
}
