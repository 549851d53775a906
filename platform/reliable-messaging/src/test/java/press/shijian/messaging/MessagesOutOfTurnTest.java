package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.messaging.TestService.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import press.shijian.engines.Engines;

/** Messages come twice, too early, or of kinds that nobody here knows. */
class MessagesOutOfTurnTest {

    @Test
    void aTopicReadFromTheStartAgainChangesNothing() throws Exception {
        TestService.Setup setup = TestService.setup();
        try (TestService service = setup.start()) {
            service.count("again", 5);
            service.awaitHeard("again", 5);
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Engines.kafkaBootstrap()))) {
            admin.deleteConsumerGroups(List.of(setup.group())).all().get();
        }
        try (TestService service = setup.start()) {
            await(() -> service.counter("shijian.events.skipped") == 5);
            service.count("again", 1);
            service.awaitHeard("again", 6);
        }
    }

    @Test
    void whatComesTooEarlyWaitsForTheMissingOne() {
        try (TestService service = TestService.setup().start()) {
            service.send("gap", 1);
            service.send("gap", 3);
            service.send("gap", 4);
            service.send("no gap", 1);
            service.awaitHeard("no gap", 1);
            await(() -> service.gauge("shijian.parked") == 2);
            assertThat(service.heard("gap")).containsExactly(1);

            service.send("gap", 2);

            service.awaitHeard("gap", 4);
            await(() -> service.gauge("shijian.parked") == 0);
        }
    }

    @Test
    void twoThatWaitInOnePlaceAreTwoHistories() {
        try (TestService service = TestService.setup().start()) {
            service.send("twice", 1);
            service.send("twice", 3);
            await(() -> service.gauge("shijian.parked") == 1);
            service.send("twice", 3, "{\"number\":33}", headers -> {});
            await(() -> service.deadLetters().list(0, 10).size() == 1);
            assertThat(service.deadLetters().list(0, 10).get(0).reason()).startsWith("Two histories");

            service.send("twice", 2);

            service.awaitHeard("twice", 3);
        }
    }

    @Test
    void whatWasParkedFollowsAlthoughACrashFellBetweenApplyingAndDraining() {
        TestService.Setup setup = TestService.setup();
        try (TestService service = setup.start()) {
            service.send("crash", 1);
            service.send("crash", 3);
            await(() -> service.gauge("shijian.parked") == 1);
            // as a service leaves it that ends right after it has applied the missing one
            service.mongo()
                    .getCollection("ledgers")
                    .updateOne(
                            Filters.eq("_id", "crash"),
                            Updates.combine(Updates.push("numbers", 2), Updates.set("heard.tally-service", 2L)));
        }
        try (TestService next = setup.start()) {
            next.awaitHeard("crash", 3);
        }
    }

    @Test
    void aKindThatNobodyKnowsIsPassedOverAndLeavesTheVersionAlone() {
        try (TestService service = TestService.setup().start()) {
            service.send("kinds", 1);
            service.send("kinds", 2, "\"whatever\"", headers -> headers.put("ce_type", "press.shijian.test.new.v1"));
            service.awaitHeard("kinds", 1);
            await(() -> service.document("ledgers", "kinds").toString().contains("tally-service=2"));
            assertThat(service.ledgers().find("kinds").orElseThrow().version()).isZero();

            service.send("kinds", 3);

            await(() -> service.heard("kinds").equals(List.of(1, 3)));
            assertThat(service.deadLetters().list(0, 10)).isEmpty();
        }
    }

    @Test
    void headersThatMayBeMissingAndHeadersThatNobodyKnowsDoNotMatter() {
        try (TestService service = TestService.setup().start()) {
            service.send("tolerant", 1, "{\"number\":1,\"colour\":\"red\"}", headers -> {
                headers.remove("ce_time");
                headers.remove("ce_subject");
                headers.put("ce_specversion", "1.1");
                headers.put("ce_dataschema", "about:blank");
                headers.put("traceparent", "rubbish");
            });
            service.awaitHeard("tolerant", 1);
        }
    }
}
