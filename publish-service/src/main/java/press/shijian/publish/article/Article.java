package press.shijian.publish.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.article.ArticleRepublished;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.article.ArticleUnpublished;
import press.shijian.events.review.ArticleCorrectionOrdered;
import press.shijian.events.review.ArticleRetractionOrdered;
import press.shijian.events.review.ArticleUnpublishOrdered;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.messaging.AggregateRoot;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.publish.article.Correction.EarlierText;
import press.shijian.text.PhotographAddress;

/**
 * What became, or may become, of one submission on the public site; its id is the submission's.
 *
 * <p>It begins as soon as the desk says anything about the submission, and is then only <i>expected</i>: it remembers how
 * far the desk was heard and shows nowhere. When the submission is accepted it is <i>published</i>, under a number and an
 * address that it keeps for good. When the submission is rejected or withdrawn it is <i>not expected</i> any more, and the
 * database removes it some weeks later ({@code docs/adr/0069-what-was-never-published-expires.md}).
 *
 * <p>What is published the desk may correct, as often as it is needed: the earlier texts stay beside the new one. It may take it
 * off the site and put it back. At last it may <i>retract</i> it: then the texts go, and a title with the reason stays for good.
 * Orders that come again, or too late, change nothing ({@code docs/adr/0107-a-retraction-leaves-an-empty-place.md}).
 */
@Document("articles")
@TypeAlias("article")
public class Article extends AggregateRoot {

    /** Unique among articles; absent until publication, so the index on it is sparse. */
    private @Nullable Long number;

    @Field("text")
    private @Nullable Revision revision;

    private @Nullable Instant publishedAt;

    /** When its last event happened; null while that is its publication. */
    private @Nullable Instant changedAt;

    /** Since when it is off the site; null while it stands there. */
    private @Nullable Instant unpublishedAt;

    /** The oldest first; null where there are none. */
    private @Nullable List<Correction> corrections;

    private @Nullable Retraction retraction;

    /** For the index, by name; null where there are none. */
    private @Nullable List<String> photographs;

    /** Since when it is not expected any more; never there once it is published, because an index removes it by this date. */
    private @Nullable Instant notExpectedSince;

    /** So many corrections are listed, and the texts before the latest of them are kept. */
    private static final int MOST_CORRECTIONS = 100;

    private static final int MOST_EARLIER_TEXTS = 20;

    /** So that the document stays far below what a database takes. */
    private static final int LONGEST_EARLIER_TEXTS = 1_500_000;

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

    /** Whether it has a number and an address, whatever stands there now. */
    public boolean isPublished() {
        return number != null;
    }

    /** Whether readers find its text. */
    public boolean isStanding() {
        return isPublished() && retraction == null && unpublishedAt == null;
    }

    public boolean isRetracted() {
        return retraction != null;
    }

    /** An article that was taken back before it was published stays away. */
    public boolean mayBePublished() {
        return !isPublished() && retraction == null;
    }

