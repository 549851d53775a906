package press.shijian.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import press.shijian.acceptance.AccessTable.Row;
import press.shijian.acceptance.AccessTable.Who;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

/** Each page that a service maps can be used in both languages and both schemes, on a phone and at a desk; nothing shuts anybody out. */
@AnyDatabase
@TestInstance(Lifecycle.PER_CLASS)
class PagesForEverybodyTest {

    /** What the checklist has something to say about. */
    private static final Manuscript WITH_FINDINGS = Manuscript.about("无障碍村")
            .withBody("<h2>我校师兄</h2><p>电话13800138000</p><table><tr><th>村</th><td>1</td></tr></table>");

    private static final Manuscript WITH_A_LEVEL_LEFT_OUT =
            Manuscript.about("无障碍乡").withBody("<h4>数据</h4><p>如下。</p><pre>" + "x".repeat(300) + "</pre>");
    private RunningSystem system;
    private Chromium chromium;
    private Student student;
    private People people;
    private String draft;
    private String handedIn;

    @BeforeAll
    void thereIsSomethingToSee() {
        system = RunningSystem.shared();
        chromium = Chromium.launched();
        student = Student.registeredAt(system.submissions());
        people = new People(system, student, Student.registeredAt(system.submissions()));
        draft = student.calls()
                .post("/api/submissions", WITH_FINDINGS.asJson())
                .is(201)
                .text("id");
        handedIn = student.handsIn(WITH_A_LEVEL_LEFT_OUT).id();
        system.reviewer().waitsFor(handedIn, 1);
    }

    @AfterAll
    void goHome() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void ofNobodyAtAll() {
        try (BrowserVisitor nobody = BrowserVisitor.atADesk(chromium)) {
            looksAtAll(nobody, Who.NOBODY, system.submissions(), "submission-service", 3);
            looksAtAll(nobody, Who.NOBODY, system.reviews(), "review-service", 2);
            nobody.opens(system.submissions() + "/register");
            nobody.page().locator("main form [type=submit]").click();
            nobody.page().locator(".form-errors").waitFor();
            nobody.looksAtWhatCameOfAForm("register-refused");
            nobody.sawNothingBroken();
        }
    }

    @Test
    void whereNothingIs() {
        try (BrowserVisitor lost = BrowserVisitor.atADesk(chromium)) {
            for (URI service : system.services()) {
                lost.opens(service + "/shell/nothing");
                lost.looksAtBothLanguages("nothing");
            }
            lost.sawNothingBrokenButThatNothingIsThere();
        }
    }

    @Test
    void ofStudents() {
        try (BrowserVisitor visitor = BrowserVisitor.atADesk(chromium)) {
            visitor.opens(system.submissions() + "/login");
            StudentAtABrowser.signsIn(visitor.page(), student.email(), student.password());
            looksAtAll(visitor, Who.OWNER, system.submissions(), "submission-service", 9);
            visitor.sawNothingBroken();
        }
    }

    /** The desk asks for changes and comments on a passage; the next revision is compared; another window saves in between. */
    @Test
    void ofStudentsWhomTheDeskHasAnswered() {
        Manuscript first = Manuscript.about("无障碍寨");
        String id = student.handsIn(first).id();
        Reviewer reviewer = system.reviewer();
        reviewer.waitsFor(id, 1);
        reviewer.claim(id).is(200, 202, 204);
        reviewer.calls()
                .post(
                        "/api/reviews/" + id + "/remarks",
                        Map.of("revision", 1, "exact", "发放问卷二百一十份", "remark", "问卷在哪里？"))
                .is(200);
        reviewer.decide(id, "request-changes", 1, "请补充时间。").is(200, 202, 204);
        student.waitsUntil(id, "changes-requested");
        try (BrowserVisitor visitor = BrowserVisitor.atADesk(chromium)) {
            Page page = visitor.page();
            visitor.opens(system.submissions() + "/login");
            StudentAtABrowser.signsIn(page, student.email(), student.password());
            visitor.opens(system.submissions() + "/submissions/" + id);
            visitor.looksAtBothLanguages("changes-with-remarks");

            student.rewrites(id, first.titled("别处先保存的标题，长短也合适")).is(200);
            page.locator("#field-title").fill("这里后写的标题，长短也合适");
            page.locator(".remarks__list textarea").fill("已经附在文后。");
            page.locator(".writing__actions [value=save]").click();
            page.locator(".other-window").waitFor();
            visitor.looksAtWhatCameOfAForm("saved-elsewhere");
            page.locator(".writing__actions [value=save]").click();
            page.locator(".notice--success").waitFor();

            student.handIn(id).is(200, 202, 204);
            visitor.opens(system.submissions() + "/submissions/" + id + "/revisions/2/diff");
            visitor.looksAtBothLanguages("comparison");
            assertThat(reviewer.review(id)
                            .json()
                            .path("revisions")
                            .path(1)
                            .path("answers")
                            .toString())
                    .contains("已经附在文后。");

            student.rewrites(id, first.titled("交上以后发现写错的标题，改一改")).is(200);
            visitor.opens(system.submissions() + "/submissions/" + id);
            visitor.looksAtBothLanguages("changed-and-not-handed-in");
            visitor.opens(system.submissions() + "/submissions/" + id + "/replace");
            visitor.looksAtBothLanguages("to-replace");
            page.locator(".writing__actions [value=hand-in]").click();
            page.locator(".declarations").waitFor();
            visitor.looksAtBothLanguages("to-replace-hand-in");
            student.handIn(id).is(200, 202, 204);
            reviewer.waitsFor(id, 3);
            reviewer.claim(id).is(200, 202, 204);
            student.rewrites(id, first.titled("有人在审读时又想改的标题，留着")).is(200);
            visitor.opens(system.submissions() + "/submissions/" + id);
            page.getByText("审核中").first().waitFor();
            visitor.looksAtBothLanguages("replaced-and-read");

            visitor.opens(system.submissions() + "/submissions/import");
            page.locator("input[type=file]")
                    .setInputFiles(
                            new FilePayload("a.docx", "application/octet-stream", "MZ no Word file".getBytes(UTF_8)));
            page.locator("main form [type=submit]").click();
            page.locator(".form-errors").waitFor();
            visitor.looksAtWhatCameOfAForm("import-refused");
            visitor.sawNothingBroken();
        }
    }

