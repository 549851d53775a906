package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** One for each body of a draft, in place of its {@code 〇}. */
    private static final String PLACES = "①②③④⑤⑥⑦⑧⑨⑩";

    @BeforeEach
    void signIn() {
        theStudentIsSignedIn();
    }

    /** The server's test of what is text and what is HTML reads the same lines. */
    static Stream<List<String>> textsWithAngleBrackets() {
        Map<String, List<String>> texts = lines("/text-or-html.txt")
                .map(line -> line.split(" ", 2))
                .collect(groupingBy(line -> line[0], mapping(line -> line[1], toList())));
        // One that is sent as HTML would have its neighbours sent so.
        return Stream.concat(
                Stream.of(texts.get("always"), texts.get("alone")),
                texts.get("never").stream().map(List::of));
    }

    /** Those that are sent as plain text, of which each could have all of them taken for HTML, stand in one draft. */
    @ParameterizedTest
    @MethodSource("textsWithAngleBrackets")
    void anAngleBracketTakesNothingWithIt(List<String> texts) {
        List<String> lines = texts.stream().flatMap(String::lines).toList();
        String id = draft(lines.stream().map(Entities::escape).collect(Collectors.joining("</p><p>", "<p>", "</p>")));
        String before = student.submission(id).text("body");
        assertThat(paragraphsIn(before)).isEqualTo(lines);

        page.navigate(system.submissions() + "/submissions/" + id);
        assertThat(editor().locator("p")).hasText(lines.toArray(String[]::new));
        assertThat(lines).doesNotHaveDuplicates();
        lines.forEach(line -> {
            placesTheCaretAfter(page, line);
            page.keyboard().insertText("字");
        });
        saves();
        assertThat(student.submission(id).text("body")).isEqualTo(before.replace("</p>", "字</p>"));
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
        return lines("/bodies.txt");
    }

    /** Up to ten in a draft. Those that have only paragraphs are sent as plain text, so they stay among themselves. */
    static Stream<List<String>> groupsOfBodies() {
        Map<Boolean, List<String>> bodies = bodies().collect(partitioningBy(body -> body.matches("(<p>[^<]*</p>)+")));
        assertThat(bodies.values()).noneMatch(List::isEmpty);
        return bodies.values().stream()
                .flatMap(alike -> IntStream.iterate(0, first -> first < alike.size(), first -> first + PLACES.length())
                        .mapToObj(first -> alike.subList(first, Math.min(alike.size(), first + PLACES.length()))));
    }

    @ParameterizedTest
    @MethodSource("groupsOfBodies")
    void oneCharacterTypedChangesOneCharacter(List<String> bodies) {
        List<String> places = PLACES.codePoints()
                .mapToObj(Character::toString)
                .limit(bodies.size())
                .toList();
        String body = IntStream.range(0, bodies.size())
                .mapToObj(each -> bodies.get(each).replace("〇", places.get(each)))
                .collect(Collectors.joining());
        String id = draft(body);
        assertThat(student.submission(id).text("body")).isEqualTo(body);

        page.navigate(system.submissions() + "/submissions/" + id);
        String expected = body;
        for (String place : places) {
            placesTheCaretAfter(page, place);
            page.keyboard().insertText("字");
            expected = expected.replace(place, place + "字");
        }
        saves();

        assertThat(blocksOf(student.submission(id).text("body"))).isEqualTo(blocksOf(expected));
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

    private static Stream<String> lines(String file) {
        String list = Checkout.files(file).stream().collect(Collectors.joining());
        return Checkout.text(list).lines().map(line -> line.replace("\\n", "\n"));
    }

    /** In lines, so that the message of a failure shows which. */
    private static List<String> blocksOf(String body) {
        return List.of(body.split("(?<=</(?:p|h\\d|ul|ol|pre|table|figure|blockquote)>)"));
    }

    private static List<String> paragraphsIn(String body) {
        return Jsoup.parseBodyFragment(body).body().children().eachText();
    }
}
