package press.shijian.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.inbox.Gaps;
import press.shijian.messaging.outbox.PutAsideEvents;
import press.shijian.operations.ListeningService.Ear;
import press.shijian.operations.ListeningService.Said;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.RunsOnEngines;

/** Events wait though none is dead: the operator sees for what, in words, and presses the buttons that stand beside it. */
@RunsOnEngines
@AutoConfigureMockMvc
@SpringBootTest(
        classes = ListeningService.class,
        properties = {
            "spring.application.name=stuck-service",
            "shijian.messaging.sampling=200ms",
            "shijian.messaging.longest-pause=50ms",
            "shijian.shell.operator.name=operator",
            "shijian.shell.operator.password=a long secret"
        })
class OperatorDealingWithWhatIsStuckTest {

    private static final RequestPostProcessor OPERATOR = httpBasic("operator", "a long secret");

    @Autowired
    MockMvc web;

    @Autowired
    EventProbe probe;

    @Autowired
    MongoTemplate mongo;

    @Autowired
    AggregateStore<Ear> ears;

    @Autowired
    Gaps gaps;

    @Autowired
    PutAsideEvents putAside;

    @BeforeEach
    void nothingIsLeftOfTheLastTest() {
        List.of("deadLetters", "parkedEvents", "operatorActs")
                .forEach(name -> mongo.getCollection(name).deleteMany(new org.bson.Document()));
    }

    @Test
    void skipsAMissingEventAndTheOthersFollow() throws Exception {
        probe.emit("test-service", "with a gap", 1, new Said("1"));
        probe.emit("test-service", "with a gap", 4, new Said("4"));
        await().atMost(Duration.ofSeconds(30)).until(() -> !gaps.list().isEmpty());

        assertThat(page().select("#stuck").text()).contains("缺失的事件", "test-service 的第 2 到第 3 条事件没有来", "with a gap");
        state(jsonPath("$.gaps[0].waiting.subject").value("with a gap"));
        state(jsonPath("$.gaps[0].firstMissing").value(2));

        press("#stuck form[action='/ops/gaps/skip']", "/ops?result=DONE");

        assertThat(ears.find("with a gap").orElseThrow().words()).isEqualTo("14");
        Document after = page();
        assertThat(after.select("#stuck").text()).isEmpty();
        assertThat(after.select("#acts tbody tr").text()).contains("operator", "跳过缺失的事件", "with a gap 2-3", "完成");
        state(jsonPath("$.acts[0].act").value("SKIP_GAP"));
        state(jsonPath("$.acts[0].by").value("operator"));
    }

    @Test
    void triesAnEventThatCouldNotBeSentAgain() throws Exception {
        putAside("to be tried");

        assertThat(page().select("#stuck").text()).contains("发不出去的事件", "Too large for the topic", "to be tried");
        state(jsonPath("$.putAside[0].aggregate").value("to be tried"));
        state(jsonPath("$.putAside[0].reason").value("Too large for the topic"));
        press("#stuck form[action='/ops/put-aside/retry']", "/ops?retried=true");

        probe.await("what was put aside", event -> event.subject().equals("to be tried"));
        assertThat(page("/ops?retried=true").select("[role=status]").text()).contains("再发一次");
    }

    @Test
    void purgesAnEventThatCannotBeSent() throws Exception {
        putAside("to be purged");

        press("#stuck form[action='/ops/put-aside/purge']", "/ops?result=DONE");

        assertThat(probe.await("the one in its place", event -> event.subject().equals("to be purged"))
                        .headers())
                .containsEntry("ce_type", "press.shijian.messaging.purged.v1")
                .containsEntry("ce_sequence", "1");
        assertThat(page().select("#stuck").text()).isEmpty();
        assertThat(page().select("#acts tbody tr").text()).contains("作废", "Too large for the topic", "完成");
    }

    @Test
    void readsOfEventsThatThisVersionDoesNotKnow() throws Exception {
        probe.put(
                ListeningService.TOPIC,
                "from the future",
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "1",
                        "ce_type", "press.shijian.test.shouted.v1",
                        "ce_source", "test-service",
                        "ce_subject", "from the future",
                        "ce_sequence", "1",
                        "ce_kind", "essential"),
                "{}");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(page().select("#pipeline .notice").text())
                                .contains("listening-service：1 条事件的类型这个版本还不认识"));
        state(jsonPath("$.pipeline.backlogs[0].held").value(1));
        assertThat(gaps.list()).isEmpty();
    }

    /** The outbox as the relay leaves it when the broker refuses its first event for good. */
    private void putAside(String id) {
        org.bson.Document event = new org.bson.Document("_id", "6f1d1f3a-0000-4000-8000-000000000001")
                .append("type", "press.shijian.test.said.v1")
                .append("topic", "shijian.test.elsewhere")
                .append("sequence", 1L)
                .append("time", new Date())
                .append("data", "{\"words\":\"1\"}")
                .append("traceparent", "00-ff9a849f261f317eb35ab174a3962011-8703a60322d581c7-01")
                .append("kind", "ESSENTIAL");
        mongo.getCollection(mongo.getCollectionName(Ear.class))
                .insertOne(new org.bson.Document("_id", id)
                        .append("words", "")
                        .append("lastSequence", 1L)
                        .append("version", 0L)
                        .append("outbox", List.of(event))
                        .append("unsentSince", new Date())
                        .append(
                                "putAside",
                                new org.bson.Document("sequence", 1L)
                                        .append("type", "press.shijian.test.said.v1")
                                        .append("reason", "Too large for the topic")
                                        .append("since", new Date())));
        assertThat(putAside.list()).hasSize(1);
    }

    /** Sends the form as the browser would. */
    private void press(String form, String leadsTo) throws Exception {
        Element shown = page().selectFirst(form);
        MockHttpServletRequestBuilder request = post(shown.attr("action"));
        shown.select("input[type=hidden]").forEach(field -> request.param(field.attr("name"), field.val()));
        web.perform(request.with(OPERATOR).with(csrf())).andExpect(redirectedUrl(leadsTo));
    }

    private void state(ResultMatcher expected) throws Exception {
        web.perform(get("/ops/state").with(OPERATOR)).andExpect(status().isOk()).andExpect(expected);
    }

    private Document page() throws Exception {
        return page("/ops");
    }

    private Document page(String address) throws Exception {
        return Jsoup.parse(web.perform(get(address).with(OPERATOR))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }
}
