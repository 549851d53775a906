package press.shijian.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import press.shijian.testkit.AnyDatabase;

/** docs/follow-one-submission.md tells the steps of the journey's test, and names only what is there. */
@AnyDatabase
class FollowOneSubmissionTest {

    private static final String JOURNEY =
            "acceptance-tests/src/test/java/press/shijian/acceptance/SubmissionJourneyTest.java";
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");

    private record Row(
            String step, String screen, String classes, String events, String topics, String meters, String tests) {}

    private final String page = Checkout.text("docs/follow-one-submission.md");

    private final List<Row> rows = page.lines()
            .filter(line -> line.matches("\\| *[0-9]+\\..*"))
            .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                    .map(String::trim)
                    .toList())
            .map(cells -> new Row(
                    cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5), cells.get(6)))
            .toList();

    private final String programs = sources("src/main/java", ".java");

    @Test
    void hasTheStepsOfTheJourney() {
        List<String> steps = Pattern.compile("@DisplayName\\(\"([0-9]+\\. [^\"]+)\"\\)")
                .matcher(Checkout.text(JOURNEY))
                .results()
                .map(step -> step.group(1))
                .toList();

        assertThat(steps).hasSizeGreaterThan(8);
        assertThat(rows.stream().map(Row::step)).containsExactlyElementsOf(steps);
    }

    @TestFactory
    Stream<DynamicTest> screensAreThere() {
        String addresses = Checkout.files(".java").stream()
                .filter(file -> file.contains("/src/main/java/"))
                .map(file -> withConstantsInPlace(Checkout.text(file)))
                .map(java -> java.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}", "{$1}")) // {number:[0-9]{1,9}}
                .collect(Collectors.joining("\n"));
        return named(Row::screen)
                .filter(screen -> screen.startsWith("/"))
                .map(screen -> DynamicTest.dynamicTest(
                        screen,
                        () -> assertThat(addresses)
                                .containsPattern("\"" + Pattern.quote(screen) + "[\"?]|@\\{" + Pattern.quote(screen)
                                        + "[}?(]")));
    }

    @TestFactory
    Stream<DynamicTest> classesAreThere() {
        return named(Row::classes)
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(Checkout.files("/" + name + ".java"))
                                .anyMatch(file -> file.contains("/src/main/java/"))));
    }

    /** {@code `A` → `B`}: A calls B, or calls what B implements. A class that is left out between two breaks the chain. */
    @TestFactory
    Stream<DynamicTest> eachClassCallsTheNext() {
        Calls calls = new Calls();
        List<String> links = page.lines()
                .filter(line -> line.startsWith("|"))
                .flatMap(line -> Arrays.stream(line.split("[|;]")))
                .filter(path -> path.contains("→"))
                .flatMap(FollowOneSubmissionTest::links)
                .distinct()
                .toList();
        assertThat(links).hasSizeGreaterThan(30);
        return links.stream()
                .map(link -> DynamicTest.dynamicTest(
                        link, () -> assertThat(calls.isThere(link)).isTrue()));
    }

    @Test
    void aCallThatIsNotThereIsFound() {
        assertThat(new Calls().isThere("AddToFeeds → Buckets"))
                .as("AddToFeeds leaves the buckets to PlaceInFeeds")
                .isFalse();
        assertThat(new Calls().isThere("AddToFeeds → Article"))
                .as("AddToFeeds knows events alone")
                .isFalse();
    }

    /** A component of a feature that a class on the way calls is on the way itself. */
    @Test
    void noClassOnTheWayIsLeftOut() {
        List<String> onTheWay = named(Row::classes).toList();
        List<String> named =
                NAMED.matcher(page).results().map(match -> match.group(1)).toList();
        assertThat(new Calls().componentsCalledBy(onTheWay)).isSubsetOf(named);
    }

    private static Stream<String> links(String path) {
        List<String> names =
                NAMED.matcher(path).results().map(match -> match.group(1)).toList();
        return IntStream.range(1, names.size()).mapToObj(i -> names.get(i - 1) + " → " + names.get(i));
    }

    @TestFactory
    Stream<DynamicTest> eventsAreInTheContracts() {
        return named(Row::events)
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(Checkout.files("/" + name + ".java"))
                                .anyMatch(file -> file.startsWith("platform/event-contracts/src/main/java/"))));
    }

    @TestFactory
    Stream<DynamicTest> topicsAreInTheContracts() {
        String topics = Checkout.text("platform/event-contracts/src/main/java/press/shijian/events/Topics.java");
        return named(Row::topics)
                .map(name ->
                        DynamicTest.dynamicTest(name, () -> assertThat(topics).contains("\"" + name + "\"")));
    }

    /** As Micrometer names them in the code; that Prometheus reads them so is proved by the acceptance tests. */
    @TestFactory
    Stream<DynamicTest> metersAreThere() {
        return named(Row::meters)
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    String inCode = name.replaceFirst("_(total|seconds)$", "")
                            .replaceFirst("_seconds$", "")
                            .replace('_', '.');
                    assertThat(programs).contains("\"" + inCode + "\"");
                }));
    }

    @TestFactory
    Stream<DynamicTest> testsAreThere() {
        return named(Row::tests)
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    String[] parts = name.split("#");
                    List<String> files = Checkout.files("/" + parts[0] + ".java").stream()
                            .filter(file -> file.contains("/src/test/java/"))
                            .toList();
                    assertThat(files).hasSize(1);
                    if (parts.length == 2) {
                        assertThat(Checkout.text(files.get(0))).containsPattern("void " + parts[1] + "\\(");
                    }
                }));
    }

    @Test
    void everyEventIsToldOf() {
        String told = rows.stream().map(Row::events).collect(Collectors.joining());
        String page = Checkout.text("docs/follow-one-submission.md");
        Checkout.files(".java").stream()
                .filter(file -> file.matches(
                        "platform/event-contracts/src/main/java/press/shijian/events/[a-z]+/[A-Za-z]+.java"))
                .map(file -> file.replaceFirst(".*/", "").replace(".java", ""))
                .filter(name -> !name.endsWith("Events") && !name.equals("package-info"))
                .forEach(event -> assertThat(told + page).contains("`" + event + "`"));
    }

    private Stream<String> named(java.util.function.Function<Row, String> column) {
        List<String> names = rows.stream()
                .map(column)
                .flatMap(cell -> NAMED.matcher(cell).results().map(MatchResult::group))
                .map(quoted -> quoted.substring(1, quoted.length() - 1))
                .distinct()
                .toList();
        assertThat(names).isNotEmpty();
        return names.stream();
    }

    /** {@code CATEGORY + "/"} as the one string that it is. */
    private static String withConstantsInPlace(String java) {
        String text = java;
        for (MatchResult constant : Pattern.compile("String ([A-Z_]+) = \"([^\"]*)\";")
                .matcher(java)
                .results()
                .toList()) {
            text = text.replace(constant.group(1) + " + \"", "\"" + constant.group(2));
        }
        return text;
    }

    private static String sources(String folder, String ending) {
        return Checkout.files(ending).stream()
                .filter(file -> file.contains(folder))
                .map(Checkout::text)
                .collect(Collectors.joining("\n"));
    }
}
