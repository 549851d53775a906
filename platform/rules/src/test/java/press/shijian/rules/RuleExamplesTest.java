package press.shijian.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * What each rule lets pass and what it finds, in {@code <rule>.txt}: a line that begins with {@code +} passes, one with {@code -} doesn't,
 * and ⟦ ⟧ stand around each place that is found. Parts of a source are divided by {@code |}, paragraphs by {@code ¶}.
 */
class RuleExamplesTest {

    private static final Instant NOW = Instant.parse("2026-07-13T10:00:00Z");

    /** Each rule as the profile of the name has it. */
    private static RuleProfile profile(RuleKind kind) throws IOException {
        String name = switch (kind) {
            case DATELINE -> "news";
            case PHOTOGRAPHS_NUMBER, PHOTOGRAPHS_SIZE, IN_TIME -> "later";
            default -> "default";
        };
        return new RuleProfiles(Binder.get(shipped())).named(name);
    }

    private static final Map<String, Object> LATER = Map.of(
            "shijian.rules.profiles.later.photographs-number.severity", "blocks",
            "shijian.rules.profiles.later.photographs-number.fewest", "1",
            "shijian.rules.profiles.later.photographs-number.most", "9",
            "shijian.rules.profiles.later.photographs-size.severity", "blocks",
            "shijian.rules.profiles.later.photographs-size.width", "1920",
            "shijian.rules.profiles.later.photographs-size.height", "1080",
            "shijian.rules.profiles.later.in-time.severity", "warns",
            "shijian.rules.profiles.later.in-time.within", "24h");

    /** The profiles that come with the module, and one of rules for which submissions have no fields yet. */
    static StandardEnvironment shipped() throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new ResourcePropertySource(new EncodedResource(
                        new ClassPathResource("shijian-rule-profiles.properties"), StandardCharsets.UTF_8)));
        environment.getPropertySources().addLast(new MapPropertySource("later", LATER));
        return environment;
    }

    @TestFactory
    Stream<DynamicTest> eachRule() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (RuleKind kind : RuleKind.values()) {
            RuleProfile profile = profile(kind);
            for (String example : examples(kind)) {
                tests.add(dynamicTest(kind.slug() + " " + example, () -> holds(kind, profile, example)));
            }
        }
        return tests.stream();
    }

    @ParameterizedTest
    @EnumSource
    void atLeastTwentyOfEachAndOfBothSorts(RuleKind kind) {
        List<String> examples = examples(kind);

        assertThat(examples).hasSizeGreaterThanOrEqualTo(20).doesNotHaveDuplicates();
        assertThat(examples.stream().filter(example -> example.startsWith("+")).count())
                .isGreaterThanOrEqualTo(8);
        assertThat(examples.stream().filter(example -> example.startsWith("-")).count())
                .isGreaterThanOrEqualTo(8);
    }

    @Test
    void aMarkIsFoundWhereItStands() {
        assertThat(marked("一⟦二三⟧四⟦五⟧")).containsExactly("1-3", "4-5");
    }

    private static void holds(RuleKind kind, RuleProfile profile, String example) {
        String said = example.substring(1).strip().replace('¶', '\n');
        if (kind == RuleKind.BODY_LENGTH) {
            said = longText(said);
        }
        RuleResult result = profile.check(text(kind, said.replaceAll("[⟦⟧]", ""))).stream()
                .filter(line -> line.rule().equals(kind.slug()))
                .findFirst()
                .orElseThrow();

        assertThat(result.isKept()).isEqualTo(example.startsWith("+"));
        assertThat(Arrays.stream(said.split("\\|", -1)).flatMap(part -> marked(part).stream()))
                .containsExactlyElementsOf(result.findings().stream()
                        .map(Finding::place)
                        .filter(place -> !place.isWholeField() && place.field() != CheckedField.PHOTOGRAPHS)
                        .map(place -> place.start() + "-" + place.end())
                        .toList());
    }

    private static CheckedText text(RuleKind kind, String said) {
        String[] parts = (said + "|||").split("\\|", -1);
        return switch (kind) {
            case TITLE_LENGTH -> text(said, "云南大学", "外国语学院", "", "", List.of(), NOW);
            case SOURCE_COMPLETE, SOURCE_FORM -> text("", parts[0], parts[1], parts[2], "", List.of(), NOW);
            case PHOTOGRAPHS_NUMBER, PHOTOGRAPHS_SIZE -> text("", "", "", "", "", photographs(said), NOW);
            case IN_TIME ->
                text("", "", "", "", "", List.of(), said.equals("?") ? null : NOW.minus(Duration.parse(said)));
            default -> text("", "", "", "", said, List.of(), NOW);
        };
    }

    private static CheckedText text(
            String title,
            String school,
            String college,
            String team,
            String body,
            List<CheckedText.Photograph> photographs,
            Instant ended) {
        return new CheckedText(title, school, college, team, body, photographs, ended, NOW);
    }

    private static List<CheckedText.Photograph> photographs(String sizes) {
        return Arrays.stream(sizes.split(" "))
                .filter(size -> !size.equals("none"))
                .flatMap(size -> size.startsWith("*")
                        ? Collections.nCopies(Integer.parseInt(size.substring(1)), "1920x1080").stream()
                        : Stream.of(size))
                .map(size -> size.split("x"))
                .map(size -> new CheckedText.Photograph(Integer.parseInt(size[0]), Integer.parseInt(size[1])))
                .toList();
    }

    /** {@code 字*300}: the characters so many times over; several are written one behind the other. */
    private static String longText(String parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts.split(" ")) {
            String[] times = part.split("\\*");
            text.append(times[0].replace("_", " ").repeat(Integer.parseInt(times[1])));
        }
        return text.toString();
    }

    private static List<String> marked(String text) {
        List<String> ranges = new ArrayList<>();
        int at = 0;
        int start = 0;
        for (char character : text.toCharArray()) {
            if (character == '⟦') {
                start = at;
            } else if (character == '⟧') {
                ranges.add(start + "-" + at);
            } else {
                at++;
            }
        }
        return ranges;
    }

    private static List<String> examples(RuleKind kind) {
        try (InputStream in = RuleExamplesTest.class.getResourceAsStream(kind.slug() + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
