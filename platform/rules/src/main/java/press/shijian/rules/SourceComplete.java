package press.shijian.rules;

import java.util.ArrayList;
import java.util.List;

/** School and college, and the team where an outlet wants one. */
record SourceComplete(boolean team) implements Rule {

    @Override
    public Sentence asks() {
        return team ? Sentence.of("rules.source-complete.team") : Sentence.of("rules.source-complete");
    }

    @Override
    public List<Finding> check(CheckedText text) {
        List<Finding> findings = new ArrayList<>();
        if (text.school().isBlank()) {
            findings.add(new Finding(Sentence.of("rules.source-complete.no-school"), Place.whole(CheckedField.SCHOOL)));
        }
        if (text.college().isBlank()) {
            findings.add(
                    new Finding(Sentence.of("rules.source-complete.no-college"), Place.whole(CheckedField.COLLEGE)));
        }
        if (team && text.team().isBlank()) {
            findings.add(new Finding(Sentence.of("rules.source-complete.no-team"), Place.whole(CheckedField.TEAM)));
        }
        return findings;
    }
}
