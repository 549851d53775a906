package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import press.shijian.repository.Checkout;
import press.shijian.testkit.AnyDatabase;

/** A text that lay on the server is opened again: what is not touched stays as it was. */
@AnyDatabase
class OpeningADraftTest extends StudentAtABrowser {

    @BeforeEach
    void signIn() {
        theStudentIsSignedIn();
    }

    /** The server's test of what is text and what is HTML reads the same lines. */
    static Stream<String> textsWithAngleBrackets() {
        String list = Checkout.files("/text-or-html.txt").stream().collect(Collectors.joining());
        return Checkout.text(list).lines().map(line -> line.split(" ", 2)[1].replace("\\n", "\n"));
    }

    @ParameterizedTest
    @MethodSource("textsWithAngleBrackets")
    void anAngleBracketTakesNothingWithIt(String text) {
        String id = draft(text.lines().map(Entities::escape).collect(Collectors.joining("</p><p>", "<p>", "</p>")));
        String before = student.submission(id).text("body");
        assertThat(paragraphsIn(before)).isEqualTo(text.lines().toList());

        page.navigate(system.submissions() + "/submissions/" + id);
        assertThat(editor().locator("p")).hasText(text.lines().toArray(String[]::new));
        typesAtTheEnd(page, "字");
        saves();
        assertThat(student.submission(id).text("body")).isEqualTo(before.replaceFirst("</p>$", "字</p>"));
    }

    @Test
    void aSmallHeadingIsWrittenOnLikeAnyOther() {
        String id = draft("<h4>小标题</h4><p>正文</p>");

        page.navigate(system.submissions() + "/submissions/" + id);
        assertThat(editor().locator("h4")).hasText("小标题");
        typesAtTheEnd(page, "字");
        saves();

        assertThat(student.submission(id).text("body")).isEqualTo("<h4>小标题</h4><p>正文字</p>");
    }

    /** Of all elements that may be kept; {@code 〇} stands where somebody types. */
    static Stream<String> bodies() {
        String list = Checkout.files("/bodies.txt").stream().collect(Collectors.joining());
        return Checkout.text(list).lines().map(line -> line.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void oneCharacterTypedChangesOneCharacter(String body) {
        String id = draft(body);
        assertThat(student.submission(id).text("body")).isEqualTo(body);

        page.navigate(system.submissions() + "/submissions/" + id);
        placesTheCaretAfter(page, "〇");
        page.keyboard().insertText("字");
        saves();

        assertThat(student.submission(id).text("body")).isEqualTo(body.replace("〇", "〇字"));
    }

    @Test
    void anotherFieldChangesNothingOfTheText() {
        String body = bodies().collect(Collectors.joining());
        String id = draft(body);

        page.navigate(system.submissions() + "/submissions/" + id);
        page.locator("[name=title]").fill("换一个标题");
        saves();

        assertThat(student.submission(id).text("title")).isEqualTo("换一个标题");
        assertThat(student.submission(id).text("body")).isEqualTo(body);
    }

    private String draft(String body) {
        return student.calls()
                .post("/api/submissions", Manuscript.about("再打开").withBody(body).asJson())
                .is(201)
                .text("id");
    }

    private void saves() {
        button("保存").click();
        assertThat(page.locator(".notice--success")).isVisible();
    }

    private static List<String> paragraphsIn(String body) {
        return Jsoup.parseBodyFragment(body).body().children().eachText();
    }
}
