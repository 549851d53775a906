package press.shijian.submission.photograph;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.submission.ManuscriptSubmitted;
import press.shijian.media.store.PhotographUses;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.Visitor;
import press.shijian.text.PhotographAddress;
import tools.jackson.databind.JsonNode;

/** From the request with a file to the address that shows it. */
@AnyDatabase
@RunningSubmissionService
class SentPhotographTest {

    private static final String BOUNDARY = "a-line-of-no-file";
    private static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;

    @Autowired
    private Students students;

    @Autowired
    private EventProbe probe;

    @Autowired
    private PhotographUses uses;

    @Test
    void isShownAtOneAddressInItsSizesForEver() throws IOException {
        Visitor li = students.li();
        Answer taken = send(li, "/api/media", png(1700, 850)).is(201);

        JsonNode photograph = taken.json();
        String id = photograph.get("id").asString();
        assertThat(photograph.get("url").asString()).isEqualTo("/media/" + id + "/1600.png");
        assertThat(taken.location()).isEqualTo(photograph.get("url").asString());
        assertThat(photograph.get("width").asInt()).isEqualTo(1600);
        assertThat(photograph.get("height").asInt()).isEqualTo(800);
        assertThat(photograph.get("flags").isEmpty()).isTrue();

        Visitor browser = students.liWithBrowser();
        for (int width : List.of(1600, 800)) {
            Answer shown = browser.get("/media/" + id + "/" + width + ".png").is(200);
            assertThat(shown.contentType()).isEqualTo("image/png");
            assertThat(shown.header("Cache-Control"))
                    .contains("max-age=31536000")
                    .contains("private")
                    .contains("immutable");
            assertThat(shown.header("Content-Disposition")).isEqualTo("inline; filename=\"" + width + ".png\"");
            assertThat(shown.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(shown.headers().allValues("Content-Security-Policy"))
                    .containsExactly("default-src 'none'; sandbox");
            browser.with("If-None-Match", shown.header("ETag"))
                    .get("/media/" + id + "/" + width + ".png")
                    .is(304);
        }
    }

    @Test
    void isNotFoundInAnotherSizeOrUnderAnotherName() throws IOException {
        String id = send(students.li(), "/api/media", png(40, 20)).is(201).text("id");
        Visitor browser = students.liWithBrowser();

        browser.get("/media/" + id + "/40.png").is(200);
        for (String other : List.of(
                id + "/39.png",
                id + "/40.jpg",
                id + "/40.svg",
                id + "/040.png",
                id + "/99999.png",
                "0".repeat(64) + "/40.png",
                "%2e%2e/40.png")) {
            browser.get("/media/" + other).is(400, 404);
        }
    }

    @Test
    void isShownToNobodyWhoHasNotSignedIn() throws IOException {
        String url = send(students.li(), "/api/media", png(41, 20)).is(201).text("url");

        assertThat(students.stranger().withBrowser().get(url).is(303).location())
                .startsWith("/login");
        send(students.stranger(), "/api/media", png(41, 20)).isProblem(401);
    }

    @Test
    void isTakenFromTheFormOfAPageAndFromNoOther() throws IOException {
        Visitor browser = students.liWithBrowser();
        String csrf = browser.get("/submissions/new").csrf();

        Answer taken =
                send(browser.with("X-CSRF-TOKEN", csrf), "/media", png(42, 20)).is(201);
        assertThat(taken.text("url")).endsWith("/42.png");
        send(browser, "/media", png(42, 20)).is(403);
        send(browser.with("X-CSRF-TOKEN", csrf).with("Accept", "application/json"), "/media", bytes("no picture"))
                .isProblem(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <!DOCTYPE html><html><body>          | 这是网页，不是照片。请上传 JPEG、PNG 或 WebP 文件 | This is a web page, not a photograph. Please send a JPEG, PNG or WebP file
            <svg xmlns="http://www.w3.org/2000/svg"/> | 不能上传 SVG 图形。请另存为 PNG 后再上传 | SVG drawings are not accepted. Please save the drawing as PNG first
            MZ                                   | 这不是照片。请上传 JPEG、PNG 或 WebP 文件 | This is not a photograph. Please send a JPEG, PNG or WebP file
            ''                                   | 文件是空的 | The file is empty
            """)
    void isToldWhyItIsNone(String content, String chinese, String english) {
        Visitor li = students.li();

        assertThat(send(li, "/api/media", bytes(content)).isProblem(400).text("detail"))
                .isEqualTo(chinese);
        assertThat(send(li.speaking("en"), "/api/media", bytes(content))
                        .isProblem(400)
                        .text("detail"))
                .isEqualTo(english);
    }

    @Test
    void mayHaveTenMegabytes() {
        byte[] file = new byte[(10 << 20) + 1];

        Answer refused = send(students.li(), "/api/media", file).isProblem(413);
        assertThat(refused.text("detail")).isEqualTo("文件太大了，最多 10 MB。请减小以后再试。");
    }

    @Test
    void isNoOtherPartOfTheRequest() {
        String other =
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n--" + BOUNDARY + "--";

        students.li().send("POST", "/api/media", MULTIPART, other).isProblem(400);
        students.li().send("POST", "/api/media", "application/json", "{}").isProblem(415);
    }

    @Test
    void isShownInADraftAndHandedInWithIt() throws IOException {
        Visitor li = students.li();
        String url = send(li, "/api/media", png(900, 450)).is(201).text("url");
        String figure = "<figure><img src=\"" + url + "\" alt=\"合影\" /><figcaption>七月</figcaption></figure>";
        String id = Students.begin(li, "有照片的一篇", "<p>正文</p>" + figure).get("id").asString();

        assertThat(li.get("/api/submissions/" + id).text("body")).isEqualTo("<p>正文</p>" + figure);
        li.post("/api/submissions/" + id + "/submit").is(200);
        assertThat(probe.await(ManuscriptSubmitted.class, id).text().body()).isEqualTo("<p>正文</p>" + figure);
        assertThat(uses.used(Set.of(photographIn(url), "1".repeat(64)))).containsExactly(photographIn(url));
    }

    @Test
    void isMissedBeforeItIsHandedIn() {
        Visitor li = students.li();
        String gone = "<p>正文</p><figure><img src=\"/media/" + "0".repeat(64) + "/800.jpg\" alt=\"\" /></figure>";
        String id = Students.begin(li, "照片已不在的一篇", gone).get("id").asString();

        Answer refused = li.post("/api/submissions/" + id + "/submit").isProblem(400);
        assertThat(refused.json().at("/errors/0/message").asString()).startsWith("正文：有照片已经不在了");
        assertThat(li.get("/api/submissions/" + id).text("body")).isEqualTo(gone);
    }

    private static String photographIn(String url) {
        return PhotographAddress.parse(url).orElseThrow().id();
    }

    private static Answer send(Visitor visitor, String path, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + UUID.randomUUID() + ".jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"));
        body.writeBytes(file);
        body.writeBytes(bytes("\r\n--" + BOUNDARY + "--\r\n"));
        return visitor.send("POST", path, MULTIPART, body.toByteArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file);
        return file.toByteArray();
    }
}
