package press.shijian.publish.feed.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.publish.RunningSite;
import press.shijian.testkit.StoredDocument;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** An operator sees what the auditor has found. */
@RunningSite
class FeedAuditOperationsTest {

    private static final String AUDIT = "/ops/feeds/audit";

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private Visitor anybody;

    private final Visitor operator;

    FeedAuditOperationsTest(@Autowired Visitor visitor) {
        operator = visitor.withCredential(RunningSite.OPERATOR, RunningSite.OPERATOR_PASSWORD);
    }

    @AfterEach
    void forget() {
        mongo.getCollection("feed_audits").deleteOne(Filters.eq("_id", "feeds"));
    }

    @Test
    void showsWhatIsWrongAndWhatMendsIt() {
        store(StoredDocument.of("feed-audit.0.2"));

        String section = section();
        assertThat(section)
                .contains("有内容与文章不一致", "128", "重建所有列表")
                .contains("category:zhijiao", "缺少 1 篇：41", "多出 1 篇：127", "feed_buckets category:zhijiao/0")
                .contains("1 张摘要卡片", "42");
        JsonNode state = state();
        assertThat(state.at("/feeds/0/feed").asString()).isEqualTo("category:zhijiao");
        assertThat(state.at("/feeds/0/missing/first/0").asLong()).isEqualTo(41);
        assertThat(state.at("/cards/count").asLong()).isEqualTo(1);
        assertThat(state.at("/endedAt").asString()).isEqualTo("2026-11-26T02:05:45.375Z");
    }

    @Test
    void countsThoseThatAreNotNamed() {
        Document many = StoredDocument.of("feed-audit.0.2");
        many.get("findings", Document.class).append("furtherFeeds", 12L);
        store(many);

        assertThat(section()).contains("另有 12 个列表");
        assertThat(state().at("/furtherFeeds").asLong()).isEqualTo(12);
    }

    @Test
    void saysThatAllIsRight() {
        Document right = StoredDocument.of("feed-audit.0.2");
        Document findings = right.get("findings", Document.class);
        findings.getList("feeds", Document.class).clear();
        findings.get("cards", Document.class).append("count", 0L);
        store(right);

        assertThat(section()).contains("全部一致").doesNotContain("重建所有列表");
    }

    @Test
    void saysThatNoPassHasEndedYet() {
        forget();

        assertThat(section()).contains("还没有核对完一遍");
        assertThat(state().at("/endedAt").isNull()).isTrue();
    }

    @Test
    void isForTheOperatorOnly() {
        assertThat(anybody.get(AUDIT).status()).isEqualTo(401);
    }

    private void store(Document audit) {
        mongo.getCollection("feed_audits")
                .replaceOne(Filters.eq("_id", audit.get("_id")), audit, new ReplaceOptions().upsert(true));
    }

    private String section() {
        return operator.withBrowser().get("/ops").page().select("#feed-audit").text();
    }

    private JsonNode state() {
        return operator.with("Accept", "application/json").get(AUDIT).json();
    }
}
