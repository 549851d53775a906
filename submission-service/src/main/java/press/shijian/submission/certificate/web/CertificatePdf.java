package press.shijian.submission.certificate.web;

import java.util.Base64;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import press.shijian.shell.QrCode;
import press.shijian.shell.language.Dates;
import press.shijian.submission.manuscript.PublishedArticle;

/** Draws a certificate: the template {@code submission/certificate.html}, on one page of A4. Thread-safe. */
@Component
class CertificatePdf {

    /** Characters of title, author and source together; more are set smaller, so that the longest still has one page. */
    private static final int LONG = 110;

    /** Pixels: as many as a printer draws on the four centimetres of the code. */
    private static final int UNIT_OF_CODE = 8;

    private final PrintedPage printedPage;
    private final Dates dates;

    CertificatePdf(PrintedPage printedPage, Dates dates) {
        this.printedPage = printedPage;
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
                "correctedOn", article.correctedAt() == null ? null : dates.day(article.correctedAt(), language));
        content.setVariable("code", code(article.verifyUrl()));
        return printedPage.of("submission/certificate", content, pdf -> pdf);
    }

    static int length(PublishedArticle article) {
        return (article.title() + article.author() + article.source().joined()).length();
    }

    /** @return a picture in a {@code data:} address */
    static String code(String address) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(QrCode.png(address, UNIT_OF_CODE));
    }
}
