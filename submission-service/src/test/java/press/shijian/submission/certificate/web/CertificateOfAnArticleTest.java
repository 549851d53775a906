package press.shijian.submission.certificate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static press.shijian.submission.Students.submitted;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.ArticleText;
import press.shijian.events.Source;
import press.shijian.events.article.ArticlePublished;
import press.shijian.messaging.EventJson;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.submission.manuscript.PublishedArticle;
import press.shijian.testkit.Answer;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.node.ObjectNode;

@RunningSubmissionService
class CertificateOfAnArticleTest {

    private static final ArticlePublished SAMPLE = GoldenEvent.of(ArticlePublished.class);

    @Autowired
    private CertificatePdf certificatePdf;

    @Autowired
    private PictureToShare pictureToShare;

    @Autowired
    private Students students;

    @Autowired
    private EventProbe probe;

    @Test
    void saysWhatWasPublishedAndLeadsToWhereItIsVerified() throws IOException {
        PublishedArticle article = article("四十分钟与一个夏天", "𠮷田彧、王芳");

        try (PDDocument pdf = Loader.loadPDF(drawn(article, Locale.CHINESE))) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", "");
            assertThat(text)
                    .contains("用稿证明", "《四十分钟与一个夏天》", "𠮷田彧、王芳", "SJ2026-000042", "2026年")
                    .contains(article.url(), article.sha256());
            assertThat(pdf.getNumberOfPages()).isOne();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("zh");
            assertThat(pdf.getPage(0).getAnnotations())
                    .filteredOn(PDAnnotationLink.class::isInstance)
                    .extracting(link -> ((PDActionURI) ((PDAnnotationLink) link).getAction()).getURI())
                    .containsOnly(article.verifyUrl());
        }
    }

    @Test
    void hasOnePageHoweverLongTheTitleAndInEnglish() throws IOException {
        PublishedArticle article = article(
                "山".repeat(60), "李明、".repeat(19) + "王芳", new Source("山".repeat(60), "水".repeat(60), "田".repeat(60)));

        try (PDDocument pdf = Loader.loadPDF(drawn(article, Locale.ENGLISH))) {
            assertThat(pdf.getNumberOfPages()).isOne();
            assertThat(new PDFTextStripper().getText(pdf)).contains("Certificate of publication");
        }
    }

    @Test
    void hasAPictureToShareWhoseCodeKeepsOffTheTitleHoweverLong() throws Exception {
        for (String title : List.of("四十分钟与一个夏天", "山".repeat(60))) {
            byte[] png = pictureToShare.of(article(title, "𠮷田彧、王芳"), Locale.CHINESE);
            Files.write(Path.of("target", "picture-" + title.length() + ".png"), png);

            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(picture.getWidth()).isEqualTo(1080);
            assertThat(picture.getHeight()).isEqualTo(1440);
            int[] pixels = picture.getRGB(0, 0, 1080, 1440, null, 0, 1080);
            assertThat(new QRCodeReader()
                            .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(1080, 1440, pixels))))
                            .getText())
                    .isEqualTo(SAMPLE.url());
        }
    }

    @Test
    void isForWhoWroteItOncePublished() {
        Visitor li = students.student();
        String id = submitted(li);
        String address = "/api/submissions/" + id + "/certificate";
        assertThat(li.get(address).isProblem(409).text("detail")).contains("发布以后");

        ObjectNode published = GoldenEvent.json(ArticlePublished.class);
        published.put("submissionId", id);
        published.put("revision", 1);
        probe.emit("publish-service", id, 1, EventJson.read(published.toString(), ArticlePublished.class));
        // not by asking for the certificate, which a student may do twenty times an hour
        await().atMost(Duration.ofSeconds(30))
                .until(() -> li.get("/api/submissions/" + id).text("status").equals("published"));

        Answer certificate = li.get(address);
        assertThat(certificate.contentType()).isEqualTo("application/pdf");
        assertThat(certificate.header("Content-Disposition"))
                .matches("inline; filename=\"certificate-SJ[0-9-]+[.]pdf\"");
        students.student().get(address).isProblem(404);

        Answer picture = li.get("/api/submissions/" + id + "/picture");
        assertThat(picture.contentType()).isEqualTo("image/png");
        assertThat(picture.header("Content-Disposition")).matches("attachment; filename=\"article-[0-9]+[.]png\"");
    }

    /** Kept in target as well, to look at. */
    private byte[] drawn(PublishedArticle article, Locale language) throws IOException {
        byte[] pdf = certificatePdf.of(article, "SJ2026-000042", language);
        Files.write(Path.of("target", "certificate-" + language + ".pdf"), pdf);
        return pdf;
    }

    private static PublishedArticle article(String title, String author) {
        return article(title, author, new Source("云南大学", "外国语学院", "“星火”支教队"));
    }

    private static PublishedArticle article(String title, String author, Source source) {
        ArticleText text = new ArticleText(
                title, author, source, SAMPLE.text().category(), SAMPLE.text().body());
        return new PublishedArticle(
                128,
                SAMPLE.url(),
                "http://localhost:8083/verify/128?text=" + text.sha256(),
                title,
                author,
                text.source(),
                text.sha256(),
                SAMPLE.publishedAt(),
                null);
    }
}
