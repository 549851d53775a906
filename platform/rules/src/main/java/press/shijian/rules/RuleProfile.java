package press.shijian.rules;

import java.util.List;

/**
 * 投稿要求, the named rules of an outlet, in the order in which people see them.
 *
 * <p>Thread-safe.
 */
public final class RuleProfile {

    /** Of one rule: who has so many things to mend is shown the first, and the next when those are mended. */
    public static final int MOST_FINDINGS = 20;

    private final String name;
    private final List<NamedRule> rules;

    record NamedRule(String name, Severity severity, Rule rule) {}

    RuleProfile(String name, List<NamedRule> rules) {
        this.name = name;
        this.rules = List.copyOf(rules);
    }

    public String name() {
        return name;
    }

    /** A line for each rule, kept or not. */
    public List<RuleResult> check(CheckedText text) {
        return rules.stream()
                .map(named -> new RuleResult(
                        named.name(),
                        named.severity(),
                        named.rule().asks(),
                        named.rule().check(text).stream().limit(MOST_FINDINGS).toList()))
                .toList();
    }
}
