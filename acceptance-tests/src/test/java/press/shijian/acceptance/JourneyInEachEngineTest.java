package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import press.shijian.testkit.AnyDatabase;

/** From the registration of a student to a reader, in one window. {@link SubmissionJourneyTest} tells it at length, in Chromium. */
@AnyDatabase
class JourneyInEachEngineTest {

    private static final String WORDS = "七月的清晨，山里的雾还没有散去，十二名队员背着教具走上了去往小学的石板路。";

    private static RunningSystem system;

    private final Manuscript manuscript = Manuscript.ofTheMountainSchool();

    @BeforeAll
    static void start() {
        system = RunningSystem.shared();
    }

    @InEachEngine
    void whatAStudentWritesIsApprovedAndRead(Window window) {
        registers(window);
        String id = writesAndHandsIn(window);

        String atTheDesk = system.reviews() + "/reviews/" + id;
        window.signsIn(system.reviews(), "reviewer@demo.shijian", RunningSystem.PASSWORD);
        window.awaitsReopening(atTheDesk, Window.control("领取审核"));
        assertThat(window.text(".prose")).contains(WORDS);
        window.clicks(Window.control("领取审核"));
        window.fills(Window.field("审核意见"), "可以发布。");
        window.clicks(Window.control("通过，立即发布"));
        window.awaits(".notice--success");
        window.awaitsReopening(atTheDesk, "main a[href$='.html']");

        window.opens(String.valueOf(window.evaluate("() => document.querySelector('main a[href$=\".html\"]').href")));
        assertThat(window.text("h1")).isEqualTo(manuscript.title());
        assertThat(window.text(".prose")).isEqualTo(WORDS);
        assertThat(window.text("article")).contains(manuscript.source(), manuscript.author());
    }

    private void registers(Window window) {
        window.opens(system.submissions() + "/register");
        window.fills(Window.field("姓名"), "李晓雨");
        window.fills(Window.field("邮箱"), "li-" + UUID.randomUUID() + "@example.org");
        window.fills(Window.field("密码"), "星火支教队-" + UUID.randomUUID());
        window.fills(Window.field("学校"), manuscript.school());
        window.fills(Window.field("学院"), manuscript.college());
        window.clicks(Window.label("我已阅读并同意隐私说明"));
        window.clicks("main [type=submit]");
        window.awaits(Window.SIGN_OUT);
    }

    /** The id. */
    private String writesAndHandsIn(Window window) {
        window.opens(system.submissions() + "/submissions/new");
        window.fills(Window.field("标题"), manuscript.title());
        window.typesAtTheEnd(WORDS);
        window.chooses(Window.field("栏目"), manuscript.category());
        window.fills(Window.field("团队"), manuscript.team());
        window.fills(Window.field("作者"), manuscript.author());
        window.clicks(Window.control("检查并提交"));
        window.awaitsText(".prose", WORDS);
        window.declaresAndHandsIn();
        return window.address().replaceFirst(".*/submissions/([^/?#]+).*", "$1");
    }
}
