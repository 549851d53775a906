package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;
import org.junit.jupiter.api.BeforeAll;
import press.shijian.testkit.AnyDatabase;

/**
 * The form is opened, left and come back to. {@link OpeningADraftTest}, {@link LeavingTheFormTest} and {@link GoingBackTest} look closer,
 * in Chromium.
 */
@AnyDatabase
class WritingInEachEngineTest {

    private static final String FIRST_DAY = "第一天写的。";
    private static final String SECOND_DAY = "第二天又写了八百字。";
    private static final String BOTH_DAYS = "<p>" + FIRST_DAY + SECOND_DAY + "</p>";

    private static final String CARET_BEFORE = """
            (words) => {
              const texts = document.createTreeWalker(document.querySelector("[role=textbox]"), NodeFilter.SHOW_TEXT);
              while (!texts.nextNode().data.includes(words));
              const text = texts.currentNode;
              getSelection().collapse(text, text.data.indexOf(words));
              return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
            }
            """;

    private static RunningSystem system;

    private Student student;

    @BeforeAll
    static void start() {
        system = RunningSystem.shared();
    }

    @InEachEngine
    void oneCharacterTypedInATextOfEverythingChangesOneCharacter(Window window) {
        String brackets = OpeningADraftTest.textsWithAngleBrackets()
                .flatMap(List::stream)
                .flatMap(String::lines)
                .map(line -> "<p>" + Entities.escape(line) + "</p>")
                .collect(Collectors.joining());
        String everything = OpeningADraftTest.bodies().collect(Collectors.joining());
        theStudentSignsIn(window);
        for (String body : Stream.of(brackets + "<p>〇</p>", everything).toList()) {
            String id = student.calls()
                    .post(
                            "/api/submissions",
                            Manuscript.about("再打开").withBody(body).asJson())
                    .is(201)
                    .text("id");
            String before = student.submission(id).text("body");

            window.opens(system.submissions() + "/submissions/" + id);
            window.clicks(Window.TEXT);
            window.evaluate(CARET_BEFORE, "〇");
            window.types("字");
            window.clicks(Window.control("保存"));
            window.awaits(".notice--success");

            assertThat(student.submission(id).text("body")).isEqualTo(before.replaceFirst("〇", "字〇"));
        }
    }

    @InEachEngine
    void theLastWordsBeforeLeavingArrive(Window window) {
        String id = begunIn(window);
        window.typesAtTheEnd(SECOND_DAY);
        window.clicks(Window.control("我的投稿"));

        awaitStored(id, BOTH_DAYS);
    }

    @InEachEngine
    void whatIsHandedInAfterGoingBackIsTheNewestText(Window window) {
        String id = begunIn(window);
        window.clicks(Window.control("检查并提交"));
        window.clicks(Window.control("返回修改"));
        window.awaitsText(Window.TEXT, FIRST_DAY);
        window.typesAtTheEnd(SECOND_DAY);
        awaitStored(id, BOTH_DAYS);

        window.goesBack();
        window.awaitsAddress(".*/hand-in");
        window.goesBack();
        window.awaitsText(Window.TEXT, FIRST_DAY + SECOND_DAY);
        window.clicks(Window.control("检查并提交"));
        window.declaresAndHandsIn();

        assertThat(student.submission(id).json().at("/revisions/0/body").asString())
                .isEqualTo(BOTH_DAYS);
    }

    private void theStudentSignsIn(Window window) {
        student = Student.registeredAt(system.submissions());
        window.signsIn(system.submissions(), student.email(), student.password());
    }

    /** The student writes the first day, and what was written is there. */
    private String begunIn(Window window) {
        theStudentSignsIn(window);
        String id = student.calls()
                .post("/api/submissions", Manuscript.about("四十分钟").withBody("").asJson())
                .is(201)
                .text("id");
        window.opens(system.submissions() + "/submissions/" + id);
        window.typesAtTheEnd(FIRST_DAY);
        awaitStored(id, "<p>" + FIRST_DAY + "</p>");
        return id;
    }

    private void awaitStored(String id, String body) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(student.submission(id).text("body")).isEqualTo(body));
    }
}
