package press.shijian.review.policy.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.events.review.StageApproved;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.review.DeskVisitors;
import press.shijian.review.RunningDesk;
import press.shijian.review.policy.CategoryPolicy;
import press.shijian.testkit.Answer;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.QueryPlans;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** By JSON, on the pages, and at the desk. What is handed in here is of the category zhijiao. */
@RunningDesk
class PolicyOfACategoryTest {

    private static final String PATH = "/api/policies/zhijiao";

    @Autowired
    private DeskVisitors visitors;

    @Autowired
    private EventProbe probe;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private QueryPlans plans;

    private Visitor chief;

    @BeforeEach
    void theChiefComes() {
        chief = visitors.chief();
    }

    @AfterEach
    void theDefaultHoldsAgain() {
        mongo.remove(CategoryPolicy.class).all();
    }

    @Test
    void isTheConfigurationsUntilAChiefEditorMakesOne() {
        JsonNode policy = chief.get(PATH).is(200).json();

        assertThat(policy.get("number").asInt()).isZero();
        assertThat(policy.get("steps").values()).singleElement().satisfies(step -> {
            assertThat(step.get("stage").asString()).isEqualTo("first");
            assertThat(step.get("act").asString()).isEqualTo("judge");
        });
        assertThat(chief.get("/api/policies/nowhere").status()).isEqualTo(404);
    }

    @Test
    void takesASubmissionThroughJudgingProofReadingAndSigningOff() {
        Visitor reviewer = visitors.somebody("陈老师", "reviewer");
        Visitor proofreader = visitors.somebody("钱校对", "proofreader");
        String before = visitors.handedIn();
        JsonNode made = chief.put(PATH, policy(0, judge(), proofread(), signOff()))
                .is(200)
                .json();
        assertThat(made.get("number").asInt()).isEqualTo(1);
        String id = visitors.handedIn();

        assertThat(proofreader.post("/api/reviews/" + id + "/claim").status()).isEqualTo(409);
        reviewer.post("/api/reviews/" + id + "/claim").is(200);
        decide(reviewer, id, Map.of("decision", "approve", "revision", 1)).is(200);
        assertThat(probe.await(StageApproved.class, id).stage().slug()).isEqualTo("first");
        JsonNode waits = proofreader.get("/api/reviews/" + id).is(200).json();
        assertThat(waits.get("act").asString()).isEqualTo("proofread");
        assertThat(waits.get("policy").asInt()).isEqualTo(1);
        proofreader.post("/api/reviews/" + id + "/claim").is(200);
        assertThat(decide(proofreader, id, Map.of("decision", "approve", "revision", 1))
                        .status())
                .isEqualTo(400);
        decide(proofreader, id, Map.of("decision", "approve", "revision", 1, "errorsFound", 4))
                .is(200);
        chief.post("/api/reviews/" + id + "/claim").is(200);
        decide(chief, id, Map.of("decision", "send-back", "revision", 1, "sentTo", "first", "comment", "请再看一遍。"))
                .is(200);
        reviewer.post("/api/reviews/" + id + "/claim").is(200);
        decide(reviewer, id, Map.of("decision", "approve", "revision", 1, "comment", "看过了。"))
                .is(200);
        proofreader.post("/api/reviews/" + id + "/claim").is(200);
        decide(proofreader, id, Map.of("decision", "approve", "revision", 1, "errorsFound", 0))
                .is(200);
        chief.post("/api/reviews/" + id + "/claim").is(200);
        decide(chief, id, Map.of("decision", "approve", "revision", 1)).is(200);

        assertThat(probe.await(SubmissionAccepted.class, id).stage().slug()).isEqualTo("final");
        JsonNode done = chief.get("/api/reviews/" + id).json();
        assertThat(done.get("decisions").get(1).get("errorsFound").asInt()).isEqualTo(4);
        assertThat(done.get("decisions").get(2).get("sentTo").asString()).isEqualTo("first");

        reviewer.post("/api/reviews/" + before + "/claim").is(200);
        decide(reviewer, before, Map.of("decision", "approve", "revision", 1)).is(200);
        assertThat(probe.await(SubmissionAccepted.class, before).stage().slug())
                .as("what was there before ends as it began")
                .isEqualTo("first");
    }

    @Test
    void thatNobodyCouldFulfilIsRefused() {
        Answer refused = chief.put(
                PATH,
                policy(
                        0,
                        judge(),
                        step("second", "proofread", List.of("chief")),
                        step("final", "sign-off", List.of("chief"))));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("现在的成员不够");
        assertThat(chief.get(PATH).json().get("number").asInt()).isZero();
    }

