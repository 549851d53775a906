package press.shijian.submission.manuscript.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static press.shijian.submission.Students.begin;
import static press.shijian.submission.Students.manuscript;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.testkit.QueryPlans;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** What was handed in is remembered, and whoever writes nearly the same hears of it. */
@RunningSubmissionService
class NearTextsWhileWritingTest {

    private static final String TEXT = "<p>七月的清晨，山里的雾还没有散去，十二名队员已经背着教具走上了去往小学的石板路。</p>"
            + "<p>两个星期里，他们要给四个年级的孩子上语文、英语、科学和美术课。</p>"
            + "<p>队员们把每天的教案整理成册，放在公开的教案库里，供后来的队伍取用，也写下了孩子们的问题。</p>";

    @Autowired
    private Students students;

    @Autowired
    private QueryPlans plans;

    @Test
    void isSaidOfOnesOwnByItsNumberAndOfOthersByTheLikenessAlone() {
        Visitor li = students.student();
        JsonNode handedIn = begin(li, "李明的四十分钟与一个夏天", TEXT);
        String id = handedIn.get("id").asString();
        String number = handedIn.get("number").asString();
        li.post("/api/submissions/" + id + "/submit").is(200);
        Visitor wang = students.student();
        String other = Students.draft(wang);
        String ofAnother = TEXT.replace("十二名", "十五名");

        await().untilAsserted(() -> assertThat(near(wang, other, ofAnother)).hasSize(1));

        String said = near(wang, other, ofAnother).get(0);
        assertThat(said).matches("正文：和别人提交的一篇约有 [89][0-9]% 相同");
        assertThat(near(li, Students.draft(li), ofAnother).get(0)).matches("正文：和您自己的 " + number + " 约有 [89][0-9]% 相同");
        assertThat(near(li, id, ofAnother)).as("its own earlier text").isEmpty();
        assertThat(near(wang, other, "<p>我们走访了三个村，发放了二百一十份问卷，最受关心的是道路、用水和孩子的教育，报告交给了镇里。</p>"))
                .isEmpty();
    }

    @Test
    void readingWhatWasHandedInScansNothing() {
        Visitor li = students.student();
        String text = "<p>调研团走访了三个自然村，发放问卷二百一十份，收回一百九十八份，受访者最关心的依次是道路、用水和孩子的教育。</p>";
        String id = begin(li, "三个村的账本：一次走进乡村的调研", text).get("id").asString();
        li.post("/api/submissions/" + id + "/submit").is(200);
        plans.forgetAll();
        Visitor wang = students.student();
        String other = Students.draft(wang);
        await().untilAsserted(() -> assertThat(near(wang, other, text)).isNotEmpty());

        plans.assertNoQueryScans();
    }

    private static List<String> near(Visitor student, String id, String body) {
        return student.post("/api/submissions/" + id + "/check", manuscript("四十分钟与一个夏天", body))
                .is(200)
                .json()
                .get("rules")
                .valueStream()
                .filter(rule -> rule.get("rule").asString().equals("near-texts"))
                .flatMap(rule -> rule.get("findings").valueStream())
                .map(finding -> finding.get("message").asString())
                .toList();
    }
}
