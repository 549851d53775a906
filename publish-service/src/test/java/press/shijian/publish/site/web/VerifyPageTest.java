package press.shijian.publish.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.article.ArticlePublished;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

@AnyDatabase
@RunningSite
class VerifyPageTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Visitor reader;

    private ArticlePublished article;
    private String address;

    @BeforeEach
    void publish() {
        article = desk.publish(Manuscript.in("shijian").titled("山里的课堂"));
        address = "/verify/" + article.number();
    }

    @Test
    void saysThatTheTextStillIsTheOneOfTheCertificate() {
        String page = reader.get(address + "?text=" + article.text().sha256())
                .is(200)
                .page()
                .select("main")
                .text();

        assertThat(page).contains("与证明一致", "山里的课堂", RunningSite.PUBLIC_ADDRESS + article.path());
    }

    @Test
    void readsAFingerprintAsSomebodyTypesIt() {
        String typed = "%20" + article.text().sha256().toUpperCase(Locale.ROOT).replaceAll("(.{32})", "$1%20");

        assertThat(reader.get(address + "?text=" + typed)
                        .page()
                        .select(".notice--success")
                        .text())
                .contains("与证明一致");
    }

    @Test
    void saysThatTheTextIsAnotherOne() {
        assertThat(reader.get(address + "?text=" + "0".repeat(64))
                        .page()
                        .select(".notice--warning")
                        .text())
                .contains("正文与证明上的不同");
    }

    @Test
    void saysWhatIsNoFingerprint() {
        assertThat(reader.get(address + "?text=%3Cscript%3E")
                        .is(200)
                        .page()
                        .select(".notice--error")
                        .text())
                .contains("不是校验码");
    }

    @Test
    void showsWhatToCompareWhereNothingIsAsked() {
        assertThat(reader.get(address).page().select("main").text())
                .contains(article.text().sha256(), "对照");
    }

    @Test
    void knowsNoOtherNumber() {
        assertThat(reader.get("/verify/999999999").is(404).body()).contains("没有编号为 999999999 的文章");
        reader.get("/verify/0").is(404);
        reader.get("/verify/" + "9".repeat(30)).is(404);
    }
}
