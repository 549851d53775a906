package press.shijian.publish;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import press.shijian.events.ArticleText;
import press.shijian.events.MadeByAi;
import press.shijian.events.Person;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.article.ArticleRepublished;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.article.ArticleUnpublished;
import press.shijian.events.review.ArticleCorrectionOrdered;
import press.shijian.events.review.ArticleRepublishOrdered;
import press.shijian.events.review.ArticleRetractionOrdered;
import press.shijian.events.review.ArticleUnpublishOrdered;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.publish.feed.FeedMembership;
import press.shijian.publish.feed.FeedMemberships;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.Feeds;
import press.shijian.publish.feed.Stretch;
import press.shijian.publish.pages.KeptPages;
import press.shijian.testkit.EventProbe;

/** The review desk as publish-service knows it: it puts events on {@code shijian.reviews}. */
public final class Desk {

    private static final String REVIEW_SERVICE = "review-service";

    private final EventProbe probe;
    private static final Person CHIEF = new Person("1b7e4c93", "周老师");

    private final Feeds feeds;
    private final FeedMemberships memberships;
    private final KeptPages pages;

    Desk(EventProbe probe, Feeds feeds, FeedMemberships memberships, KeptPages pages) {
        this.memberships = memberships;
        this.probe = probe;
        this.feeds = feeds;
        this.pages = pages;
    }

    /** A submission that the desk may accept. */
    public record Manuscript(
            String title,
            String author,
            Source source,
            String category,
            String body,
            @Nullable MadeByAi madeByAi) {

        public static Manuscript in(String category) {
            return new Manuscript(
                    "四十分钟与一个夏天：在勐腊支教的日子",
                    "李明、王芳",
                    new Source("云南大学", "外国语学院", "“星火”支教队"),
                    category,
                    "<p>七月十二日，“星火”支教队一行十二人抵达勐腊县。三天后，第一堂英语课开始了。</p>",
                    null);
        }

        public Manuscript titled(String title) {
            return new Manuscript(title, author, source, category, body, madeByAi);
        }

        public Manuscript by(String author) {
            return new Manuscript(title, author, source, category, body, madeByAi);
        }

        public Manuscript from(Source source) {
            return new Manuscript(title, author, source, category, body, madeByAi);
        }

        public Manuscript saying(String body) {
            return new Manuscript(title, author, source, category, body, madeByAi);
        }

        public Manuscript madeBy(MadeByAi declared) {
            return new Manuscript(title, author, source, category, body, declared);
        }

        public SubmissionAccepted accepted(String submissionId) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            return new SubmissionAccepted(
                    new SubmissionId(submissionId),
                    "SJ2026-000042",
                    1,
                    new ArticleText(title, author, source, new Slug(category), body),
                    madeByAi,
                    new Stage("first"),
                    new Person("8d1f6a52", "陈老师"),
                    "",
                    now.minus(Duration.ofDays(1)),
                    now,
                    now);
        }
    }

    /** Accepts it and waits until it stands in the latest feed, and on every page that is asked for from then on. */
    public ArticlePublished publish(Manuscript manuscript) {
        return publish(List.of(manuscript)).get(0);
    }

    /** All at once, in whatever order that comes to; returned as they were given. Much faster than in this order. */
    public List<ArticlePublished> publishTogether(List<Manuscript> manuscripts) {
        List<String> ids =
                manuscripts.stream().map(each -> UUID.randomUUID().toString()).toList();
        for (int each = 0; each < ids.size(); each++) {
            accept(ids.get(each), 1, manuscripts.get(each).accepted(ids.get(each)));
        }
        return awaitOnPages(
                ids.stream().map(id -> probe.await(ArticlePublished.class, id)).toList());
    }

    /** In this order, one after the other. */
    public List<ArticlePublished> publish(List<Manuscript> manuscripts) {
        List<ArticlePublished> published = new ArrayList<>();
        for (Manuscript manuscript : manuscripts) {
            String id = UUID.randomUUID().toString();
            accept(id, 1, manuscript.accepted(id));
            published.add(probe.await(ArticlePublished.class, id));
        }
        return awaitOnPages(published);
    }

    private List<ArticlePublished> awaitOnPages(List<ArticlePublished> published) {
        published.forEach(this::awaitInFeeds);
        pages.dropAll(); // which an event does by itself, a moment later
        return published;
    }

    public void accept(String submissionId, long sequence, SubmissionAccepted accepted) {
        probe.emit(REVIEW_SERVICE, submissionId, sequence, accepted);
    }

    /** For an article of which the desk has said nothing since. */
    public ArticleRetracted retract(ArticlePublished article, String reason) {
        return retract(article, 2, reason);
    }

    /** Takes it back and waits until no list holds it. */
    public ArticleRetracted retract(ArticlePublished article, long sequence, String reason) {
        String id = article.submissionId().value();
        probe.emit(
                REVIEW_SERVICE,
                id,
                sequence,
                new ArticleRetractionOrdered(article.submissionId(), reason, CHIEF, now()));
        ArticleRetracted retracted = probe.await(ArticleRetracted.class, id);
        awaitOutOfFeeds(article);
        return retracted;
    }

    public ArticleUnpublished unpublish(ArticlePublished article, long sequence) {
        String id = article.submissionId().value();
        probe.emit(
                REVIEW_SERVICE,
                id,
                sequence,
                new ArticleUnpublishOrdered(article.submissionId(), "核实授权", CHIEF, now()));
        ArticleUnpublished unpublished = probe.await(ArticleUnpublished.class, id);
        awaitOutOfFeeds(article);
        return unpublished;
    }

    public ArticleRepublished republish(ArticlePublished article, long sequence) {
        String id = article.submissionId().value();
        probe.emit(REVIEW_SERVICE, id, sequence, new ArticleRepublishOrdered(article.submissionId(), CHIEF, now()));
        ArticleRepublished republished = probe.await(ArticleRepublished.class, id);
        await("article " + article.number() + " is back")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        membership(article).filter(FeedMembership::isPlaced).isPresent());
        pages.dropAll();
        return republished;
    }

    /** The whole text as it is to stand. */
    public ArticleCorrected correct(
            ArticlePublished article, long sequence, int correction, Manuscript text, String note) {
        String id = article.submissionId().value();
        ArticleText corrected = text.accepted(id).text();
        probe.emit(
                REVIEW_SERVICE,
                id,
                sequence,
                new ArticleCorrectionOrdered(
                        article.submissionId(), correction, corrected, text.madeByAi(), note, null, CHIEF, now()));
        ArticleCorrected event = probe.await(ArticleCorrected.class, id, correction);
        await("the card of article " + article.number())
                .atMost(Duration.ofSeconds(30))
                .until(() -> feeds.card(article.number())
                        .filter(card -> event.correctedAt().equals(card.correctedAt()))
                        .isPresent());
        pages.dropAll();
        return event;
    }

    private Optional<FeedMembership> membership(ArticlePublished article) {
        return memberships.findAllById(List.of(article.submissionId().value())).stream()
                .findFirst();
    }

    private void awaitOutOfFeeds(ArticlePublished article) {
        await("article " + article.number() + " is out of all feeds")
                .atMost(Duration.ofSeconds(30))
                .until(() -> membership(article)
                        .filter(membership -> !membership.isPlaced())
                        .isPresent());
        pages.dropAll(); // which the event does by itself, a moment later
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    public void awaitInFeeds(ArticlePublished article) {
        await("article " + article.number() + " in the latest feed")
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .until(() -> feeds.read(FeedName.LATEST, Stretch.newest(200)).contains(article.number()));
    }
}
