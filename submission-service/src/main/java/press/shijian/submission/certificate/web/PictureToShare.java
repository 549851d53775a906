package press.shijian.submission.certificate.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import press.shijian.shell.language.Dates;
import press.shijian.submission.manuscript.PublishedArticle;

/**
 * Draws what a student sends to friends: the template {@code submission/picture.html}, upright, 1,080 by 1,440 pixels, with a code that
 * leads to the article. Thread-safe.
 */
@Component
class PictureToShare {

    /** Characters of the title; more are set smaller, so that the longest keeps off the code. */
    private static final int LONG = 28;

    /** Pixels for each of the template's points, of which there are 270 by 360. */
    private static final float SCALE = 4;

    private final PrintedPage printedPage;
    private final Dates dates;

    PictureToShare(PrintedPage printedPage, Dates dates) {
        this.printedPage = printedPage;
        this.dates = dates;
    }

    /** @return a PNG */
    byte[] of(PublishedArticle article, Locale language) {
        Context content = new Context(language);
        content.setVariable("article", article);
        content.setVariable("long", article.title().length() > LONG);
        content.setVariable("publishedOn", dates.day(article.publishedAt(), language));
        content.setVariable("code", CertificatePdf.code(article.url()));
        return printedPage.of("submission/picture", content, PictureToShare::png);
    }

    private static byte[] png(byte[] pdf) throws IOException {
        try (PDDocument page = Loader.loadPDF(pdf)) {
            BufferedImage picture = new PDFRenderer(page).renderImage(0, SCALE, ImageType.RGB);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            return png.toByteArray();
        }
    }
}
