package press.shijian.rules;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import press.shijian.rules.RuleProfile.NamedRule;

/**
 * Reads profiles from the properties {@code shijian.rules.profiles.<profile>.<rule>.*}. A mistake in them ends the start: a rule that
 * nobody notices is missing is worse than a service that says so.
 */
final class RuleProfiles {

    private static final String PROFILES = "shijian.rules.profiles";

    /** Of each rule, beside its parameters. {@code kind} is left out where the rule is called as its kind. */
    private static final Set<String> OF_EACH = Set.of("kind", "severity");

    private final Binder binder;

    RuleProfiles(Binder binder) {
        this.binder = binder;
    }

    RuleProfile named(String profile) {
        String path = PROFILES + "." + profile;
        Map<String, Object> names = binder.bind(path, Bindable.mapOf(String.class, Object.class))
                .orElseThrow(() -> new IllegalArgumentException("There is no rule profile " + path));
        return new RuleProfile(
                profile,
                names.keySet().stream()
                        .sorted(Comparator.comparing((String rule) -> kind(path, rule))
                                .thenComparing(rule -> rule))
                        .map(rule -> rule(path, rule))
                        .toList());
    }

    private RuleKind kind(String profile, String name) {
        return RuleKind.named(
                binder.bind(profile + "." + name + ".kind", String.class).orElse(name));
    }

    private NamedRule rule(String profile, String name) {
        String path = profile + "." + name;
        RuleKind kind = kind(profile, name);
        Severity severity = binder.bind(path + ".severity", Severity.class)
                .orElseThrow(
                        () -> new IllegalArgumentException(path + " says neither that it blocks nor that it warns"));
        checkParameters(path, kind);
        return new NamedRule(name, severity, binder.bindOrCreate(path, Bindable.of(kind.type())));
    }

    private void checkParameters(String path, RuleKind kind) {
        Set<String> unknown = new TreeSet<>(binder.bind(path, Bindable.mapOf(String.class, Object.class))
                .get()
                .keySet());
        unknown.removeAll(OF_EACH);
        Arrays.stream(kind.type().getRecordComponents())
                .map(RecordComponent::getName)
                .forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    path + " has parameters that " + kind.slug() + " doesn't know: " + unknown);
        }
    }
}
