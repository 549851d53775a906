package press.shijian.publish;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import press.shijian.events.ArticleText;
import press.shijian.events.MadeByAi;
import press.shijian.events.Person;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.publish.feed.FeedName;
import press.shijian.publish.feed.Feeds;
import press.shijian.publish.feed.Stretch;
import press.shijian.publish.pages.KeptPages;
import press.shijian.testkit.EventProbe;

/** The review desk as publish-service knows it: it puts events on {@code shijian.reviews}. */
public final class Desk {

    private static final String REVIEW_SERVICE = "review-service";

    private final EventProbe probe;
    private final Feeds feeds;
    private final KeptPages pages;

    Desk(EventProbe probe, Feeds feeds, KeptPages pages) {
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

    public void awaitInFeeds(ArticlePublished article) {
        await("article " + article.number() + " in the latest feed")
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .until(() -> feeds.read(FeedName.LATEST, Stretch.newest(200)).contains(article.number()));
    }
}
