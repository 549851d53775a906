package press.shijian.publish.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.Unwrapped;
import org.springframework.data.mongodb.core.mapping.Unwrapped.OnEmpty;
import press.shijian.events.ArticleText;
import press.shijian.events.MadeByAi;
import press.shijian.events.Slug;
import press.shijian.events.SubmissionId;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.messaging.AggregateRoot;

/**
 * What became, or may become, of one submission on the public site; its id is the submission's.
 *
 * <p>It begins as soon as the desk says anything about the submission, and is then only <i>expected</i>: it remembers how
 * far the desk was heard and shows nowhere. When the submission is accepted it is <i>published</i>, under a number and an
 * address that it keeps for good. When the submission is rejected or withdrawn it is <i>not expected</i> any more, and the
 * database removes it some weeks later ({@code docs/adr/0069-what-was-never-published-expires.md}).
 */
@Document("articles")
@TypeAlias("article")
public class Article extends AggregateRoot {

    /** Unique among articles; absent until publication, so the index on it is sparse. */
    private @Nullable Long number;

    @Field("text")
    private @Nullable Revision revision;

    private @Nullable Instant publishedAt;

    /** Since when it is not expected any more; never there once it is published, because an index removes it by this date. */
    private @Nullable Instant notExpectedSince;

    /** The revision that readers read, its text as {@link PublicText} made it; in the document one flat object. */
    private record Revision(
            @Field("revision") int number,
            @Unwrapped(onEmpty = OnEmpty.USE_EMPTY) ArticleText text,
            @Nullable MadeByAi madeByAi) {}

    @PersistenceCreator
    private Article(String id) {
        super(id);
    }

    public static Article expected(String submissionId) {
        return new Article(submissionId);
    }

    public boolean isPublished() {
        return number != null;
    }

    /**
     * @throws IllegalStateException when it is published already, under whatever number
     */
    public void publish(SubmissionAccepted accepted, long number, PublicAddress site, Instant now) {
        if (isPublished()) {
            throw new IllegalStateException("Article " + this.number + " is published already");
        }
        this.number = number;
        this.revision = new Revision(accepted.revision(), PublicText.of(accepted.text()), accepted.madeByAi());
        this.publishedAt = now;
        this.notExpectedSince = null;
        emit(
                new ArticlePublished(
                        new SubmissionId(id()),
                        number,
                        revision(),
                        text(),
                        accepted.madeByAi(),
                        path(),
                        site.of(path()),
                        accepted.acceptedAt(),
                        now),
                now);
    }

    /** The submission has ended at the desk. What is published stays published. */
    public void expectNoLonger(Instant now) {
        if (!isPublished()) {
            notExpectedSince = now;
        }
    }

    public long number() {
        return published(number);
    }

    public int revision() {
        return published(revision).number();
    }

    public ArticleText text() {
        return published(revision).text();
    }

    /** What readers are told that an AI made; null where nothing was declared. */
    public @Nullable MadeByAi madeByAi() {
        return published(revision).madeByAi();
    }

    public Instant publishedAt() {
        return published(publishedAt);
    }

    /** The canonical address within the site, e.g. {@code /zhijiao/42.html}. */
    public String path() {
        return path(text().category(), number());
    }

    static String path(Slug category, long number) {
        return "/" + category + "/" + number + ".html";
    }

    private <T> T published(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("Submission " + id() + " is not published");
        }
        return value;
    }
}
