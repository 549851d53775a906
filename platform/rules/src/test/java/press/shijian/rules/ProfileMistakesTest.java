package press.shijian.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ProfileMistakesTest {

    private static final CheckedText EMPTY =
            new CheckedText("", "", "", "", "", List.of(), null, Instant.parse("2026-07-13T10:00:00Z"));

    @Test
    void aProfileThatIsNotThereEndsTheStart() {
        assertThatThrownBy(() -> profile("weekly", Map.of())).hasMessageContaining("shijian.rules.profiles.weekly");
    }

    @Test
    void aRuleThatNobodyKnowsEndsTheStart() {
        assertThatThrownBy(() -> profile("default", Map.of("tittle-length.severity", "warns")))
                .hasMessageContaining("tittle-length")
                .hasMessageContaining("title-length");
    }

    @Test
    void aParameterThatNobodyKnowsEndsTheStart() {
        assertThatThrownBy(() -> profile("default", Map.of("title-length.fewst", "9")))
                .hasMessageContaining("[fewst]");
    }

    @Test
    void aRuleWithoutSeverityEndsTheStart() {
        assertThatThrownBy(() -> profile("default", Map.of("dateline.wanted", "true")))
                .hasMessageContaining("neither that it blocks nor that it warns");
    }

    @Test
    void limitsThatNothingKeepsEndTheStart() {
        assertThatThrownBy(() -> profile("default", Map.of("title-length.fewest", "31")))
                .rootCause()
                .hasMessageContaining("from 31 to 30");
    }

    @Test
    void oneFigureIsChangedAlone() throws IOException {
        RuleProfile profile = profile("default", Map.of("title-length.most", "15", "title-length.severity", "blocks"));

        RuleResult title = profile.check(EMPTY).get(0);
        assertThat(title.asks()).isEqualTo(new Sentence("rules.title-length", List.of(10, 15)));
        assertThat(title.blocks()).isTrue();
    }

    @Test
    void aKindMayStandTwice() throws IOException {
        RuleProfile profile = profile(
                "default",
                Map.of("slogans.kind", "words-to-avoid", "slogans.severity", "blocks", "slogans.words", "震惊"));

        assertThat(profile.check(EMPTY)).extracting(RuleResult::rule).contains("words-to-avoid", "slogans");
    }

    @Test
    void rulesStandInOneOrder() throws IOException {
        assertThat(profile("default", Map.of()).check(EMPTY))
                .extracting(RuleResult::rule)
                .containsExactly(
                        "title-length",
                        "source-complete",
                        "source-form",
                        "words-to-avoid",
                        "body-length",
                        "identity-numbers",
                        "mobile-numbers");
    }

    private static RuleProfile profile(String name, Map<String, String> changes) throws IOException {
        StandardEnvironment environment = RuleExamplesTest.shipped();
        Map<String, Object> changed = new HashMap<>();
        changes.forEach((key, value) -> changed.put("shijian.rules.profiles.default." + key, value));
        environment.getPropertySources().addFirst(new MapPropertySource("changes", changed));
        return new RuleProfiles(Binder.get(environment)).named(name);
    }
}
