package press.shijian.publish.feed.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import press.shijian.events.article.ArticlePublished;
import press.shijian.messaging.EventJson;
import press.shijian.messaging.broker.MessageBroker;
import press.shijian.messaging.deadletters.DeadLetters;
import press.shijian.messaging.inbox.Inbox;
import press.shijian.publish.RunningSite;
import press.shijian.publish.feed.ArticleLog;
import press.shijian.publish.feed.FeedUpdate;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.GoldenEvent;
import tools.jackson.databind.node.ObjectNode;

/** Signatures are required, and nobody has said since when: what was published before they were is not believed. */
@RunningSite
class UnsignedArchiveTest {

    @Autowired
    private EventProbe probe;

    @Autowired
    private Inbox inbox;

    @Autowired
    private MessageBroker broker;

    @Autowired
    private DeadLetters deadLetters;

    @Autowired
    private ArticleLog log;

    @DynamicPropertySource
    static void requireSignatures(DynamicPropertyRegistry settings) throws JOSEException {
        ECKey own = key("publish-service/1");
        JWKSet all = new JWKSet(List.<JWK>of(own, key("review-service/1"), key("submission-service/1")));
        settings.add("shijian.messaging.signatures.mode", () -> "required");
        settings.add("shijian.messaging.signatures.signing-key", own::toJSONString);
        settings.add(
                "shijian.messaging.signatures.keys", () -> all.toPublicJWKSet().toString());
    }

    private static ECKey key(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    @Test
    void becomesDeadLettersAndIsLeftOutOfARebuildAndNeitherStandsStill() {
        List<String> old = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String id = UUID.randomUUID().toString();
            ObjectNode published = GoldenEvent.json(ArticlePublished.class).put("submissionId", id);
            probe.emit("publish-service", id, 1, EventJson.read(published.toString(), ArticlePublished.class));
            old.add(id);
        }

        await("all of them read")
                .until(() -> inbox.subscriptions().stream().allMatch(one -> broker.lag(one.topic(), one.group()) == 0));
        assertThat(deadLetters.list(0, 200))
                .filteredOn(letter -> letter.reason().equals("The event is not signed"))
                .hasSizeGreaterThanOrEqualTo(old.size());
        assertThat(readWhole()).extracting(one -> one.submissionId().value()).doesNotContainAnyElementsOf(old);
    }

    private List<FeedUpdate> readWhole() {
        List<FeedUpdate> all = new ArrayList<>();
        try (ArticleLog.Reader reader = log.open()) {
            Map<Integer, Long> next = reader.begins();
            Map<Integer, Long> ends = reader.ends();
            while (!next.equals(ends)) {
                ArticleLog.Read read = reader.read(next);
                all.addAll(read.events());
                next = read.next();
            }
        }
        return all;
    }
}
