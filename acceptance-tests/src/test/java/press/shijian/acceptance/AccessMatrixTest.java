package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import press.shijian.acceptance.AccessTable.Row;
import press.shijian.acceptance.AccessTable.Who;
import press.shijian.acceptance.Student.Submission;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

/**
 * Who may is let in, who may not is refused, and nothing has changed. Each address that a service answers has a row in its
 * {@link AccessTable}, and each row is asked for by each kind of person.
 */
@AnyDatabase
@TestInstance(Lifecycle.PER_CLASS)
class AccessMatrixTest {

    private static final Manuscript OWN = Manuscript.about("越权村");

    private static final AccessTable SUBMISSION = AccessTable.of("submission-service");
    private static final AccessTable REVIEW = AccessTable.of("review-service");
    private static final AccessTable PUBLISH = AccessTable.of("publish-service");

    private static final Pattern MAY_END_SIGN_INS = Pattern.compile("token|session|sign-out|logout|password");

    private final RunningSystem system = RunningSystem.shared();
    private People people;
    private Student owner;
    private Student stranger;
    private Reviewer reviewer;
    private Submission handedIn;
    private String draft;

    @BeforeAll
    void somebodysDraftAndSomebodysSubmission() {
        owner = Student.registeredAt(system.submissions());
        stranger = Student.registeredAt(system.submissions(), "海滨大学", "文学院");
        reviewer = system.reviewer();
        people = new People(system, owner, stranger);
        draft = owner.calls().post("/api/submissions", OWN.asJson()).is(201).text("id");
        handedIn = owner.handsIn(OWN);
        reviewer.waitsFor(handedIn.id(), 1);
    }

    @AfterAll
    void afterAllTheseRefusalsNothingHasChanged() {
        assertThat(owner().status(draft)).isEqualTo("draft");
        // claimed and released meanwhile, by those who may
        assertThat(reviewer.review(handedIn.id()).is(200).text("state")).isEqualTo("submitted");
        owner().waitsUntil(handedIn.id(), "submitted");
        assertThat(people.program(Who.STRANGER, system.submissions())
                        .get("/api/submissions?page=1")
                        .is(200)
                        .body())
                .doesNotContain(OWN.title());
    }

    /** With the token that counts now: some calls end those that there were. */
    private Student owner() {
        return new Student(owner.email(), owner.password(), people.program(Who.OWNER, system.submissions()));
    }

    @Test
    void everyMappingOfSubmissionServiceHasARow() {
        assertThat(SUBMISSION.differencesFrom(system.operatorAt(system.submissions())))
                .isEmpty();
    }

    @Test
    void everyMappingOfReviewServiceHasARow() {
        assertThat(REVIEW.differencesFrom(system.operatorAt(system.reviews()))).isEmpty();
    }

