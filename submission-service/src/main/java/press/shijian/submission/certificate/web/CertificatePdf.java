package press.shijian.submission.certificate.web;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import press.shijian.service.OneAtATime;
import press.shijian.shell.QrCode;
import press.shijian.shell.language.Dates;
import press.shijian.submission.manuscript.PublishedArticle;

/**
 * Draws a certificate: the template {@code submission/certificate.html}, on one page of A4. The characters that it needs are embedded, so
 * that it prints alike everywhere. One is drawn at a time, since the font alone takes 16 MB meanwhile. Thread-safe.
 */
@Component
class CertificatePdf {

    private static final String FONT = "/certificate/LXGWWenKai-Regular.ttf";
    private static final String FONT_FAMILY = "LXGW WenKai";

    /** Characters of title, author and source together; more are set smaller, so that the longest still has one page. */
    private static final int LONG = 110;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Pixels: as many as a printer draws on the four centimetres of the code. */
    private static final int UNIT_OF_CODE = 8;

    private final SpringTemplateEngine templates;
    private final Dates dates;
    private final OneAtATime oneAtATime = new OneAtATime(PATIENCE, "certificate.refused.others-first");

    CertificatePdf(SpringTemplateEngine templates, Dates dates) {
        this.templates = templates;
        this.dates = dates;
    }

    /**
     * @param submissionNumber the one that the student knows
     */
    byte[] of(PublishedArticle article, String submissionNumber, Locale language) {
        Context content = new Context(language);
        content.setVariable("article", article);
        content.setVariable("long", length(article) > LONG);
        content.setVariable("submissionNumber", submissionNumber);
        content.setVariable("publishedOn", dates.day(article.publishedAt(), language));
        content.setVariable(
                "code",
                "data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(QrCode.png(article.verifyUrl(), UNIT_OF_CODE)));
        String page = templates.process("submission/certificate", content);
        return oneAtATime.run(() -> drawn(page));
    }

    private static int length(PublishedArticle article) {
        return (article.title() + article.author() + article.source().joined()).length();
    }

    private static byte[] drawn(String page) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        // nothing is fetched, whatever the page says
        builder.useUriResolver((base, address) -> address.startsWith("data:") ? address : null);
        builder.useFont(CertificatePdf::font, FONT_FAMILY);
        builder.withW3cDocument(new W3CDom().fromJsoup(Jsoup.parse(page)), null);
        builder.toStream(pdf);
        try {
            builder.run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return pdf.toByteArray();
    }

    private static InputStream font() {
        return Objects.requireNonNull(CertificatePdf.class.getResourceAsStream(FONT));
    }
}
