package press.shijian.submission.manuscript.messaging;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import press.shijian.events.Remark;

/**
 * A decision's comments on passages, as lines of a mail, each a paragraph there: a heading and one line for each comment. A mail is no
 * place for long texts: what is cut, and what is left out, stands whole on the submission's page.
 */
final class RemarksInMail {

    /** As many as a desk sends. */
    static final int MOST = 20;

    static final int LONGEST_QUOTE = 60;
    static final int LONGEST_COMMENT = 500;

    /** What would begin another line. */
    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cntrl}\\p{Zl}\\p{Zp}]+");

    private final MessageSource messages;

    RemarksInMail(MessageSource messages) {
        this.messages = messages;
    }

    /** @return empty where there are none; otherwise begins with a line break */
    String listed(@Nullable List<Remark> remarks, Locale language) {
        if (remarks == null || remarks.isEmpty()) {
            return "";
        }
        int shown = Math.min(remarks.size(), MOST);
        Stream<String> comments =
                IntStream.range(0, shown).mapToObj(each -> line(each + 1, remarks.get(each), language));
        Stream<String> more = remarks.size() == shown
                ? Stream.empty()
                : Stream.of(text("mail.remarks.more", language, remarks.size() - shown));
        return Stream.of(Stream.of(text("mail.remarks", language, remarks.size())), comments, more)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "\n", ""));
    }

    private String line(int number, Remark remark, Locale language) {
        return text(
                "mail.remarks.one",
                language,
                number,
                onOneLine(remark.quote().exact(), LONGEST_QUOTE),
                onOneLine(remark.comment(), LONGEST_COMMENT));
    }

    private String text(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    /** @param longest in code points */
    private static String onOneLine(String words, int longest) {
        String line = BREAKS.matcher(words).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest)).strip() + "……";
    }
}
