package press.shijian.publish.site.web;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import press.shijian.publish.article.Article;
import press.shijian.publish.article.PublicAddress;
import press.shijian.publish.article.web.StandingArticles;
import press.shijian.publish.site.ReadArticle;
import press.shijian.refusal.Refusal;

/** {@code /verify/{number}}: what a certificate (用稿证明) says of an article, against what stands there now. */
@Controller
class VerifyPage {

    private static final Pattern NOT_SEEN = Pattern.compile("[\\p{Z}\\p{C}]+");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final ReadArticle readArticle;
    private final StandingArticles standing;
    private final PublicAddress site;

    VerifyPage(ReadArticle readArticle, StandingArticles standing, PublicAddress site) {
        this.standing = standing;
        this.readArticle = readArticle;
        this.site = site;
    }

    /** How what was asked for compares with the text that stands there. */
    enum Finding {
        NOT_ASKED,
        SAME,
        OTHER,
        UNREADABLE;

        static Finding of(@Nullable String asked, String sha256) {
            if (asked == null || asked.isEmpty()) {
                return NOT_ASKED;
            }
            if (!SHA_256.matcher(asked).matches()) {
                return UNREADABLE;
            }
            return asked.equals(sha256) ? SAME : OTHER;
        }
    }

    /**
     * @param text a certificate's {@link press.shijian.events.ArticleText#sha256()}, as its QR code has it or somebody typed it
     */
    @GetMapping("/verify/{number:[1-9][0-9]{0,17}}")
    ModelAndView verify(
            @PathVariable long number, @RequestParam(required = false) @Nullable String text, Locale language) {
        Article article = standing.readable(
                readArticle.find(number).orElseThrow(() -> Refusal.notFound("verify.unknown", Long.toString(number))),
                language);
        String asked =
                text == null ? null : NOT_SEEN.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        String sha256 = article.text().sha256();
        return new ModelAndView("site/verify")
                .addObject("article", article)
                .addObject("url", site.of(article.path()))
                .addObject("sha256", sha256)
                .addObject("asked", text)
                .addObject("finding", Finding.of(asked, sha256).name());
    }
}
