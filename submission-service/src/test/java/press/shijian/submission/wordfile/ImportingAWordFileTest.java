package press.shijian.submission.wordfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.refusal.Refusal;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.submission.account.Accounts;
import press.shijian.submission.wordfile.ImportWordFile.Imported;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;

@RunningSubmissionService
class ImportingAWordFileTest {

    @Autowired
    private ImportWordFile importWordFile;

    @Autowired
    private Students students;

    @Autowired
    private Accounts accounts;

    @TempDir
    private Path folder;

    private String owner;

    @BeforeEach
    void somebody() {
        owner = accounts.byEmail(students.register("李明")).orElseThrow().id();
    }

    static List<Arguments> programs() {
        return List.of(
                Arguments.of("Word", WordDocument.byWord(), "Heading1", "Heading2"),
                Arguments.of("WPS", WordDocument.byWps(), "2", "3"));
    }

    @ParameterizedTest(name = "by {0}")
    @MethodSource("programs")
    void keepsWhatATextConsistsOf(String program, WordDocument document, String heading1, String heading2)
            throws IOException {
        Imported imported = imported(
                document.styled(heading1, "山里的课堂")
                        .paragraph("七月十二日，我们到了勐腊。")
                        .styled(heading2, "第一课")
                        .bold("孩子们来得很早。")
                        .item("语文")
                        .item("数学")
                        .table("星期一", "星期二")
                        .withFootnote("村里有三十户人家。")
                        .bytes(),
                "稿子.docx");

        assertThat(imported.draft().text().title()).isEqualTo("山里的课堂");
        assertThat(imported.draft().text().author()).isEqualTo("李明");
        assertThat(imported.draft().text().source().school()).isEqualTo("云南大学");
        Document body = Jsoup.parse(imported.draft().text().body());
        assertThat(body.text()).doesNotContain("山里的课堂");
        assertThat(body.select("h2, h3").text()).isEqualTo("第一课");
        assertThat(body.select("strong").text()).isEqualTo("孩子们来得很早。");
        assertThat(body.select("ul li").eachText()).startsWith("语文", "数学");
        assertThat(body.select("table td, table th").eachText()).containsExactly("星期一", "星期二");
        assertThat(body.text()).contains("据县志。");
        assertThat(imported.picturesLost()).isZero();
    }

    @Test
    void isCalledWhatTheFileIsCalledWhereTheTextHasNoTitle() throws IOException {
        assertThat(imported(WordDocument.byWord().paragraph("正文。").bytes(), "C:\\文档\\四十分钟与一个夏天.docx")
                        .draft()
                        .text()
                        .title())
                .isEqualTo("四十分钟与一个夏天");
    }

    @Test
    void bringsPicturesWithTheirAlternativeText() throws IOException {
        Imported imported = imported(
                WordDocument.byWord()
                        .paragraph("正文。")
                        .picture("孩子们在读书", "png", png())
                        .bytes(),
                "稿子.docx");

        Element picture =
                Jsoup.parse(imported.draft().text().body()).select("figure img").first();
        assertThat(picture).isNotNull();
        assertThat(picture.attr("src")).matches("/media/[0-9a-f]{64}/640[.]png");
        assertThat(picture.attr("alt")).isEqualTo("孩子们在读书");
    }

    @Test
    void countsThePicturesThatCannotBeTaken() throws IOException {
        Imported imported = imported(
                WordDocument.byWord()
                        .paragraph("正文。")
                        .picture("孩子们", "png", png())
                        .picture("图表", "emf", new byte[] {1, 0, 0, 0})
                        .bytes(),
                "稿子.docx");

        assertThat(imported.picturesLost()).isOne();
    }

    static List<Arguments> refused() {
        return List.of(
                Arguments.of(
                        "a renamed program",
                        "MZ\u0090\u0000 This program".getBytes(StandardCharsets.ISO_8859_1),
                        "word-file.none"),
                Arguments.of("nothing", new byte[0], "word-file.none"),
                Arguments.of(
                        "an old or encrypted file",
                        new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0},
                        "word-file.old"),
                Arguments.of(
                        "half a file",
                        half(WordDocument.byWord().paragraph("正文。").bytes()),
                        "word-file.broken"),
                Arguments.of(
                        "XML that isn't",
                        WordDocument.byWord()
                                .part("word/document.xml", "<w:document")
                                .bytes(),
                        "word-file.broken"),
                Arguments.of(
                        "an external entity",
                        WordDocument.byWord()
                                .part(
                                        "word/document.xml",
                                        "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><d>&e;</d>")
                                .bytes(),
                        "word-file.none"),
                Arguments.of(
                        "an external entity in another encoding",
                        WordDocument.byWord()
                                .part(
                                        "word/document.xml",
                                        "\uFEFF<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><d>&e;</d>"
                                                .getBytes(StandardCharsets.UTF_16BE))
                                .bytes(),
                        "word-file.none"),
                Arguments.of(
                        "a bomb of text",
                        WordDocument.byWord().raw("<w:p/>".repeat(2_000_000)).bytes(),
                        "word-file.too-much"),
                Arguments.of(
                        "a bomb of a picture",
                        WordDocument.byWord()
                                .part("word/media/image1.bmp", new byte[101 << 20])
                                .bytes(),
                        "word-file.too-much"),
                Arguments.of("many parts", many(), "word-file.too-much"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesByItsContent(String what, byte[] file, String why) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> imported(file, "稿子.docx"))
                .satisfies(refusal -> assertThat(refusal.fieldErrors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.messageKey()).isEqualTo(why)));
        assertThat(accounts.byId(owner)).isPresent();
    }

    @Test
    void leadsFromThePageToTheDraftAndSaysOnThePageWhatIsWrong() {
        Visitor browser = students.studentWithBrowser();
        String href =
                browser.get("/").page().select("a[href=/submissions/import]").attr("href");

        Answer refused = browser.upload(
                browser.get(href).page().selectFirst("main form"), "稿子.docx", "MZ".getBytes(StandardCharsets.US_ASCII));
        assertThat(refused.is(400).page().select("#file-error").text()).contains("这不是 Word 文件");
        Answer begun = browser.upload(
                refused.page().selectFirst("main form"),
                "稿子.docx",
                WordDocument.byWord()
                        .styled("Heading1", "山里的课堂")
                        .paragraph("正文。")
                        .bytes());

        assertThat(browser.get(begun.is(302).location()).is(200).body()).contains("已从 Word 文件导入", "山里的课堂");
    }

    private Imported imported(byte[] content, String name) throws IOException {
        Path file = Files.write(folder.resolve("file"), content);
        return importWordFile.begin(file, name, owner);
    }

    private static byte[] half(byte[] file) {
        return java.util.Arrays.copyOf(file, file.length / 2);
    }

    private static byte[] many() {
        WordDocument document = WordDocument.byWord().paragraph("正文。");
        Stream.iterate(0, i -> i + 1).limit(2_001).forEach(i -> document.part("word/p" + i + ".bin", "x"));
        return document.bytes();
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }
}
