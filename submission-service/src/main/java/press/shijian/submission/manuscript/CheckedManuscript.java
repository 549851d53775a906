package press.shijian.submission.manuscript;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.rules.CheckedField;
import press.shijian.rules.CheckedText;
import press.shijian.rules.Finding;
import press.shijian.rules.RuleResult;

/**
 * What came of {@link CheckManuscript}.
 *
 * @param text as the rules have read it; the places in the results are in this one
 */
public record CheckedManuscript(CheckedText text, List<RuleResult> results) {

    /** What keeps it from being handed in, each sentence once for a field. */
    public List<FieldError> blocking() {
        Map<String, FieldError> errors = new LinkedHashMap<>();
        for (RuleResult result : results) {
            if (result.blocks()) {
                for (Finding finding : result.findings()) {
                    FieldError error = new FieldError(
                            path(finding),
                            finding.sentence().messageKey(),
                            finding.sentence().args().toArray());
                    errors.putIfAbsent(error.field() + finding.sentence(), error);
                }
            }
        }
        return List.copyOf(errors.values());
    }

    /** What a submission has no field for yet is said beside the text. */
    public static String path(Finding finding) {
        CheckedField field = finding.place().field();
        return field == CheckedField.PHOTOGRAPHS || field == CheckedField.EVENT_ENDED
                ? CheckedField.BODY.path()
                : field.path();
    }
}
