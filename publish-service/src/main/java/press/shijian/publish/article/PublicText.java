package press.shijian.publish.article;

import java.util.regex.Pattern;
import press.shijian.events.ArticleText;
import press.shijian.events.Source;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.text.ManuscriptHtml;

/**
 * Cleans an accepted text before the public sees it. The other services have cleaned it already; a fault there must not
 * become a hole here.
 */
final class PublicText {

    /** What XML 1.0 (section 2.2) forbids, lone surrogates included: one such character would break a whole feed. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    // A repeated group that may give back what it took costs stack for each repetition; a possessive one (*+) does not.

    /** Blanks typed to indent a paragraph. Indentation is up to the page. */
    private static final Pattern TYPED_INDENT =
            Pattern.compile("(<(?:p|li|h2|h3|h4)>)(?:&nbsp;|[\\s\\u00a0\\u3000])++");

    /** Left behind when somebody presses return twice. */
    private static final Pattern EMPTY_PARAGRAPH = Pattern.compile("<p>(?:<br ?/?>|&nbsp;|[\\s\\u00a0\\u3000])*+</p>");

    private PublicText() {}

    /** @throws UnprocessableEventException when nothing readable is left */
    static ArticleText of(ArticleText accepted) {
        String title = line(accepted.title());
        String body = body(accepted.body());
        if (title.isEmpty() || ManuscriptHtml.isBlank(body)) {
            throw new UnprocessableEventException("Nothing readable to publish: title or body is empty");
        }
        Source source = accepted.source();
        return new ArticleText(
                title,
                line(accepted.author()),
                new Source(line(source.school()), line(source.college()), line(source.team())),
                accepted.category(),
                body);
    }

    private static String body(String html) {
        String legal = NOT_XML.matcher(ManuscriptHtml.clean(html)).replaceAll("");
        return TYPED_INDENT
                .matcher(EMPTY_PARAGRAPH.matcher(legal).replaceAll(""))
                .replaceAll("$1");
    }

    /** What the desk tells readers beside a text. */
    static String plain(String text) {
        return NOT_XML.matcher(text).replaceAll("").strip();
    }

    /** Plain text on one line. */
    private static String line(String text) {
        return NOT_XML.matcher(text).replaceAll("").strip().replaceAll("\\s+", " ");
    }
}