    @Test
    void ofStaff() {
        try (BrowserVisitor visitor = BrowserVisitor.atADesk(chromium)) {
            visitor.opens(system.reviews() + "/login");
            StudentAtABrowser.signsIn(visitor.page(), "chief@demo.shijian", RunningSystem.PASSWORD);
            looksAtAll(visitor, Who.CHIEF, system.reviews(), "review-service", 6);
            visitor.sawNothingBroken();
        }
    }

    @Test
    void ofOperators() {
        try (BrowserVisitor visitor = BrowserVisitor.asOperator(chromium)) {
            looksAtAll(visitor, Who.OPERATOR, system.submissions(), "submission-service", 2);
            looksAtAll(visitor, Who.OPERATOR, system.reviews(), "review-service", 2);
            looksAtAll(visitor, Who.OPERATOR, system.site(), "publish-service", 1);
            visitor.sawNothingBroken();
        }
    }

    /** Uyghur, as it stands on a page: the words run to the left, and so do bullets and full stops. */
    @Test
    void inAWritingThatRunsToTheLeft() {
        String words = "ياز تەتىلىدىكى ئەمەلىيەت خاتىرىسى";
        Manuscript uyghur = Manuscript.about("x")
                .titled(words)
                .withBody("<p>" + words + ".</p><ul><li>" + words + "</li></ul><blockquote><p>" + words
                        + "</p></blockquote><p>中文一段。</p>");
        String id = student.handsIn(uyghur).id();
        system.reviewer().approves(id, 1);
        student.waitsUntil(id, "published");
        String article = student.submission(id).text("articleUrl");
        system.publicSite().waitsFor(words, "latest");
        try (BrowserVisitor reader = BrowserVisitor.atADesk(chromium)) {
            reader.opens(article);
            for (String selector : List.of("h1", ".prose", ".prose ul", ".prose blockquote")) {
                assertThat(reader.page()
                                .evaluate("s => getComputedStyle(document.querySelector(s)).direction", selector))
                        .as(selector)
                        .isEqualTo("rtl");
            }
            reader.opens(system.site() + "/");
            assertThat(reader.page()
                            .evaluate(
                                    "t => getComputedStyle([...document.querySelectorAll('a')].find(a => a.textContent === t)).direction",
                                    words))
                    .isEqualTo("rtl");
            reader.opens(article);
            reader.looksAtBothLanguages("site-article-in-uyghur");
            reader.sawNothingBroken();
        }
    }

    @Test
    void ofReaders() {
        EarlierArticles.published(system, 3);
        Visitor anybody = new Visitor(system.site());
        Answer latest = anybody.get("/api/feeds/latest").is(200);
        String article = latest.json().path("items").get(0).path("url").asString();
        String number = article.replaceFirst(".*/([0-9]+)\\.html", "$1");
        String source = anybody.at(URI.create(article))
                .get(URI.create(article).getPath())
                .page()
                .select("a[href^=/sources/]")
                .attr("href");
        try (BrowserVisitor reader = BrowserVisitor.atADesk(chromium)) {
            for (String path : List.of("/", "/zhijiao/", URI.create(article).getPath(), source, "/verify/" + number)) {
                reader.opens(system.site().resolve(path).toString());
                reader.looksAtBothLanguages("site" + path.replaceAll("[^a-z0-9]+", "-"));
            }
            reader.sawNothingBroken();
        }
    }

    private void looksAtAll(BrowserVisitor visitor, Who who, URI service, String name, int atLeast) {
        Set<String> seen = new LinkedHashSet<>();
        AccessTable.of(name).rows().stream()
                .filter(row -> row.method().equals("GET") && !row.isForPrograms() && isSeenBy(row, who))
                .flatMap(row -> Stream.of(draft, handedIn, "first-chief")
                        .map(id -> row.path().replaceAll("\\{(?:id|submissionId)}", id))
                        .distinct())
                .filter(path -> !path.contains("{") && !path.contains("*"))
                .filter(path -> isAPage(people.browser(who, service).get(path)))
                .forEach(path -> {
                    seen.add(path);
                    visitor.opens(service + path);
                    visitor.looksAtBothLanguages(name
                            + path.replace(draft, "draft")
                                    .replace(handedIn, "handed-in")
                                    .replace('/', '-'));
                });
        assertThat(seen).as(who + " at " + name).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    private static boolean isSeenBy(Row row, Who who) {
        boolean byAnybody = row.expected(Who.NOBODY).equals("ok");
        return row.expected(who).equals("ok")
                && (who == Who.OPERATOR ? row.isForOperators() : byAnybody == (who == Who.NOBODY));
    }

    /** Parts of a page, which its script asks for, are none. */
    private static boolean isAPage(Answer answer) {
        return answer.status() == 200
                && answer.contentType().startsWith("text/html")
                && answer.body().contains("<html");
    }
}
