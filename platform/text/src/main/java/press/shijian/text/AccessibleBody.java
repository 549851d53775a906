package press.shijian.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a page adds to a body so that everybody can find their way in it: a heading says its level where the writer left one out
 * (WCAG 1.3.1), and what scrolls sideways can be scrolled by keys (WCAG 2.1.1). What is stored stays as it was written.
 */
public final class AccessibleBody {

    /** As {@link ManuscriptHtml} writes them: without attributes. */
    private static final Pattern HEADING_OR_PRE = Pattern.compile("<(?:h([2-4])|pre)>");

    private AccessibleBody() {}

    /**
     * @param body cleaned HTML, on a page whose own heading is of the first level
     */
    public static String of(String body) {
        Deque<Integer> above = new ArrayDeque<>();
        return HEADING_OR_PRE.matcher(body).replaceAll(tag -> with(tag, above));
    }

    private static String with(MatchResult tag, Deque<Integer> above) {
        if (tag.group(1) == null) {
            return "<pre tabindex=\"0\">";
        }
        int written = Integer.parseInt(tag.group(1));
        while (!above.isEmpty() && above.peek() >= written) {
            above.pop();
        }
        above.push(written);
        int level = 1 + above.size();
        return level == written ? tag.group() : "<h" + written + " aria-level=\"" + level + "\">";
    }
}