    @Test
    void everyMappingOfPublishServiceHasARow() {
        assertThat(PUBLISH.differencesFrom(system.operatorAt(system.site()))).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> submissionServiceForEverybody() {
        return forEverybody(SUBMISSION, system.submissions());
    }

    @TestFactory
    Stream<DynamicTest> reviewServiceForEverybody() {
        return forEverybody(REVIEW, system.reviews());
    }

    @TestFactory
    Stream<DynamicTest> publishServiceForEverybody() {
        return forEverybody(PUBLISH, system.site());
    }

    /** What is no token, or none that counts here. */
    @TestFactory
    Stream<DynamicTest> callsWithAForgedToken() {
        return Stream.concat(
                withAForgedToken(SUBMISSION, system.submissions()), withAForgedToken(REVIEW, system.reviews()));
    }

    @TestFactory
    Stream<DynamicTest> operatorsPagesForAnybodyElse() {
        return system.services().stream()
                .flatMap(service -> Stream.of(
                                "/ops",
                                "/%6fps",
                                "/ops/accounts",
                                "/ops/accounts/first-chief",
                                "/actuator/prometheus",
                                "/%61ctuator/prometheus",
                                "/actuator/env")
                        .map(path -> dynamicTest(service.resolve(path).toString(), () -> {
                            new Visitor(service).get(path).is(401);
                            new Visitor(service)
                                    .withCredential("operator", "wrong")
                                    .get(path)
                                    .is(401);
                            owner.calls().at(service).get(path).is(401, 403);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> publicSiteForThoseWhoWouldWrite() {
        return Stream.of("/", "/api/feeds/latest", "/zhijiao/", "/api/articles/1", "/feed.xml", "/asyncapi.yaml")
                .flatMap(path -> Stream.of("POST", "PUT", "DELETE", "PATCH")
                        .map(method -> dynamicTest(
                                method + " " + path,
                                () -> new Visitor(system.site())
                                        .send(method, path, "application/json", "{}".getBytes(StandardCharsets.UTF_8))
                                        .is(401, 403, 404, 405))));
    }

    @Test
    void onlyWhoClaimedDecides() {
        reviewer.decide(handedIn.id(), "approve", 1, "").isProblem(403, 409);
    }

    /** Forms are guarded by more than the session: without the page's own token nothing happens. */
    @TestFactory
    Stream<DynamicTest> formsPostedFromElsewhere() {
        byte[] form = "email=x%40example.org&password=long-enough-password&name=x&school=x&college=x"
                .getBytes(StandardCharsets.UTF_8);
        return Stream.of("/login", "/register", "/logout", "/account/password", "/account/sign-out-everywhere")
                .map(path -> dynamicTest(
                        path,
                        () -> new Visitor(system.submissions())
                                .send("POST", path, "application/x-www-form-urlencoded", form)
                                .is(403)));
    }

    /** All of a row, one after another: the owner's comes after those that must change nothing. */
    private Stream<DynamicTest> forEverybody(AccessTable table, URI service) {
        return table.rows().stream()
                .map(row -> dynamicTest(service.resolve("/") + " " + row, () -> {
                    String path = address(row, service);
                    SoftAssertions answers = new SoftAssertions();
                    for (Who who : Who.values()) {
                        Answer answer = ask(row, path, who, service);
                        String expected = row.expected(who);
                        answers.assertThat(AccessTable.fits(expected, answer))
                                .as(
                                        "%s by %s: expected %s, was %d %s",
                                        row, who, expected, answer.status(), answer.location())
                                .isTrue();
                        if (row.isForPrograms() && answer.status() >= 400) {
                            answers.assertThat(answer.contentType())
                                    .as("%s by %s", row, who)
                                    .startsWith("application/problem+json");
                        }
                    }
                    if (row.changesSomething()
                            && MAY_END_SIGN_INS.matcher(row.path()).find()) {
                        people.signInAgainAt(service);
                    }
                    answers.assertAll();
                }));
    }

    private Answer ask(Row row, String path, Who who, URI service) {
        String method = row.method().equals("*") ? "GET" : row.method();
        if (row.isForPrograms()) {
            Visitor program = people.program(who, service);
            return row.changesSomething() && !method.equals("DELETE")
                    ? program.call(method, path, Map.of())
                    : program.call(method, path);
        }
        Visitor browser = people.browser(who, service);
        if (!row.changesSomething()) {
            return browser.get(path);
        }
        Map<String, Object> form = new HashMap<>(Map.of("edition", 1, "email", UUID.randomUUID() + "@example.org"));
        form.putAll(Map.of("ai", "none", "minors", "none", "right", "true"));
        String token = people.formToken(who, service, row.isForOperators());
        if (token != null) {
            form.put("_csrf", token);
        }
        return method.equals("POST") ? browser.postForm(path, form) : browser.call(method, path);
    }

    /** With something real for what stands in braces, and made for this row alone where the row may end it. */
    private String address(Row row, URI service) {
        String path = row.path();
        if (path.contains("{id}")) {
            path = path.replace("{id}", service.equals(system.submissions()) ? ofAStudent(row) : somebodyInvited());
        }
        return path.replace("{submissionId}", handedIn.id())
                .replace("{handle}", "a".repeat(24))
                .replace("{member}", "no-member")
                .replace("{token}", "t".repeat(43))
                .replace("{photograph}", "0".repeat(64))
                .replace("{remark}", "1-1")
                .replace("{request}", "1")
                .replace("{size}", "800.jpg")
                .replace("{name}", "latest")
                .replace("{slug}", "no-such-school")
                .replace("{category}", "zhijiao")
                .replaceAll("\\{category:[^/]*\\}", "zhijiao")
                .replaceAll("\\{number[^/]*\\}", "999999999")
                .replaceAll("\\{part:[^/]*\\}", "9999")
                .replace("/actuator/health/**", "/actuator/health/liveness")
                .replace("/**", "/nothing-here");
    }

    private String ofAStudent(Row row) {
        return row.isForOperators()
                ? new Visitor(system.submissions())
                        .post(
                                "/api/accounts",
                                Map.of(
                                        "email",
                                        UUID.randomUUID() + "@example.org",
                                        "password",
                                        "清晨五点半江面还有雾",
                                        "name",
                                        "某人"))
                        .is(201)
                        .text("id")
                : owner().calls().post("/api/submissions", OWN.asJson()).is(201).text("id");
    }

    private String somebodyInvited() {
        return people.program(Who.CHIEF, system.reviews())
                .post(
                        "/api/staff",
                        Map.of("email", UUID.randomUUID() + "@example.org", "name", "某人", "roles", List.of("reviewer")))
                .is(201)
                .text("id");
    }

    private Stream<DynamicTest> withAForgedToken(AccessTable table, URI service) {
        Visitor nobody = new Visitor(service);
        Map<String, Visitor> callers = new LinkedHashMap<>();
        callers.put("a forged token", nobody.withToken("A".repeat(43)));
        callers.put("nonsense for a token", nobody.withToken("a.b.c=="));
        callers.put("a password instead of a token", nobody.withCredential(owner.email(), owner.password()));
        return table.rows().stream()
                .filter(row -> row.isForPrograms() && row.expected(Who.NOBODY).equals("401"))
                .flatMap(row -> callers.entrySet().stream()
                        .map(caller -> dynamicTest(
                                service.resolve("/") + " " + row + ", by " + caller.getKey(),
                                () -> caller.getValue()
                                        .call(row.method(), row.path().replaceAll("\\{[^}]*\\}", "x"), Map.of())
                                        .isProblem(401))));
    }
}
