package press.shijian.publish.pages.web;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import press.shijian.publish.pages.PageAddress;
import press.shijian.publish.pages.PageBody;

/**
 * Where the number of views stands in what is kept of an article: each reader changes it. What precedes it in a page, and what
 * is in the strings of a JSON document, is escaped; so no author's text is taken for it.
 */
enum ViewsInPage {
    IN_HTML("<span class=\"number\">", "</span>"),
    IN_JSON("\"views\":", "}");

    private final String before;
    private final String after;

    ViewsInPage(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /** @return null for pages without it */
    static @Nullable ViewsInPage of(PageAddress.Kind kind) {
        return switch (kind) {
            case ARTICLE -> IN_HTML;
            case ARTICLE_AS_JSON -> IN_JSON;
            case LIST, LIST_AS_JSON -> null;
        };
    }

    /** @return null where it is missing */
    @Nullable
    PageBody leftOutOf(byte[] page) {
        // one char a byte, so that places in the text are places in the array
        String text = new String(page, StandardCharsets.ISO_8859_1);
        int mark = text.indexOf(before);
        int end = mark < 0 ? -1 : text.indexOf(after, mark + before.length());
        return end < 0 ? null : PageBody.around(page, mark + before.length(), end);
    }
}
