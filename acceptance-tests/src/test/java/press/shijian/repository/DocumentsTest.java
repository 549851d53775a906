package press.shijian.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import press.shijian.testkit.AnyDatabase;

/** Links, paths, headings and commands in the documents lead somewhere. */
@AnyDatabase
class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)|(?:src|srcset|href)=\"([^\"]+)\"");
    private static final Pattern CODE_PATH = Pattern.compile("`([A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)+/?)`");

    static List<String> documents() {
        List<String> documents = Checkout.files(".md");
        assertThat(documents).contains("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/operations.md");
        return documents;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(String document) {
        LINK.matcher(withoutCodeBlocks(Checkout.text(document)))
                .results()
                .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .filter(target -> !target.matches("(https?|mailto):.*"))
                .forEach(target -> {
                    String[] parts = target.split("#", 2);
                    String file = parts[0].isEmpty() ? document : resolved(document, parts[0]);
                    assertThat(Checkout.path(file))
                            .as("%s in %s", target, document)
                            .exists();
                    if (parts.length == 2) {
                        assertThat(anchors(file))
                                .as("%s in %s", target, document)
                                .contains(parts[1]);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void pathsExist(String document) {
        Set<String> topLevel = Set.of(
                "submission-service",
                "review-service",
                "publish-service",
                "platform",
                "local-stack",
                "acceptance-tests",
                "benchmarks",
                "monitoring",
                "deployment",
                "docs",
                ".ci");
        CODE_PATH
                .matcher(withoutCodeBlocks(Checkout.text(document)))
                .results()
                .map(path -> path.group(1))
                .filter(path -> topLevel.contains(path.split("/")[0]))
                .filter(path -> !path.contains("/target") && !path.matches("local-stack/(data|libraries).*"))
                .forEach(path -> assertThat(Checkout.path(path))
                        .as("%s in %s", path, document)
                        .exists());
    }

    @Test
    void readersOfBothLanguagesGetTheSameCommands() {
        assertThat(commands("README.zh-CN.md")).isEqualTo(commands("README.md"));
    }

    /** A command that nothing runs rots: the test command is the one that .ci/run starts with. */
    @Test
    void theTestCommandIsTheOneThatIsRun() {
        assertThat(commands("README.md")).contains("mvn -Plocal", "mvn verify");
        assertThat(Checkout.text(".ci/run").replace(" -B -ntp", ""))
                .containsPattern("(?m) mvn verify( -D\\S+)* </dev/null$");
    }

    @Test
    void alertsLeadToTheirRunbooks() {
        List<String> runbooks = Pattern.compile("runbook: (\\S+)#(\\S+)")
                .matcher(Checkout.text("monitoring/prometheus/alerts.yml"))
                .results()
                .peek(runbook -> assertThat(anchors(runbook.group(1))).contains(runbook.group(2)))
                .map(MatchResult::group)
                .toList();

        assertThat(runbooks).hasSize((int) Checkout.text("monitoring/prometheus/alerts.yml")
                .lines()
                .filter(line -> line.contains("- alert:"))
                .count());
    }

    @Test
    void tellsEveryRightAtTheBroker() {
        assertThat(Checkout.text("docs/operations.md")
                        .lines()
                        .filter(line -> line.matches("\\| `[a-z]+-service` \\|.*")))
                .containsExactlyElementsOf(Checkout.text("deployment/kafka/rights.csv")
                        .lines()
                        .skip(1)
                        .map(row -> row.split(","))
                        .map(row -> "| `%s` | %s | `%s` | %s |"
                                .formatted(row[0], row[1], row[2], row[3].replace(" ", ", ")))
                        .toList());
    }

    @Test
    void everyDecisionHasAStatusAndADateAndStandsInTheIndexWithThem() {
        List<String> index = Checkout.text("docs/adr/README.md").lines().toList();
        List<String> decisions = Checkout.files(".md").stream()
                .filter(file -> file.matches("docs/adr/[0-9]{4}-.*"))
                .toList();

        assertThat(decisions)
                .isNotEmpty()
                .allSatisfy(decision -> assertThat(index)
                        .contains(indexed(decision, Checkout.text(decision))
                                .orElseThrow(() ->
                                        new AssertionError(decision + " doesn't begin with title, status and date"))));
    }

    @Test
    void decisionsWithoutStatusOrDateAreSeen() {
        assertThat(indexed("docs/adr/0007-dice.md", "# 7. Dice\n\nStatus: accepted · 2026-11-24\n\n**Context.** …"))
                .contains("| 7 | [Dice](0007-dice.md) | accepted | 2026-11-24 |");
        assertThat(indexed("docs/adr/0007-dice.md", "# 7. Dice\n\nStatus: superseded by 8 · 2026-11-24\n"))
                .contains("| 7 | [Dice](0007-dice.md) | superseded by 8 | 2026-11-24 |");

        for (String wrong : List.of(
                "# 7. Dice\n\n**Context.** …\n",
                "# 7. Dice\n\nStatus: accepted\n",
                "# 7. Dice\n\nStatus: · 2026-11-24\n",
                "# 7. Dice\n\nStatus: agreed · 2026-11-24\n",
                "# 7. Dice\n\nStatus: accepted · 24 November\n",
                "# 7. Dice\n\n**Context.** …\n\nStatus: accepted · 2026-11-24\n",
                "# 8. Dice\n\nStatus: accepted · 2026-11-24\n")) {
            assertThat(indexed("docs/adr/0007-dice.md", wrong)).as(wrong).isEmpty();
        }
    }

    /** The line of the index for a decision; empty when its file doesn't begin with number, title, status and date. */
    private static Optional<String> indexed(String file, String text) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int number = Integer.parseInt(name.substring(0, 4));
        Matcher head = Pattern.compile(
                        "# " + number + "\\. (.+)\n\nStatus: (accepted|superseded by \\d+) · (\\d{4}-\\d{2}-\\d{2})\n")
                .matcher(text);
        return head.lookingAt()
                ? Optional.of("| %d | [%s](%s) | %s | %s |"
                        .formatted(number, head.group(1), name, head.group(2), head.group(3)))
                : Optional.empty();
    }

    private static String resolved(String document, String target) {
        int folder = document.lastIndexOf('/');
        return java.nio.file.Path.of(folder < 0 ? "" : document.substring(0, folder))
                .resolve(target)
                .normalize()
                .toString();
    }

    /** Headings as GitHub turns them into anchors: lower case, punctuation dropped, blanks to hyphens. */
    private static Set<String> anchors(String file) {
        return withoutCodeBlocks(Checkout.text(file))
                .lines()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static List<String> commands(String document) {
        return Pattern.compile("(?ms)^```(?:sh|bash|shell)\\n(.*?)^```")
                .matcher(Checkout.text(document))
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(line -> line.replaceFirst("#.*", "").trim())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String withoutCodeBlocks(String text) {
        return text.replaceAll("(?ms)^```.*?^```", "");
    }
}
