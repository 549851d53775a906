package press.shijian.submission.certificate.web;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import press.shijian.service.OneAtATime;

/**
 * Sets a template on paper, in one font that has all characters of names. The characters that it needs are embedded, so that it looks
 * alike everywhere. One is set at a time, since the font alone takes 16 MB meanwhile. Thread-safe.
 */
@Component
class PrintedPage {

    private static final String FONT = "/certificate/LXGWWenKai-Regular.ttf";
    private static final String FONT_FAMILY = "LXGW WenKai";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SpringTemplateEngine templates;
    private final OneAtATime oneAtATime = new OneAtATime(PATIENCE, "certificate.refused.others-first");

    PrintedPage(SpringTemplateEngine templates) {
        this.templates = templates;
    }

    /** What is made of a PDF while it is one's turn. */
    interface Use<T> {

        T of(byte[] pdf) throws IOException;
    }

    /** @return what {@code use} makes of the PDF */
    <T> T of(String template, IContext content, Use<T> use) {
        String page = templates.process(template, content);
        return oneAtATime.run(() -> {
            try {
                return use.of(pdf(page));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private static byte[] pdf(String page) throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        // nothing is fetched, whatever the page says
        builder.useUriResolver((base, address) -> address.startsWith("data:") ? address : null);
        builder.useFont(PrintedPage::font, FONT_FAMILY);
        builder.withW3cDocument(new W3CDom().fromJsoup(Jsoup.parse(page)), null);
        builder.toStream(pdf);
        builder.run();
        return pdf.toByteArray();
    }

    private static InputStream font() {
        return Objects.requireNonNull(PrintedPage.class.getResourceAsStream(FONT));
    }
}
