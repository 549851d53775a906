package press.shijian.review.article;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.events.ArticleText;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;
import press.shijian.review.desk.ArticleAct;
import press.shijian.review.desk.Review;
import press.shijian.text.BodyHtml;
import press.shijian.text.PhotographAddress;
import press.shijian.text.PlainText;
import press.shijian.text.TooMuchMarkupException;

/** An editor puts another title or body in the place of a published one (更正), with a notice that readers see. */
@Component
public class CorrectArticle {

    /** In code points, as for students. */
    public static final int TITLE_LIMIT = 60;

    /** HTML as it is kept, cleaned. */
    public static final int BODY_LIMIT = 100_000;

    /** As it is sent; more is not even looked at. */
    private static final int BODY_AS_SENT = 1_000_000;

    private final AggregateStore<Review> reviews;
    private final Clock clock;

    CorrectArticle(AggregateStore<Review> reviews, Clock clock) {
        this.reviews = reviews;
        this.clock = clock;
    }

    /**
     * What somebody has typed.
     *
     * @param title null where it stays
     * @param body HTML or plain text; null where it stays
     * @param basedOn how many corrections the text had that was edited; null for the text that stands now
     * @param request the student's request that it answers; null where it answers none
     */
    public record Typed(
            @Nullable String title,
            @Nullable String body,
            @Nullable String note,
            @Nullable Integer basedOn,
            @Nullable Integer request) {}

    public Review correct(SubmissionId submissionId, Typed typed, Person by) {
        String note = Words.required("note", typed.note());
        return reviews.update(submissionId.value(), review -> {
                    ArticleText corrected = corrected(review.articleText(), typed);
                    review.correct(
                            typed.basedOn() == null ? review.article().corrections() : typed.basedOn(),
                            corrected.title(),
                            corrected.body(),
                            note,
                            typed.request(),
                            by,
                            clock.instant());
                })
                .orElseThrow(() -> Refusal.notFound("article.refused.not-found"));
    }

    /**
     * The text as it would stand, cleaned.
     *
     * @throws Refusal where it could not be ordered
     */
    public ArticleText check(Review review, Typed typed) {
        Words.required("note", typed.note());
        review.article().refusal(ArticleAct.CORRECT).ifPresent(refused -> {
            throw refused;
        });
        ArticleText corrected = corrected(review.articleText(), typed);
        if (corrected.equals(review.articleText())) {
            throw Refusal.conflict("article.refused.nothing-corrected");
        }
        return corrected;
    }

    private static ArticleText corrected(ArticleText current, Typed typed) {
        return new ArticleText(
                typed.title() == null ? current.title() : title(typed.title()),
                current.author(),
                current.source(),
                current.category(),
                typed.body() == null ? current.body() : body(typed.body(), current));
    }

    private static String title(String typed) {
        String title = PlainText.line(typed);
        if (title.isEmpty()) {
            throw Refusal.invalidField("title", "article.words.required");
        }
        int length = PlainText.length(title);
        if (length > TITLE_LIMIT) {
            throw Refusal.invalidField("title", "article.words.too-long", TITLE_LIMIT, length);
        }
        return title;
    }

    /** Photographs may go. None may come: the desk takes no photographs, and another article's may be taken back there. */
    private static String body(String typed, ArticleText current) {
        String body = cleaned(typed);
        if (body.isEmpty()) {
            throw Refusal.invalidField("body", "article.words.required");
        }
        int length = PlainText.length(body);
        if (length > BODY_LIMIT) {
            throw Refusal.invalidField("body", "article.words.too-long", BODY_LIMIT, length);
        }
        if (!PhotographAddress.photographsIn(current.body()).containsAll(PhotographAddress.photographsIn(body))) {
            throw Refusal.invalidField("body", "article.correct.other-photographs");
        }
        return body;
    }

    private static String cleaned(String typed) {
        if (typed.length() > BODY_AS_SENT) {
            throw Refusal.invalidField("body", "article.words.too-long", BODY_AS_SENT, PlainText.length(typed));
        }
        try {
            return BodyHtml.typed(typed);
        } catch (TooMuchMarkupException e) {
            throw Refusal.invalidField("body", "article.correct.too-much-markup");
        }
    }
}
