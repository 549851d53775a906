package press.shijian.submission.manuscript.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal;
import press.shijian.submission.manuscript.Submission;

/**
 * Which text somebody had before their eyes, as {@code ETag} and {@code If-Match} say it: {@code "3.17"}, the third edit as
 * of the seventeenth write. Only the edit counts for {@code If-Match}, so that a reviewer's claim does not come between a
 * student and their text; the write is in it because a tag must differ where anything that is shown does (RFC 9110,
 * section 8.8.3). {@code "3"}, the JSON's {@code edition}, does as well.
 */
final class Edition {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?([0-9]{1,15})(?:\\.[0-9]{1,15})?\"?");

    private Edition() {}

    static String tag(Submission submission) {
        return "\"%d.%d\"".formatted(submission.edition(), submission.version());
    }

    /** The one named; null where {@code *} asks for none in particular. */
    static @Nullable Long named(String ifMatch) {
        if (ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher matcher = TAG.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw Refusal.stale("submission.refused.stale");
        }
        return Long.parseLong(matcher.group(1));
    }
}
