package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import press.shijian.testkit.Visitor;

/**
 * The story of one submission, from the registration of its student until its article is read, as the people in it see it
 * on their screens. The student writes on a phone; everybody else sits at a desk. docs/follow-one-submission.md has the
 * same steps, and names what works behind each.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(OneStepAfterAnother.class)
class SubmissionJourneyTest {

    private static final String ADDED = "支教时间：２０２６年７月６日至１９日，地点：青石乡中心小学。";
    private static final String WISH = "写得很动人。请补充支教的时间和地点。";

    private final Manuscript manuscript = Manuscript.ofTheMountainSchool();
    private final String email = "li-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
    private final String password = "星火支教队-" + UUID.randomUUID();

    private RunningSystem system;
    private Chromium chromium;
    private BrowserVisitor student;
    private BrowserVisitor reviewer;
    private BrowserVisitor reader;
    private BrowserVisitor operator;

    private String number;
    private String submissionId;
    private String articleUrl;

    /** A site that has been running for a while: enough articles for every block of a page. */
    @BeforeAll
    void onASiteThatIsNotEmpty() {
        system = RunningSystem.shared();
        chromium = Chromium.launched();
        EarlierArticles.published(system, 28);
        student = BrowserVisitor.withAPhone(chromium);
        reviewer = BrowserVisitor.atADesk(chromium);
        reader = BrowserVisitor.atADesk(chromium);
        operator = BrowserVisitor.asOperator(chromium);
    }

    @AfterAll
    void goHome() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    @Order(1)
    @DisplayName("1. The student registers and signs in")
    void theStudentRegistersAndSignsIn() {
        Page page = student.page();
        student.opens(system.submissions() + "/login");
        student.looksAt("01-sign-in");
        student.opens(system.submissions() + "/register");
        student.looksAt("02-register");
        field(page, "姓名").fill("李晓雨");
        field(page, "邮箱").fill(email);
        field(page, "密码").fill(password);
        field(page, "学校").fill(manuscript.school());
        field(page, "学院").fill(manuscript.college());
        page.getByLabel("我已阅读并同意隐私说明").check();
        button(page, "注册").click();

        if (page.url().contains("/login")) {
            field(page, "邮箱").fill(email);
            field(page, "密码").fill(password);
            button(page, "登录").click();
        }
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("我的投稿");
        student.looksAt("03-no-submissions-yet");
    }

    @Test
    @Order(2)
    @DisplayName("2. The student writes, and saves a draft")
    void theStudentWritesAndSavesADraft() {
        Page page = student.page();
        student.opens(system.submissions() + "/submissions/new");
        student.looksAt("04-empty-form");
        field(page, "标题").fill(manuscript.title());
        pastes(page, manuscript.body());
        button(page, "检查并提交").click();
        page.getByLabel("栏目").selectOption(manuscript.category());
        field(page, "学校").fill(manuscript.school());
        field(page, "学院").fill(manuscript.college());
        field(page, "团队").fill(manuscript.team());
        field(page, "作者").fill(manuscript.author());
        button(page, "继续写").click();
        assertThat(field(page, "作者")).isHidden();
        button(page, "保存").click();
        assertThat(page.locator(".notice--success")).isVisible();

        student.opens(system.submissions() + "/");
        assertThat(page.getByText(manuscript.title())).isVisible();
        page.getByText(manuscript.title()).click();
        student.looksAt("05-draft");
        submissionId = page.url().replaceFirst(".*/submissions/([^/?#]+).*", "$1");
        assertThat(field(page, "标题")).hasValue(manuscript.title());
    }

    @Test
    @Order(3)
    @DisplayName("3. The student hands it in and gets a number")
    void theStudentHandsItInAndGetsANumber() {
        Page page = student.page();
        button(page, "检查并提交").click();
        page.locator(".sheet [value=hand-in]").click();
        assertThat(page.locator(".prose")).containsText("把论文写在祖国大地上");
        student.looksAt("06-to-be-handed-in");
        StudentAtABrowser.declaresAndHandsIn(page);
        Locator shown = page.getByText(Pattern.compile("SJ20[0-9]{2}-[0-9]{6}")).first();
        assertThat(shown).isVisible();
        number = shown.textContent().replaceAll("(?s).*(SJ[0-9-]+).*", "$1");
        assertThat(page.locator(".timeline")).isVisible();
        student.looksAt("07-handed-in");
    }

    @Test
    @Order(4)
    @DisplayName("4. It lies in the reviewer's queue")
    void itLiesInTheReviewersQueue() {
        Page page = reviewer.page();
        reviewer.opens(system.reviews() + "/");
        field(page, "邮箱").fill("reviewer@demo.shijian");
        field(page, "密码").fill(RunningSystem.PASSWORD);
        button(page, "登录").click();
        awaitReloading(page, page.getByText(number));
        reviewer.looksAt("08-queue");
        assertThat(page.getByText(manuscript.title())).isVisible();
    }

    @Test
    @Order(5)
    @DisplayName("5. The reviewer reads and claims it")
    void theReviewerReadsAndClaimsIt() {
        Page page = reviewer.page();
        page.getByText(manuscript.title()).click();
        assertThat(page.locator("h1")).containsText(manuscript.title());
        assertThat(page.locator(".prose").first()).containsText("把论文写在祖国大地上");
        reviewer.looksAt("09-review-to-claim");
        button(page, "领取审核").first().click();
        assertThat(field(page, "审核意见")).isVisible();
        reviewer.looksAt("10-review-claimed");

        student.opens(system.submissions() + "/submissions/" + submissionId);
        awaitReloading(student.page(), student.page().locator(".timeline").getByText("审"));
    }

    @Test
    @Order(6)
    @DisplayName("6. The reviewer asks for changes")
    void theReviewerAsksForChanges() {
        Page page = reviewer.page();
        button(page, "退回作者修改").click();
        assertThat(page.getByText("请写明理由").first()).isVisible();
        field(page, "审核意见").fill(WISH);
        button(page, "退回作者修改").click();
        assertThat(page.getByText(WISH).first()).isVisible();
        reviewer.looksAt("11-changes-requested");
    }

    @Test
    @Order(7)
    @DisplayName("7. The student answers with a second revision")
    void theStudentAnswersWithASecondRevision() {
        Page page = student.page();
        student.opens(system.submissions() + "/submissions/" + submissionId);
        awaitReloading(page, page.getByText(WISH).first());
        student.looksAt("12-changes-to-make");
        pastes(page, manuscript.body() + "<p>" + ADDED + "</p>");
        field(page, "修改说明").fill("已补充时间和地点，谢谢老师！");
        button(page, "检查并再次提交").click();
        page.locator(".sheet [value=hand-in]").click();
        StudentAtABrowser.declaresAndHandsIn(page);
        assertThat(page.getByText("第 2 稿").first()).isVisible();
        student.looksAt("13-second-revision");
    }

    @Test
    @Order(8)
    @DisplayName("8. The reviewer approves it")
    void theReviewerApprovesIt() {
        Page page = reviewer.page();
        reviewer.opens(system.reviews() + "/reviews/" + submissionId);
        awaitReloading(page, page.getByText("已补充时间和地点").first());
        assertThat(page.locator("#changes .said ins")).hasText(ADDED);
        reviewer.looksAt("14-second-revision-at-the-desk");
        page.locator(".tabs").getByText("全文").click();
        assertThat(page.locator(".prose").first()).containsText(ADDED);
        button(page, "领取审核").first().click();
        field(page, "审核意见").fill("可以发布。");
        button(page, "通过，立即发布").click();
        awaitReloading(page, page.locator("a[href$='.html']").first());
        articleUrl = page.locator("a[href$='.html']").first().getAttribute("href");
        reviewer.looksAt("15-approved");
    }

    @Test
    @Order(9)
    @DisplayName("9. The article stands on the public site with every part")
    void theArticleStandsOnThePublicSiteWithEveryPart() {
        Page page = reader.page();
        assertThat(articleUrl).matches(Pattern.quote(system.site().toString()) + "/zhijiao/[0-9]+\\.html");
        reader.opens(articleUrl);
        assertThat(page.locator(".breadcrumb")).containsText(Pattern.compile("当前位置:\\s*主页\\s*>\\s*支教\\s*>"));
        assertThat(page.locator(".breadcrumb a").nth(1)).hasAttribute("href", "/zhijiao/");
        assertThat(page.locator("h1")).hasText(manuscript.title());
        assertThat(page.locator("article")).containsText(manuscript.source());
        assertThat(page.locator("article")).containsText(manuscript.author());
        assertThat(page.locator("article time").first()).isVisible();
        Locator body = page.locator(".prose");
        assertThat(body.locator("p")).hasCount(5);
        assertThat(body.locator("h2, h3").first()).hasText("第一堂课");
        assertThat(body.locator("blockquote")).containsText("一扇看得见远方的窗");
        assertThat(body.locator("li")).hasCount(3);
        assertThat(body.locator("a")).hasAttribute("href", "https://example.org/plans?year=2026&lang=zh");
        assertThat(body).containsText("“老师，大海是什么颜色的？”");
        assertThat(body).containsText(ADDED);

        assertThat(page.getByText(articleUrl)).isVisible();
        button(page, "点此复制本页地址").click();
        assertThat(page.getByText("已复制").first()).isVisible();
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(articleUrl);

        Document html = Jsoup.parse(page.content(), articleUrl);
        assertThat(html.selectXpath("//section[h2='相关内容']//li").size()).isPositive();
        assertThat(html.selectXpath("//section[h2='相关内容']//li")).allSatisfy(card -> {
            assertThat(card.text()).contains("查看全文 >>").contains("云岭大学");
            assertThat(displayWidth(card.select("p").first().text())).isLessThanOrEqualTo(2 * 90 + 2);
        });
        assertThat(html.selectXpath("//section[h2='推荐内容']//li"))
                .hasSize(5)
                .allSatisfy(
                        card -> assertThat(displayWidth(card.select("p").first().text()))
                                .isLessThanOrEqualTo(2 * 60 + 2));
        assertThat(html.selectXpath("//section[h2='最新发布']//li"))
                .hasSize(10)
                .allSatisfy(
                        card -> assertThat(displayWidth(card.select("p").first().text()))
                                .isLessThanOrEqualTo(2 * 100 + 2));
        assertThat(html.selectXpath("//section[h2='相关内容' or h2='推荐内容' or h2='最新发布']//h3//a")
                        .eachAttr("abs:href"))
                .doesNotHaveDuplicates()
                .doesNotContain(articleUrl);
        assertThat(html.select("link[rel=canonical]").attr("href")).isEqualTo(articleUrl);
        assertThat(html.select("meta[property=og:title]").attr("content")).isEqualTo(manuscript.title());
        assertThat(html.select("script[type=application/ld+json]").html()).contains("NewsArticle");
        reader.looksAt("16-article");
    }

    @Test
    @Order(10)
    @DisplayName("10. It stands in the home page, its category and every feed")
    void itStandsInTheHomePageItsCategoryAndEveryFeed() {
        Page page = reader.page();
        String path = URI.create(articleUrl).getPath();
        for (String address : List.of("/", "/zhijiao/")) {
            reader.opens(system.site() + address);
            assertThat(page.locator("a[href='" + path + "']").first()).hasText(manuscript.title());
            List<String> articles = page.locator("main a[href$='.html']").evaluateAll("links => links.map(a => a.href)")
                            instanceof List<?> all
                    ? all.stream().map(String::valueOf).toList()
                    : List.of();
            assertThat(articles).as(address).doesNotHaveDuplicates();
        }
        reader.looksAt("17-category");
        reader.opens(system.site() + "/");
        reader.looksAt("18-home");

        Visitor anybody = new Visitor(system.site());
        for (String feed : List.of("/feed.xml", "/atom.xml", "/zhijiao/feed.xml")) {
            Document xml = Jsoup.parse(anybody.get(feed).is(200).body(), "", Parser.xmlParser());
            assertThat(xml.select("item > title, entry > title").eachText())
                    .as(feed)
                    .first()
                    .isEqualTo(manuscript.title());
            assertThat(xml.select("item > link, entry > link").first().outerHtml())
                    .as(feed)
                    .contains(articleUrl);
        }
        PublicSite site = system.publicSite();
        for (String feed : List.of("latest", "category:zhijiao")) {
            assertThat(site.titlesIn(feed)).as(feed).startsWith(manuscript.title());
        }
        assertThat(anybody.get("/sitemap.xml").is(200).body()).contains(articleUrl);
    }

    @Test
    @Order(11)
    @DisplayName("11. The student sees it published, with the link")
    void theStudentSeesItPublishedWithTheLink() {
        Page page = student.page();
        student.opens(system.submissions() + "/submissions/" + submissionId);
        awaitReloading(page, page.locator("a[href='" + articleUrl + "']").first());
        assertThat(page.getByText("用稿证明")).isVisible();
        assertThat(page.locator(".published [role=img]")).isVisible();
        assertThat(page.locator("#address")).hasText(articleUrl);
        button(page, "复制网址").click();
        assertThat(page.locator("#copied")).hasText("网址已复制。");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(articleUrl);
        student.looksAt("19-published");
        student.opens(system.submissions() + "/");
        assertThat(page.getByText("已发布").first()).isVisible();
        student.looksAt("20-my-submissions");
    }

    @Test
    @Order(12)
    @DisplayName("12. The operator sees it in the meters and on the operations page")
    void theOperatorSeesItInTheMetersAndOnTheOperationsPage() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            String submissions = scrape(system.submissions());
            String reviews = scrape(system.reviews());
            String site = scrape(system.site());
            assertThat(submissions).containsPattern("(?m)^shijian_submissions\\{.*state=\"published\".*} [1-9]");
            assertThat(reviews).containsPattern("(?m)^shijian_review_decision_time_seconds_count.* [1-9]");
            assertThat(site).containsPattern("(?m)^shijian_publication_time_seconds_count.* [1-9]");
            assertThat(submissions + reviews + site)
                    .doesNotContainPattern("(?m)^shijian_(?:dead_letters|parked|outbox_waiting)(?:\\{.*})? [1-9]");
        });
        List<String> names = List.of("submission-service", "review-service", "publish-service");
        for (int i = 0; i < names.size(); i++) {
            operator.opens(system.services().get(i) + "/ops");
            assertThat(operator.page().locator("h1")).isVisible();
            operator.looksAt("21-operations-" + names.get(i));
        }
        operator.opens(system.console() + "/");
        operator.looksAt("22-everything-at-a-glance");
    }

    @Test
    @Order(13)
    @DisplayName("13. Nobody's browser had anything to complain about")
    void nobodysBrowserHadAnythingToComplainAbout() {
        student.sawNothingBroken();
        reviewer.sawNothingBroken();
        reader.sawNothingBroken();
        operator.sawNothingBroken();
    }

    private String scrape(URI service) {
        return system.operatorAt(service).get("/actuator/prometheus").is(200).body();
    }

    /** Pages show what is so when they are asked for; what comes by event may need another look. */
    private static void awaitReloading(Page page, Locator expected) {
        await().atMost(Duration.ofSeconds(30)).pollDelay(Duration.ZERO).until(() -> {
            if (expected.count() == 0) {
                page.reload();
            }
            return expected.count() > 0;
        });
        assertThat(expected.first()).isVisible();
    }

    /** As from a word processor: rich text by way of the clipboard, over all that was there. */
    private static void pastes(Page page, String html) {
        page.evaluate(
                "html => navigator.clipboard.write([new ClipboardItem({"
                        + "'text/html': new Blob([html], {type: 'text/html'}),"
                        + "'text/plain': new Blob([new DOMParser().parseFromString(html, 'text/html').body.innerText], {type: 'text/plain'})})])",
                html);
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("正文"))
                .click();
        page.keyboard().press("ControlOrMeta+A");
        page.keyboard().press("ControlOrMeta+V");
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator button(Page page, String words) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + words)));
    }

    /** In half-width columns: Chinese characters and full-width signs take two. */
    private static int displayWidth(String text) {
        return text.codePoints()
                .map(c -> c < 0x1100 && c != 0x2014 && c != 0x2026 && c != 0x201C && c != 0x201D ? 1 : 2)
                .sum();
    }
}