    /**
     * @throws IllegalStateException when it is published already, under whatever number, or taken back
     */
    public void publish(SubmissionAccepted accepted, long number, PublicAddress site, Instant now) {
        if (!mayBePublished()) {
            throw new IllegalStateException("Article " + this.number + " is published or retracted already");
        }
        this.number = number;
        say(new Revision(accepted.revision(), PublicText.of(accepted.text()), accepted.madeByAi()));
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

    /**
     * It says something else from now on. Number, address, source, category and its place in lists stay.
     *
     * @throws UnprocessableEventException when it was never published, or nothing readable would be left
     */
    public void correct(ArticleCorrectionOrdered order, PublicAddress site, Instant now) {
        if (isRetracted() || order.correction() <= lastCorrection()) {
            return;
        }
        if (!isPublished()) {
            throw new UnprocessableEventException("Nothing to correct: the article was never published");
        }
        ArticleText before = text();
        ArticleText ordered = PublicText.of(order.text());
        ArticleText after =
                new ArticleText(ordered.title(), ordered.author(), before.source(), before.category(), ordered.body());
        String note = PublicText.plain(order.note());
        add(new Correction(
                order.correction(),
                now,
                note,
                new EarlierText(before.title(), before.author(), before.body(), madeByAi())));
        say(new Revision(revision(), after, order.madeByAi()));
        changedAt = now;
        emit(
                new ArticleCorrected(
                        new SubmissionId(id()),
                        number(),
                        revision(),
                        order.correction(),
                        after,
                        order.madeByAi(),
                        path(),
                        site.of(path()),
                        note,
                        publishedAt(),
                        now),
                now);
    }

    /** It leaves the site until it is {@linkplain #republish put back}. */
    public void unpublish(ArticleUnpublishOrdered order, PublicAddress site, Instant now) {
        if (!isStanding()) {
            return;
        }
        unpublishedAt = now;
        changedAt = now;
        emit(
                new ArticleUnpublished(
                        new SubmissionId(id()),
                        number(),
                        text().source(),
                        text().category(),
                        path(),
                        site.of(path()),
                        publishedAt(),
                        order.orderedAt(),
                        now),
                now);
    }

    /** It stands where it stood, with the text that it has now. */
    public void republish(PublicAddress site, Instant now) {
        if (!isPublished() || isRetracted() || unpublishedAt == null) {
            return;
        }
        unpublishedAt = null;
        changedAt = now;
        emit(
                new ArticleRepublished(
                        new SubmissionId(id()),
                        number(),
                        revision(),
                        text(),
                        madeByAi(),
                        path(),
                        site.of(path()),
                        publishedAt(),
                        correctedAt(),
                        now),
                now);
    }

    /** It leaves the site for good, and nothing of its texts is kept. */
    public void retract(ArticleRetractionOrdered order, PublicAddress site, Instant now) {
        if (isRetracted()) {
            return;
        }
        String reason = PublicText.plain(order.reason());
        if (!isPublished()) {
            retraction = new Retraction("", null, reason, now);
            notExpectedSince = now;
            return;
        }
        ArticleText last = text();
        retraction = new Retraction(last.title(), last.category(), reason, now);
        revision = null;
        corrections = null;
        photographs = null;
        unpublishedAt = null;
        changedAt = now;
        emit(
                new ArticleRetracted(
                        new SubmissionId(id()),
                        number(),
                        last.source(),
                        last.category(),
                        path(),
                        site.of(path()),
                        reason,
                        publishedAt(),
                        order.orderedAt(),
                        now),
                now);
    }

    private void say(Revision next) {
        revision = next;
        Set<String> shown =
                new TreeSet<>(PhotographAddress.photographsIn(next.text().body()));
        photographs = shown.isEmpty() ? null : List.copyOf(shown);
    }

    private void add(Correction correction) {
        List<Correction> all = new ArrayList<>(corrections());
        all.add(correction);
        List<Correction> kept = new ArrayList<>();
        int size = 0;
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - MOST_CORRECTIONS); i--) {
            Correction one = all.get(i);
            EarlierText before = one.before();
            size += before == null ? 0 : before.size();
            boolean isKept = kept.size() < MOST_EARLIER_TEXTS && (kept.isEmpty() || size <= LONGEST_EARLIER_TEXTS);
            kept.add(0, isKept ? one : one.withoutText());
        }
        corrections = kept;
    }

    private int lastCorrection() {
        List<Correction> all = corrections();
        return all.isEmpty() ? 0 : all.get(all.size() - 1).number();
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

    /** What its text shows, by name. */
    public Set<String> photographs() {
        return photographs == null ? Set.of() : Set.copyOf(photographs);
    }

    /** The oldest first; the latest ones, where there are very many. */
    public List<Correction> corrections() {
        return corrections == null ? List.of() : corrections;
    }

    /** Null where it never was. */
    public @Nullable Instant correctedAt() {
        List<Correction> all = corrections();
        return all.isEmpty() ? null : all.get(all.size() - 1).at();
    }

    /** When its text was last another one. */
    public Instant modifiedAt() {
        return Objects.requireNonNullElse(correctedAt(), publishedAt());
    }

    /** What is left of it; null unless it is retracted. */
    public @Nullable Retraction retraction() {
        return retraction;
    }

    /** The canonical address within the site, e.g. {@code /zhijiao/42.html}. */
    public String path() {
        Retraction gone = retraction;
        return path(gone == null ? text().category() : published(gone.category()), number());
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
