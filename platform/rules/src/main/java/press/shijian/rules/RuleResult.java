package press.shijian.rules;

import java.util.List;

/**
 * What came of one rule: a line of the checklist.
 *
 * @param rule its name in the profile
 * @param asks what the rule asks, whether it is kept or not
 * @param findings in the order of the text, at most {@link RuleProfile#MOST_FINDINGS}; empty where the rule is kept
 */
public record RuleResult(String rule, Severity severity, Sentence asks, List<Finding> findings) {

    public boolean isKept() {
        return findings.isEmpty();
    }

    public boolean blocks() {
        return severity == Severity.BLOCKS && !isKept();
    }
}
