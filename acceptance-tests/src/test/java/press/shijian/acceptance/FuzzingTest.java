package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import press.shijian.repository.Checkout;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Schemathesis, where it is installed, calls each operation of the OpenAPI documents with what fits and with what doesn't. No answer is
 * a 5xx, each status is one that the document names, and each body fits its schema, problem documents too.
 *
 * <p>The build makes the same calls each time, so that what was green stays so. {@code -Dshijian.fuzzing.seed=…} makes others, and
 * {@code -Dshijian.fuzzing.examples=…} more of each operation. With {@code -Dshijian.fuzzing.required=true} a missing Schemathesis is a
 * failure, not a reason to skip.
 */
@AnyDatabase
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FuzzingTest {

    private static final long SEED = Long.getLong("shijian.fuzzing.seed", 1);
    private static final int EXAMPLES = Integer.getInteger("shijian.fuzzing.examples", 60);
    private static final boolean REQUIRED = Boolean.getBoolean("shijian.fuzzing.required");
    private static final long PATIENCE_MINUTES = 5;

    private static final String CHECKS = String.join(
            ",",
            "not_a_server_error",
            "status_code_conformance",
            "content_type_conformance",
            "response_headers_conformance",
            "response_schema_conformance");

    /** After these the token opens nothing. They are called by themselves, by somebody whom nobody else needs. */
    private static final List<String> ENDING_SIGN_INS = List.of("endThisToken", "endToken", "endTokens", "endSessions");

    /**
     * These would shut out whoever calls: by the first everybody must have a second factor, by the second a chief editor signs a member
     * out, and the chief editor is one.
     */
    private static final List<String> SHUTTING_OUT = List.of("require", "signOut");

    /** Not the one of the other tests: here people are suspended and invitations taken back. */
    private static RunningSystem system;

    @BeforeAll
    static void isInstalled() throws InterruptedException {
        try {
            assertThat(new ProcessBuilder("schemathesis", "--version").start().waitFor())
                    .isZero();
        } catch (IOException notInstalled) {
            assertThat(REQUIRED).as("schemathesis is not installed").isFalse();
            abort("schemathesis is not installed (.ci/requirements.txt says which); there is no fuzzing here");
        }
        system = RunningSystem.ofItsOwn("fuzzed");
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.stop();
        }
    }

    @Test
    void submissionServiceAsAStudent() throws IOException, InterruptedException {
        Student student = Student.registeredAt(system.submissions());
        String draft = student.calls()
                .post("/api/submissions", Manuscript.about("乱码村").asJson())
                .is(201)
                .text("id");
        String handedIn = student.handsIn(Manuscript.about("乱码村")).id();

        assertSignedInForMost(answersAsDescribed(
                system.submissions(),
                token(system.submissions(), student.email(), student.password()) + known("id", draft, handedIn),
                operations("--exclude-operation-id", ENDING_SIGN_INS)));
    }

    @Test
    void submissionServiceAsAStudentWhoSignsOut() throws IOException, InterruptedException {
        Student student = Student.registeredAt(system.submissions());

        answersAsDescribed(
                system.submissions(),
                token(system.submissions(), student.email(), student.password()),
                operations("--include-operation-id", ENDING_SIGN_INS));
    }

    @Test
    @Order(Order.DEFAULT + 1)
    void reviewServiceAsAChiefEditorWhoMaySuspendAnybody() throws IOException, InterruptedException {
        Student student = Student.registeredAt(system.submissions());
        String handedIn = student.handsIn(Manuscript.about("乱码镇")).id();
        system.reviewer().waitsFor(handedIn, 1);

        assertSignedInForMost(answersAsDescribed(
                system.reviews(),
                token(system.reviews(), "chief@demo.shijian", RunningSystem.PASSWORD) + known("submissionId", handedIn),
                operations(
                        "--exclude-operation-id",
                        Stream.concat(ENDING_SIGN_INS.stream(), SHUTTING_OUT.stream())
                                .toList())));
    }

    @Test
    void reviewServiceAsAReviewerWhoSignsOut() throws IOException, InterruptedException {
        answersAsDescribed(
                system.reviews(),
                token(system.reviews(), "reviewer2@demo.shijian", RunningSystem.PASSWORD),
                operations("--include-operation-id", ENDING_SIGN_INS));
    }

    @Test
    void publishServiceAsAReader() throws IOException, InterruptedException {
        answersAsDescribed(system.site(), known("name", "latest", "recommended", "category:zhijiao"), List.of());
    }

    /** A line of the configuration. */
    private static String token(URI service, String email, String password) {
        String token = new Visitor(service)
                .post("/api/token", Map.of("email", email, "password", password))
                .is(200)
                .text("token");
        // an address of their own, as behind a balancer: wrong passwords are counted there
        return "headers = { Authorization = \"Bearer " + token + "\", X-Forwarded-For = \"203.0.113.7\" }\n";
    }

    /** Values of a path variable that lead somewhere, for half of the calls: by chance alone, each answer would be a 404. */
    private static String known(String variable, String... values) {
        return """
                [dictionaries.known]
                values = [%s]
                [parameters]
                "path.%s" = { dictionary = "known", probability = 0.5 }
                """.formatted(
                        Stream.of(values).map(value -> '"' + value + '"').collect(Collectors.joining(", ")), variable);
    }

    private static List<String> operations(String option, List<String> ids) {
        return ids.stream().flatMap(id -> Stream.of(option, id)).toList();
    }

    /** @return how many calls were answered by each status */
    private static Map<Integer, Long> answersAsDescribed(URI service, String configuration, List<String> operations)
            throws IOException, InterruptedException {
        Path folder = Checkout.path("acceptance-tests/target/fuzzing");
        Files.createDirectories(folder);
        Path configured = Files.writeString(Files.createTempFile(folder, "", ".toml"), configuration);
        Path said = folder.resolve(configured.getFileName() + ".txt");
        List<String> command = new ArrayList<>(List.of("schemathesis", "--no-color"));
        command.addAll(List.of("--config-file", configured.toString()));
        command.addAll(List.of("run", service.resolve("/v3/api-docs").toString()));
        command.addAll(List.of("--phases", "examples,coverage,fuzzing", "--checks", CHECKS));
        command.addAll(List.of("--seed", "" + SEED, "--max-examples", "" + EXAMPLES, "--request-timeout", "30"));
        command.addAll(List.of("--suppress-health-check", "all", "--warnings", "off"));
        Path calledAndAnswered = folder.resolve(configured.getFileName() + ".har");
        command.addAll(List.of("--report-har-path", calledAndAnswered.toString()));
        command.addAll(operations);
        Process calls = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = calls.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        calls.destroyForcibly();
        assertThat(ended).as("%s", Files.readString(said)).isTrue();
        assertThat(calls.exitValue()).as("%s", Files.readString(said)).isZero();
        Map<Integer, Long> statuses = statuses(calledAndAnswered);
        System.out.println("Fuzzed " + service + ", -Dshijian.fuzzing.seed=" + SEED + ": calls by status " + statuses);
        assertThat(statuses.keySet()).anyMatch(status -> status / 100 == 2);
        return statuses;
    }

    /** A token that opens nothing would find nothing wrong either. */
    private static void assertSignedInForMost(Map<Integer, Long> statuses) {
        long all = statuses.values().stream().mapToLong(Long::longValue).sum();
        assertThat(statuses.getOrDefault(401, 0L) + statuses.getOrDefault(403, 0L))
                .isLessThan(all / 5);
    }

    private static Map<Integer, Long> statuses(Path har) {
        return JsonMapper.shared()
                .readTree(har.toFile())
                .at("/log/entries")
                .valueStream()
                .collect(Collectors.groupingBy(
                        call -> call.at("/response/status").asInt(), TreeMap::new, Collectors.counting()));
    }
}
