package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import press.shijian.acceptance.Student.Submission;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;

/** Who may not, is refused, and nothing has changed. */
@TestInstance(Lifecycle.PER_CLASS)
class AccessMatrixTest {

    private static final Manuscript OWN = Manuscript.about("越权村");

    private final RunningSystem system = RunningSystem.shared();
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
        draft = owner.calls().post("/api/submissions", OWN.asJson()).is(201).text("id");
        handedIn = owner.handsIn(OWN);
        reviewer.waitsFor(handedIn.id(), 1);
    }

    @AfterAll
    void afterAllTheseRefusalsNothingHasChanged() {
        assertThat(owner.status(draft)).isEqualTo("draft");
        assertThat(owner.status(handedIn.id())).isEqualTo("submitted");
        assertThat(reviewer.review(handedIn.id()).is(200).text("state")).isEqualTo("submitted");
        assertThat(stranger.calls().get("/api/submissions?page=1").is(200).body())
                .doesNotContain(OWN.title());
    }

    @TestFactory
    Stream<DynamicTest> studentsDeskForThoseWithoutAnAccountThere() {
        Map<String, Function<Visitor, Answer>> calls = studentsCalls();
        calls.putAll(callsOnOnesOwnAccount());
        return refusals(calls, system.submissions(), reviewer.calls());
    }

    @TestFactory
    Stream<DynamicTest> reviewDeskForThoseWithoutAnAccountThere() {
        return refusals(staffsCalls(), system.reviews(), owner.calls());
    }

    @TestFactory
    Stream<DynamicTest> studentsDeskForAnotherStudent() {
        return studentsCalls().entrySet().stream()
                .filter(call -> !Set.of("list", "create").contains(call.getKey()))
                .map(call -> dynamicTest(
                        call.getKey(),
                        () -> call.getValue().apply(stranger.calls()).isProblem(403, 404)));
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
    void onlyTheChiefInvites() {
        reviewer.calls()
                .post("/api/staff", Map.of("email", "friend@example.org", "name", "某人", "roles", List.of("reviewer")))
                .isProblem(403);
    }

    /** An editor or reviewer gets no further by JSON or by pages. */
    @TestFactory
    Stream<DynamicTest> onlyTheChiefActsOnPeople() {
        return actsOnPeople().entrySet().stream()
                .map(act -> dynamicTest(
                        act.getKey(),
                        () -> act.getValue().apply(reviewer.calls()).isProblem(403)));
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

    private Map<String, Function<Visitor, Answer>> studentsCalls() {
        Map<String, Function<Visitor, Answer>> calls = new LinkedHashMap<>();
        calls.put("list", caller -> caller.get("/api/submissions?page=1"));
        calls.put("read a draft", caller -> caller.get("/api/submissions/" + draft));
        calls.put("read a submission", caller -> caller.get("/api/submissions/" + handedIn.id()));
        calls.put("create", caller -> caller.post("/api/submissions", OWN.asJson()));
        calls.put("rewrite", caller -> caller.with("If-Match", "\"0\"").put("/api/submissions/" + draft, OWN.asJson()));
        calls.put("hand in", caller -> caller.post("/api/submissions/" + draft + "/submit"));
        calls.put("withdraw", caller -> caller.post("/api/submissions/" + handedIn.id() + "/withdraw"));
        return calls;
    }

    /** The same at both desks. */
    private static Map<String, Function<Visitor, Answer>> callsOnOnesOwnAccount() {
        Map<String, Function<Visitor, Answer>> calls = new LinkedHashMap<>();
        calls.put(
                "change the password",
                caller -> caller.post(
                        "/api/account/password", Map.of("current", "a guess of mine", "new", "清晨五点半江面还有雾")));
        calls.put("list sessions", caller -> caller.get("/api/account/sessions"));
        calls.put("end sessions", caller -> caller.call("DELETE", "/api/account/sessions"));
        calls.put("end one session", caller -> caller.call("DELETE", "/api/account/sessions/" + "a".repeat(24)));
        calls.put("list tokens", caller -> caller.get("/api/account/tokens"));
        calls.put("end tokens", caller -> caller.call("DELETE", "/api/account/tokens"));
        calls.put("end one token", caller -> caller.call("DELETE", "/api/account/tokens/" + "a".repeat(24)));
        calls.put("end this token", caller -> caller.call("DELETE", "/api/token"));
        return calls;
    }

    private static Map<String, Function<Visitor, Answer>> actsOnPeople() {
        String chief = "/api/staff/first-chief";
        Map<String, Function<Visitor, Answer>> calls = new LinkedHashMap<>();
        calls.put("list people", caller -> caller.get("/api/staff"));
        calls.put("read one of them", caller -> caller.get(chief));
        calls.put("change one", caller -> caller.put(chief, Map.of("name", "某人", "roles", List.of("reviewer"))));
        calls.put("suspend", caller -> caller.post(chief + "/suspend"));
        calls.put("resume", caller -> caller.post(chief + "/resume"));
        calls.put("sign out", caller -> caller.post(chief + "/sign-out"));
        calls.put("invite again", caller -> caller.post(chief + "/invitation"));
        calls.put("take an invitation back", caller -> caller.call("DELETE", chief + "/invitation"));
        return calls;
    }

    private Map<String, Function<Visitor, Answer>> staffsCalls() {
        String review = "/api/reviews/" + handedIn.id();
        Map<String, Function<Visitor, Answer>> calls = new LinkedHashMap<>();
        calls.put("queue", caller -> caller.get("/api/reviews?state=submitted&page=1"));
        calls.put("read", caller -> caller.get(review));
        calls.put("claim", caller -> caller.post(review + "/claim"));
        calls.put("release", caller -> caller.post(review + "/release"));
        calls.put(
                "decide",
                caller -> caller.post(
                        review + "/decisions", Map.of("decision", "approve", "revision", 1, "comment", "")));
        calls.put(
                "invite",
                caller -> caller.post(
                        "/api/staff", Map.of("email", "x@example.org", "name", "某人", "roles", List.of("chief"))));
        calls.putAll(actsOnPeople());
        calls.putAll(callsOnOnesOwnAccount());
        return calls;
    }

    private Stream<DynamicTest> refusals(
            Map<String, Function<Visitor, Answer>> calls, URI service, Visitor fromTheOtherDesk) {
        Visitor nobody = new Visitor(service);
        Map<String, Visitor> callers = new LinkedHashMap<>();
        callers.put("nobody", nobody);
        callers.put("a forged token", nobody.withToken("A".repeat(43)));
        callers.put("nonsense for a token", nobody.withToken("a.b.c=="));
        callers.put("a token of the other desk", fromTheOtherDesk.at(service));
        callers.put("a password instead of a token", nobody.withCredential(owner.email(), owner.password()));
        return calls.entrySet().stream()
                .flatMap(call -> callers.entrySet().stream()
                        .map(caller -> dynamicTest(
                                call.getKey() + ", by " + caller.getKey(),
                                () -> call.getValue().apply(caller.getValue()).isProblem(401))));
    }
}
