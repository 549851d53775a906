package press.shijian.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import press.shijian.testkit.AnyDatabase;

/**
 * docs/security.md speaks of each requirement once, of tests and classes that are there, and of all cryptography. Whether a test shows
 * what the document says of it, only a reader can tell.
 */
@AnyDatabase
class SecurityDocumentTest {

    private static final String DOCUMENT = Checkout.text("docs/security.md");
    private static final List<String> SOURCES = Checkout.files(".java");

    /** How many the standard's version 5.0.0 has of levels 1 and 2, in its chapters 1 to 17. */
    private static final List<Integer> REQUIREMENTS =
            List.of(27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7);

    private static final Pattern REQUIREMENT = Pattern.compile("[1-9][0-9]?\\.[1-9][0-9]?\\.[1-9][0-9]?");

    private static final Pattern CELL_OF_NUMBERS = Pattern.compile("(?m)^\\| ([0-9][^|]*) \\|");

    /** Its third cell says how it holds, its last one what shows that. */
    private static final Pattern WHAT_HOLDS = Pattern.compile("(?m)^\\| ([0-9.]+) \\|[^|]*\\|[^|]*\\| ([^|]*) \\|$");

    private static final Pattern NAME =
            Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:\\.[a-z][A-Za-z0-9]*)?)`");

    private static final Pattern CRYPTOGRAPHY = Pattern.compile(String.join(
            "|",
            "java\\.security\\.(?!Principal)",
            "import javax\\.(crypto|net\\.ssl)\\.",
            "security\\.crypto\\.(keygen|factory)\\.",
            "com\\.nimbusds\\.jose",
            "CookieCsrfTokenRepository;",
            "Hash\\.of\\(.*\\.substring\\(",
            "UUID\\.randomUUID",
            "java\\.util\\.(Split\\w+)?Random;",
            "ThreadLocalRandom",
            "java\\.util\\.zip\\.(CRC|Adler)32",
            "murmur2",
            "addContentVersionStrategy"));

    private static final Pattern OUTSIDE_SERVICES =
            Pattern.compile("(platform/(engines|mongodb-stand-in|test)|local-stack|benchmarks)/.*");

    @Test
    void eachRequirementStandsOnce() {
        List<String> numbers = CELL_OF_NUMBERS
                .matcher(DOCUMENT)
                .results()
                .flatMap(cell -> Stream.of(cell.group(1).split(", ")))
                .toList();

        assertThat(numbers).doesNotHaveDuplicates().allMatch(REQUIREMENT.asMatchPredicate());
        for (int chapter = 1; chapter <= REQUIREMENTS.size(); chapter++) {
            String prefix = chapter + ".";
            assertThat(numbers)
                    .as("chapter %d", chapter)
                    .filteredOn(number -> number.startsWith(prefix))
                    .hasSize(REQUIREMENTS.get(chapter - 1));
        }
        assertThat(numbers)
                .hasSize(REQUIREMENTS.stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void whatHoldsSaysWhatShowsIt() {
        String chapters = DOCUMENT.substring(DOCUMENT.indexOf("\n## V1"), DOCUMENT.indexOf("\n## Open\n"));
        List<MatchResult> rows = WHAT_HOLDS.matcher(chapters).results().toList();

        assertThat(rows)
                .hasSizeGreaterThan(100)
                .allSatisfy(row -> assertThat(row.group(2))
                        .as(row.group(1))
                        .containsPattern("`[A-Za-z]+Test[`.]|by construction|this page"));
    }

    @TestFactory
    Stream<DynamicTest> testsAndClassesAreThere() {
        List<String> names = NAME.matcher(DOCUMENT)
                .results()
                .map(name -> name.group(1))
                .distinct()
                .toList();
        assertThat(names).hasSizeGreaterThan(150);
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> assertThat(isThere(name)).as(name).isTrue()));
    }

    @Test
    void whatIsNotThereIsSeen() {
        assertThat(isThere("SecurityDocumentTest")).isTrue();
        assertThat(isThere("SecurityDocumentTest.whatIsNotThereIsSeen")).isTrue();
        assertThat(isThere("SecurityDocumentTest.holdsEverything")).isFalse();
        assertThat(isThere("EverythingHoldsTest")).isFalse();
        assertThat(isThere("EverythingHolds")).isFalse();
    }

    @Test
    void whatUsesCryptographyStandsInTheInventory() {
        String inventory = DOCUMENT.substring(DOCUMENT.indexOf("\n## Cryptography\n"), DOCUMENT.indexOf("\n## V1"));
        List<String> users = SOURCES.stream()
                .filter(file -> file.contains("/src/main/java/"))
                .filter(file -> !OUTSIDE_SERVICES.matcher(file).matches())
                .filter(file -> CRYPTOGRAPHY.matcher(Checkout.text(file)).find())
                .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length()))
                .toList();

        assertThat(users)
                .contains("Hash", "Tokens", "Checksum", "FormTokens")
                .allSatisfy(user -> assertThat(inventory).contains("`" + user + "`"));
    }

    /**
     * @param name of a class, with or without a method; one that ends in Test is a test, any other is a program's
     */
    private static boolean isThere(String name) {
        String[] parts = name.split("\\.");
        String folder = parts[0].endsWith("Test") ? "/src/test/java/" : "/src/main/java/";
        return SOURCES.stream()
                .filter(file -> file.contains(folder) && file.endsWith("/" + parts[0] + ".java"))
                .anyMatch(file -> parts.length == 1
                        || Pattern.compile("(void|Stream<DynamicTest>) " + parts[1] + "\\(")
                                .matcher(Checkout.text(file))
                                .find());
    }
}
