package press.shijian.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.deadletters.DeadLetter;
import press.shijian.messaging.deadletters.DeadLetters;
import press.shijian.operations.ListeningService.Ear;
import press.shijian.operations.ListeningService.Said;
import press.shijian.testkit.EventProbe;
import press.shijian.testkit.RunsOnEngines;

/** A message was refused; the operator sees it with its reason and payload and decides, with two more waiting behind it. */
@RunsOnEngines
@AutoConfigureMockMvc
@SpringBootTest(
        classes = ListeningService.class,
        properties = {
            "spring.application.name=listening-service",
            "shijian.messaging.sampling=200ms",
            "shijian.messaging.longest-pause=50ms",
            "shijian.shell.operator.name=operator",
            "shijian.shell.operator.password=a long secret"
        })
class OperatorDealingWithADeadLetterTest {

    private static final RequestPostProcessor OPERATOR = httpBasic("operator", "a long secret");

    @Autowired
    MockMvc web;

    @Autowired
    EventProbe probe;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    AggregateStore<Ear> ears;

    @Autowired
    ListeningService service;

    @BeforeEach
    void nothingIsLeftOfTheLastTest() {
        service.refuses.set(false);
        deadLetters.list(0, 10).forEach(letter -> deadLetters.discard(letter.id(), "test"));
    }

    @Test
    void seesReasonPayloadAndWhatWaitsBehind() throws Exception {
        threeOfWhichTheFirstIsRefused("seen");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(page())
                        .contains("这句话听不懂", "{&quot;words&quot;:&quot;&lt;script&gt;1&quot;}", "另有 2 条事件"));
        assertThat(page()).doesNotContain("<script>1");
    }

    @Test
    void replaysItAndTheOthersFollow() throws Exception {
        threeOfWhichTheFirstIsRefused("replayed");

        decide("replay", "STILL_FAILING");
        service.refuses.set(false);
        decide("replay", "DONE");

        assertThat(ears.find("replayed").orElseThrow().words()).isEqualTo("<script>123");
        assertThat(page()).contains("没有死信", "重新处理死信", "仍然失败");
    }

    @Test
    void discardsOneThatDoesNotSayWhichEventItIsAndCannotReplayIt() throws Exception {
        probe.put(
                ListeningService.TOPIC,
                "unreadable",
                Map.of("ce_specversion", "1.0", "ce_id", "1", "ce_source", "test-service"),
                "{\"words\":\"1\"}");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> deadLetters.list(0, 10).size() == 1);
        assertThat(page()).contains("只能丢弃").doesNotContain("action=\"/ops/dead-letters/replay\"");

        decide("replay", "UNREADABLE");
        assertThat(page("/ops?result=UNREADABLE")).contains("无法重新处理，只能丢弃");
        decide("discard", "DONE");

        assertThat(deadLetters.list(0, 10)).isEmpty();
    }

    @Test
    void discardsItAndTheOthersFollow() throws Exception {
        threeOfWhichTheFirstIsRefused("discarded");
        service.refuses.set(false);

        decide("discard", "DONE");

        assertThat(ears.find("discarded").orElseThrow().words()).isEqualTo("23");
    }

    @Test
    void replaysAllOfAKindAtOnce() throws Exception {
        service.refuses.set(true);
        for (int i = 0; i < 25; i++) {
            probe.emit("test-service", "bulk-" + i, 1, new Said("1"));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> deadLetters.list(0, 100).size() == 25);
        DeadLetters.Kind kind = deadLetters.kinds().get(0).kind();
        assertThat(page()).contains("全部重新处理", kind.group());

        decideAll("replay-all", kind, "/ops?done=0&failing=25&left=false");
        service.refuses.set(false);
        decideAll("replay-all", kind, "/ops?done=25&failing=0&left=false");

        assertThat(deadLetters.kinds()).isEmpty();
        assertThat(ears.find("bulk-24").orElseThrow().words()).isEqualTo("1");
    }

    @Test
    void discardsAllOfAKindAtOnceAndThoseBehindThemFollow() throws Exception {
        threeOfWhichTheFirstIsRefused("all-discarded");
        service.refuses.set(false);

        decideAll("discard-all", deadLetters.kinds().get(0).kind(), "/ops?done=1&failing=0&left=false");

        assertThat(ears.find("all-discarded").orElseThrow().words()).isEqualTo("23");
    }

    private void decideAll(String action, DeadLetters.Kind kind, String shown) throws Exception {
        web.perform(post("/ops/dead-letters/" + action)
                        .param("group", kind.group())
                        .param("type", kind.type())
                        .with(OPERATOR)
                        .with(csrf()))
                .andExpect(redirectedUrl(shown));
    }

    private void threeOfWhichTheFirstIsRefused(String subject) {
        service.refuses.set(true);
        probe.emit("test-service", subject, 1, new Said("<script>1"));
        probe.emit("test-service", subject, 2, new Said("2"));
        probe.emit("test-service", subject, 3, new Said("3"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> deadLetters.list(0, 10).size() == 1);
        await().atMost(Duration.ofSeconds(30)).until(() -> page().contains("另有 2 条事件"));
    }

    private void decide(String action, String result) throws Exception {
        DeadLetter letter = deadLetters.list(0, 10).get(0);
        web.perform(post("/ops/dead-letters/" + action)
                        .param("id", letter.id())
                        .with(OPERATOR)
                        .with(csrf()))
                .andExpect(redirectedUrl("/ops?result=" + result));
    }

    private String page() throws Exception {
        return page("/ops");
    }

    private String page(String address) throws Exception {
        return web.perform(get(address).with(OPERATOR))
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
