package press.shijian.review.article;

import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal;
import press.shijian.text.PlainText;

/** What somebody gives as a reason, a notice or an answer. */
public final class Words {

    /** In characters as people count them (code points). */
    public static final int LIMIT = 500;

    private Words() {}

    /** Tidied; empty where there are none. */
    static String of(String field, @Nullable String typed) {
        String words = PlainText.lines(typed);
        int length = PlainText.length(words);
        if (length > LIMIT) {
            throw Refusal.invalidField(field, "article.words.too-long", LIMIT, length);
        }
        return words;
    }

    static String required(String field, @Nullable String typed) {
        String words = of(field, typed);
        if (words.isEmpty()) {
            throw Refusal.invalidField(field, "article.words.required");
        }
        return words;
    }
}
