package press.shijian.submission.manuscript.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text held against what the outlet asks.
 *
 * @param blocked whether it can't be handed in as it is
 */
record ChecklistView(boolean blocked, List<RuleView> rules) {

    /**
     * @param severity {@code blocks} or {@code warns}
     * @param asks what the rule asks, as a line of the checklist
     * @param findings in the order of the text, the first twenty
     */
    record RuleView(String rule, String severity, boolean kept, String asks, List<FindingView> findings) {}

    /**
     * @param field as a submission's JSON names it
     * @param place absent where the whole field is meant
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FindingView(
            String message, String field, @Nullable PlaceView place) {

        /** {@code source.school} is {@code school} in the form, which has no layers. */
        public String inForm() {
            return field.substring(field.lastIndexOf('.') + 1);
        }
    }

    /**
     * @param start in UTF-16 units; of the body in its readable text, in which each paragraph is a line
     * @param end behind the last one
     * @param words that stand there, or how they begin: they are found again in whatever shows the field
     * @param occurrence how many times the same words stand before that in the field
     */
    record PlaceView(int start, int end, String words, int occurrence) {}

    /** How many things to look at again, of those that block or of all. */
    public long count(boolean blocking) {
        return rules.stream()
                .filter(rule -> !blocking || rule.severity().equals(Checklists.BLOCKS))
                .mapToLong(rule -> rule.findings().size())
                .sum();
    }
}
