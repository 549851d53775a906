package press.shijian.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Handed in so soon after the event that it is news. */
record InTime(Duration within) implements Rule {

    InTime {
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("in-time needs a time: within=" + within);
        }
    }

    @Override
    public Sentence asks() {
        return Sentence.of("rules.in-time", within.toHours());
    }

    @Override
    public List<Finding> check(CheckedText text) {
        Instant ended = text.eventEndedAt();
        if (ended == null) {
            return List.of(new Finding(Sentence.of("rules.in-time.unknown"), Place.whole(CheckedField.EVENT_ENDED)));
        }
        if (text.at().isAfter(ended.plus(within))) {
            return List.of(new Finding(
                    Sentence.of(
                            "rules.in-time.late",
                            within.toHours(),
                            Duration.between(ended, text.at()).toHours()),
                    Place.whole(CheckedField.EVENT_ENDED)));
        }
        return List.of();
    }
}