    @Test
    void thatAnotherChiefEditorHasChangedMeanwhileIsRefused() {
        visitors.somebody("陈老师", "reviewer");
        chief.put(PATH, policy(0, judge())).is(200);
        chief.put(PATH, policy(0, judge())).is(200);

        Answer late = chief.put(PATH, policy(0, judge(), signOff()));

        assertThat(late.status()).isEqualTo(409);
        assertThat(chief.put(PATH, policy(1, judge(), signOff()))
                        .is(200)
                        .json()
                        .get("number")
                        .asInt())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "初审, judge, reviewer, 72",
        "first, read, reviewer, 72",
        "first, judge, proofreader, 72",
        "first, judge, emperor, 72",
        "first, sign-off, reviewer, 72",
        "first, proofread, proofreader, 72",
        "first, judge, reviewer, 0",
        "first, judge, reviewer, 2161"
    })
    void whatMakesNoSenseIsRefusedWithASentence(String stage, String act, String role, int due) {
        Map<String, Object> step = new HashMap<>(step(stage, act, List.of(role)));
        step.put("dueHours", due);

        Answer refused = chief.put(PATH, policy(0, step));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("steps").doesNotContain("??");
    }

    @Test
    void emptyTwiceTheSameOrSigningOffInTheMiddleIsRefused() {
        assertThat(chief.put(PATH, policy(0)).status()).isEqualTo(400);
        assertThat(chief.put(PATH, policy(0, judge(), judge())).status()).isEqualTo(400);
        assertThat(chief.put(PATH, policy(0, signOff(), judge())).status()).isEqualTo(400);
        assertThat(chief.put(PATH, Map.of("steps", List.of(judge()))).status()).isEqualTo(400);
    }

    @Test
    void isEditedOnAPage() {
        visitors.somebody("陈老师", "reviewer");
        visitors.somebody("钱校对", "proofreader");
        Visitor browser = visitors.stranger().signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD);
        plans.forgetAll();
        Document page = page(browser, "/policies/zhijiao");
        Element form = page.selectFirst("main form");
        assertThat(form.select("fieldset.policy__step")).hasSize(4);

        Map<String, String> typed = new HashMap<>();
        typed.put("roles-0", "reviewer");
        row(typed, 1, "final", "sign-off", "chief", "3");
        row(typed, 2, "second", "proofread", "proofreader", "2");
        typed.put("name-2", "通读 <b>");
        Answer saved = browser.submit(form, typed);
        assertThat(saved.status()).isBetween(302, 303);

        Document after = page(browser, "/policies/zhijiao");
        assertThat(after.select(".notice--success").text()).contains("第 1 版");
        assertThat(page(browser, "/policies")
                        .select("tr:contains(支教) .policy__steps li")
                        .eachText())
                .last()
                .isEqualTo("终审·签发");
        assertThat(page(browser, "/policies").text()).contains("通读 <b>·校");
        plans.assertNoQueryScans();
    }

    @Test
    void onThePageWhatIsRefusedStaysAsItWasTyped() {
        Visitor browser = visitors.stranger().signIn(RunningDesk.CHIEF_EMAIL, RunningDesk.PASSWORD);
        Element form = page(browser, "/policies/zhijiao").selectFirst("main form");
        Map<String, String> typed = new HashMap<>();
        typed.put("roles-0", "reviewer");
        row(typed, 1, "final", "proofread", "proofreader", "x");
        typed.put("name-1", "三校");

        Answer refused = browser.submit(form, typed);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().select("[role=alert]").text()).contains("不能是校");
        assertThat(refused.page().select("[name=name-1]").val()).isEqualTo("三校");
        assertThat(refused.page().select("[name=stage-1] option[selected]").val())
                .isEqualTo("final");
    }

    @Test
    void isNobodyElsesBusiness() {
        for (String role : List.of("reviewer", "proofreader", "editor")) {
            assertThat(visitors.somebody("某某", role).get(PATH).status()).isEqualTo(403);
            assertThat(visitors.somebodyWithBrowser("某某", role).get("/policies").status())
                    .isEqualTo(403);
        }
    }

    private static void row(Map<String, String> typed, int i, String stage, String act, String role, String order) {
        typed.put("stage-" + i, stage);
        typed.put("act-" + i, act);
        typed.put("roles-" + i, role);
        typed.put("order-" + i, order);
    }

    private static Answer decide(Visitor who, String id, Map<String, Object> decision) {
        return who.post("/api/reviews/" + id + "/decisions", decision);
    }

    private static Map<String, Object> policy(int number, Map<?, ?>... steps) {
        return Map.of("number", number, "steps", List.of(steps));
    }

    private static Map<String, Object> judge() {
        return step("first", "judge", List.of("reviewer"));
    }

    private static Map<String, Object> proofread() {
        return step("first", "proofread", List.of("proofreader"));
    }

    private static Map<String, Object> signOff() {
        return step("final", "sign-off", List.of("chief", "editor"));
    }

    private static Map<String, Object> step(String stage, String act, List<String> roles) {
        return Map.of("stage", stage, "act", act, "roles", roles, "dueHours", 72);
    }

    private static Document page(Visitor browser, String path) {
        Answer answer = browser.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        return answer.page();
    }
}
