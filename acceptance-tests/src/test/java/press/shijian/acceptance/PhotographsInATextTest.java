package press.shijian.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

/** Photographs from the student's files to the reader's page. */
@AnyDatabase
class PhotographsInATextTest extends StudentAtABrowser {

    private String id;

    @Test
    void areChosenDescribedMovedAndPublished() {
        opensANewText();
        page.keyboard().insertText("七月十二日，我们到了勐腊。");
        chooses(jpeg("日出.jpg", Color.ORANGE), jpeg("合影.jpg", Color.BLUE));
        assertThat(figures()).hasCount(2);
        page.keyboard().insertText("星火支教队合影");
        page.getByLabel("替代文字").fill("二十个人站在校门口");
        button("上移").click();
        editor().focus();
        page.keyboard().press("Enter");
        page.keyboard().insertText("路上走了两天。");
        String[] photographs = figures().locator("img").all().stream()
                .map(image -> image.getAttribute("src"))
                .toArray(String[]::new);
        awaitStored("<p>七月十二日，我们到了勐腊。</p><figure><img src=\"" + photographs[0]
                + "\" alt=\"二十个人站在校门口\" /><figcaption>星火支教队合影</figcaption></figure><p>路上走了两天。</p><figure><img src=\""
                + photographs[1] + "\" alt=\"\" /></figure>");

        String body = student.submission(id).text("body");
        student.rewrites(id, Manuscript.about("有照片的村").withBody(body)).is(200);
        student.handIn(id).is(200);
        system.reviewer().approves(id, 1);
        student.waitsUntil(id, "published");
        isShownToReaders(student.submission(id).text("articleUrl"), photographs[0]);
    }

    private void isShownToReaders(String article, String photograph) {
        page.navigate(article);
        Locator image = page.locator("figure img").first();
        image.scrollIntoViewIfNeeded();
        assertThat(image).hasJSProperty("complete", true);
        assertThat((Integer) image.evaluate("image => image.naturalWidth")).isGreaterThan(0);
        assertThat(image).hasAttribute("width", "1600");
        assertThat(image).hasAttribute("srcset", Pattern.compile("/800\\.jpg 800w, .*/1600\\.jpg 1600w"));
        assertThat(page.locator("figcaption")).hasText("星火支教队合影");

        Answer shown = new Visitor(system.site()).get(photograph).is(200);
        assertThat(shown.header("Cache-Control")).contains("public").contains("immutable");
        assertThat(shown.contentType()).isEqualTo("image/jpeg");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(new Visitor(system.site())
                                .get("/feed.xml")
                                .is(200)
                                .body())
                        .contains(system.site() + photograph));
    }

    @Test
    void areDroppedPastedTakenAwayAndRefused() {
        opensANewText();
        page.keyboard().insertText("正文");
        gives("paste", jpeg("截图.jpg", Color.GREEN));
        assertThat(figures()).hasCount(1);
        gives("drop", jpeg("拖来.jpg", Color.RED));
        assertThat(figures()).hasCount(2);

        button("删除照片").click();
        assertThat(figures()).hasCount(1);
        editor().focus();
        page.keyboard().press("Backspace"); // into the words under the photograph, of which there are none
        page.keyboard().press("Backspace");
        assertThat(figures()).hasCount(0);
        awaitStored("<p>正文</p>");

        chooses(new FilePayload("网页.jpg", "image/jpeg", "<!DOCTYPE html><html>".getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("[data-photograph-error]")).hasText("网页.jpg · 这是网页，不是照片。请上传 JPEG、PNG 或 WebP 文件");
        chooses(new FilePayload("太大.jpg", "image/jpeg", new byte[(10 << 20) + 1]));
        assertThat(page.locator("[data-photograph-error]")).hasText("太大.jpg · 照片太大，最多 10 MB");
        awaitStored("<p>正文</p>");
    }

    private void opensANewText() {
        theStudentSignsIn(page);
        page.navigate(system.submissions() + "/submissions/new");
        field("标题").fill("四十分钟");
        page.waitForURL(Pattern.compile("/submissions/[0-9a-f-]{36}$"));
        id = page.url().replaceFirst(".*/", "");
        editor().focus();
    }

    private void chooses(FilePayload... files) {
        Locator button = page.locator("[data-editor-frame]")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("照片").setExact(true));
        page.waitForFileChooser(button::click).setFiles(files);
    }

    /** As another program would, over the end of the text. */
    private void gives(String how, FilePayload file) {
        page.evaluate("""
                async ([how, name, content]) => {
                  const transfer = new DataTransfer();
                  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
                  transfer.items.add(new File([bytes], name, { type: "image/jpeg" }));
                  const text = document.querySelector("[role=textbox]");
                  const { left, bottom } = text.lastElementChild.getBoundingClientRect();
                  const common = { bubbles: true, cancelable: true };
                  text.dispatchEvent(
                    how === "paste"
                      ? new ClipboardEvent("paste", { ...common, clipboardData: transfer })
                      : new DragEvent("drop", { ...common, dataTransfer: transfer, clientX: left + 5, clientY: bottom - 5 }),
                  );
                }
                """, List.of(how, file.name, Base64.getEncoder().encodeToString(file.buffer)));
    }

    private Locator figures() {
        return editor().locator("figure");
    }

    private void awaitStored(String body) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(student.submission(id).text("body")).isEqualTo(body));
    }

    private static FilePayload jpeg(String name, Color colour) {
        BufferedImage picture = new BufferedImage(1800, 1200, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                picture.setRGB(x, y, colour.getRGB() ^ (x * y & 0x3f3f3f)); // of many colours, as photographs are
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpg", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FilePayload(name, "image/jpeg", file.toByteArray());
    }
}
