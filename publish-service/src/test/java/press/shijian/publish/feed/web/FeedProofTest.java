package press.shijian.publish.feed.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.ArticleText;
import press.shijian.events.Slug;
import press.shijian.events.Source;
import press.shijian.events.SubmissionId;
import press.shijian.events.article.ArticlePublished;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.publish.feed.FeedUpdate;
import press.shijian.publish.feed.FeedUpdate.LogPosition;
import press.shijian.publish.feed.FeedUpdate.Position;
import press.shijian.publish.feed.UpdateFeeds;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.SeenEvent;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** What an outsider can check of a feed, knowing docs/adr/0075-feeds-that-can-be-proved.md and the JSON alone. */
@RunningSite
class FeedProofTest {

    private static final int ARTICLES = 120;
    private static final long FIRST = 9_000_000;

    @Autowired
    private UpdateFeeds updateFeeds;

    @Autowired
    private Desk desk;

    @Autowired
    private EventProbe probe;

    @Autowired
    private Visitor reader;

    private final String category = "test-proof-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void applyABatch() {
        updateFeeds.applyAll(batch(0));
    }

    @Test
    void hasTheChecksumThatThePagesAddUpTo() throws Exception {
        BigInteger sum = BigInteger.ZERO;
        int articles = 0;
        for (int page = 1; page <= 3; page++) {
            JsonNode items = reader.get("/api/feeds/category:" + category + "?size=50&page=" + page)
                    .json()
                    .get("items");
            for (JsonNode item : items) {
                long millis = Instant.parse(item.get("publishedAt").asString()).toEpochMilli();
                String text = item.get("number").asLong() + " " + millis + " "
                        + item.get("sequence").asLong();
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
                sum = sum.add(new BigInteger(1, Arrays.copyOf(digest, 16)));
                articles++;
            }
        }

        JsonNode proof = proof();
        assertThat(articles).isEqualTo(ARTICLES);
        assertThat(proof.get("total").asLong()).isEqualTo(ARTICLES);
        assertThat(proof.get("checksum").asString())
                .isEqualTo("%032x".formatted(sum.mod(BigInteger.ONE.shiftLeft(128))));
        assertThat(Instant.parse(proof.get("builtAt").asString())).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void saysHowFarTheLogIsApplied() {
        assertThat(proof().get("name").asString()).isEqualTo("category:" + category);
        assertThat(proof().at("/offsets/0").asLong()).isGreaterThanOrEqualTo(ARTICLES - 2);
        assertThat(proof().at("/offsets/1").asLong()).isGreaterThanOrEqualTo(ARTICLES - 1);
    }

    /** A batch without an article of this category is applied all the same. */
    @Test
    void saysSoAlsoWhereTheLatestBatchHeldNothingForTheFeed() {
        JsonNode before = proof();
        FeedUpdate elsewhere = published(FIRST + 200_000, "test-proof-elsewhere", 1, new LogPosition(1, 500));
        updateFeeds.applyAll(List.of(elsewhere));

        assertThat(proof().at("/offsets/1").asLong()).isEqualTo(500);
        assertThat(proof().get("checksum")).isEqualTo(before.get("checksum"));
    }

    @Test
    void staysTheSameWhenEventsComeAgainInOtherBatches() {
        JsonNode before = proof();
        updateFeeds.applyAll(batch(40).subList(0, 30));
        List<UpdateFeeds.Updated> again = updateFeeds.applyAll(batch(10));

        assertThat(proof()).isEqualTo(before);
        assertThat(again).noneMatch(UpdateFeeds.Updated::isNew);
    }

    @Test
    void takesTheNewestOfSeveralEventsOfAnArticle() {
        long number = FIRST + 300_000;
        FeedUpdate earlier = published(number, category, 1, null);
        FeedUpdate later = published(number, category, 2, null);

        updateFeeds.applyAll(List.of(later, earlier));

        JsonNode newest =
                reader.get("/api/feeds/category:" + category + "?size=1").json().at("/items/0");
        assertThat(newest.get("number").asLong()).isEqualTo(number);
        assertThat(newest.get("sequence").asLong()).isEqualTo(2);
    }

    @Test
    void isAnsweredAsItWas() {
        assertThat(asOf(FIRST - 1)).isEmpty();
        assertThat(asOf(FIRST)).containsExactly(FIRST);
        assertThat(asOf(FIRST + 20)).startsWith(FIRST + 20).hasSize(10);
        assertThat(asOf(FIRST + 1_000_000)).startsWith(FIRST + ARTICLES - 1);

        JsonNode secondPage = reader.get("/api/feeds/category:" + category + "?size=10&page=2&asOf=" + time(FIRST + 14))
                .json();
        assertThat(secondPage.get("total").asLong()).isEqualTo(15);
        assertThat(secondPage.get("items").valueStream())
                .extracting(item -> item.get("number").asLong())
                .containsExactly(FIRST + 4, FIRST + 3, FIRST + 2, FIRST + 1, FIRST);
    }

    /** What {@code asOf} relies on: an article enters its feeds at the time of its event, which is that of its publication. */
    @Test
    void hasTheTimeOfItsEvent() {
        ArticlePublished article = desk.publish(Manuscript.in(category));

        SeenEvent event = probe.seen(
                        ArticlePublished.class, article.submissionId().value())
                .get(0);
        assertThat(Instant.parse(event.headers().get("ce_time"))).isEqualTo(article.publishedAt());
    }

    private List<Long> asOf(long number) {
        return reader.get("/api/feeds/category:" + category + "?size=10&asOf=" + time(number))
                .json()
                .get("items")
                .valueStream()
                .map(item -> item.get("number").asLong())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"recommended", "related:1", "nosuch", "category:nosuch", "source:nosuch"})
    void isNotThereForWhatIsNoStoredFeed(String name) {
        assertThat(reader.get("/api/feeds/" + name + "/proof").status()).isEqualTo(404);
    }

    private JsonNode proof() {
        return reader.get("/api/feeds/category:" + category + "/proof").is(200).json();
    }

    private List<FeedUpdate> batch(int from) {
        return IntStream.range(from, ARTICLES)
                .mapToObj(i -> published(FIRST + i, category, 1, new LogPosition(i % 2, i)))
                .toList();
    }

    private static Instant time(long number) {
        return Instant.parse("2026-07-01T00:00:00.007Z").plusMillis(number - FIRST);
    }

    private static FeedUpdate published(long number, String category, long sequence, @Nullable LogPosition lay) {
        Instant publishedAt = time(number);
        return FeedUpdate.of(
                new ArticlePublished(
                        new SubmissionId("proof-" + number),
                        number,
                        1,
                        new ArticleText("标题", "李明", new Source("校样大学", "", ""), new Slug(category), "<p>正文</p>"),
                        null,
                        "/" + category + "/" + number + ".html",
                        RunningSite.PUBLIC_ADDRESS + "/" + category + "/" + number + ".html",
                        publishedAt,
                        publishedAt),
                new Position(sequence, publishedAt, lay));
    }
}
