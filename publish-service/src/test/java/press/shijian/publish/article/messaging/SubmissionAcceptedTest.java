package press.shijian.publish.article.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.events.Person;
import press.shijian.events.Stage;
import press.shijian.events.SubmissionId;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.review.ReviewClaimed;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.messaging.EventJson;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.publish.article.Articles;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.SeenEvent;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@RunningSite
class SubmissionAcceptedTest {

    @Autowired
    private Desk desk;

    @Autowired
    private EventProbe probe;

    @Autowired
    private Articles articles;

    @Autowired
    private Visitor reader;

    private final String id = UUID.randomUUID().toString();

    @Test
    void publishesTheArticleInTheGoldenShape() {
        desk.accept(id, 1, goldenAccepted());
        probe.await(ArticlePublished.class, id);

        ObjectNode emitted = (ObjectNode) JsonMapper.shared()
                .readTree(probe.seen(ArticlePublished.class, id).get(0).json());
        ObjectNode golden = GoldenEvent.json(ArticlePublished.class);
        assertThat(emitted.get("path").asString())
                .isEqualTo("/zhijiao/" + emitted.get("number").asLong() + ".html");
        assertThat(emitted.get("url").asString())
                .isEqualTo(RunningSite.PUBLIC_ADDRESS + emitted.get("path").asString());
        for (String ownToThisRun : List.of("submissionId", "number", "path", "url", "publishedAt")) {
            assertThat(emitted.get(ownToThisRun).getNodeType())
                    .isEqualTo(golden.get(ownToThisRun).getNodeType());
            emitted.set(ownToThisRun, golden.get(ownToThisRun));
        }
        assertThat((JsonNode) emitted).isEqualTo(golden);
    }

    @Test
    void bringsTheArticleOntoItsPageAndIntoTheFeeds() {
        desk.accept(id, 1, Manuscript.in("zhijiao").titled("一篇新的文章").accepted(id));
        ArticlePublished article = probe.await(ArticlePublished.class, id);
        desk.awaitInFeeds(article);

        assertThat(reader.get(article.path()).page().select("h1").text()).isEqualTo("一篇新的文章");
        assertThat(reader.get("/api/articles/" + article.number())
                        .json()
                        .get("title")
                        .asString())
                .isEqualTo("一篇新的文章");
        for (String feed : List.of("latest", "category:zhijiao", "source:云南大学-外国语学院-星火支教队")) {
            assertThat(numbers(feed)).as(feed).contains(article.number());
        }
    }

    @Test
    void heardTwicePublishesOnce() {
        SubmissionAccepted accepted = Manuscript.in("zhijiao").accepted(id);
        desk.accept(id, 1, accepted);
        desk.accept(id, 1, accepted);
        // what comes after has certainly been heard after
        desk.accept(id, 2, accepted);
        probe.await(ArticlePublished.class, id);
        desk.publish(Manuscript.in("zhijiao"));

        await().until(() ->
                articles.findAllById(List.of(new SubmissionId(id))).get(0).isPublished());
        assertThat(probe.seen(ArticlePublished.class, id)).hasSize(1);
    }

    @Test
    void waitsForWhatCameBeforeIt() {
        desk.accept(id, 2, Manuscript.in("zhijiao").accepted(id));
        desk.publish(Manuscript.in("zhijiao"));
        assertThat(probe.seen(ArticlePublished.class, id)).isEmpty();

        SubmissionAccepted later = Manuscript.in("zhijiao").accepted(id);
        probe.emit(
                "review-service",
                id,
                1,
                new ReviewClaimed(
                        new SubmissionId(id), 1, new Stage("first"), new Person("r", "陈老师"), later.submittedAt()));

        assertThat(probe.await(ArticlePublished.class, id).submissionId()).isEqualTo(new SubmissionId(id));
    }

    @Test
    void withNothingReadableInItIsADeadLetterAndHoldsNobodyUp() {
        desk.accept(id, 1, Manuscript.in("zhijiao").saying("<script>x</script>").accepted(id));
        desk.publish(Manuscript.in("zhijiao"));

        SeenEvent dead = probe.await(
                "dead letter",
                event -> event.topic().endsWith(".dlt") && event.key().equals(id));
        assertThat(dead.topic()).isEqualTo("shijian.reviews.publish-service.dlt");
        assertThat(probe.seen(ArticlePublished.class, id)).isEmpty();
    }

    @Test
    void givesEachArticleANumberOfItsOwn() {
        List<String> ids =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(12).toList();
        ids.forEach(each -> desk.accept(each, 1, Manuscript.in("zhijiao").accepted(each)));

        assertThat(ids.stream()
                        .map(each -> probe.await(ArticlePublished.class, each).number())
                        .toList())
                .doesNotHaveDuplicates();
    }

    private List<Long> numbers(String feed) {
        return reader.get("/api/feeds/" + feed + "?size=50")
                .json()
                .get("items")
                .valueStream()
                .map(item -> item.get("number").asLong())
                .toList();
    }

    private SubmissionAccepted goldenAccepted() {
        ObjectNode sample = GoldenEvent.json(SubmissionAccepted.class);
        sample.put("submissionId", id);
        return EventJson.read(sample.toString(), SubmissionAccepted.class);
    }
}
