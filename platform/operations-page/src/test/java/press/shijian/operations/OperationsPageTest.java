package press.shijian.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.hamcrest.Matchers;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.servlet.MockMvc;
import press.shijian.testkit.RunsOnEngines;

/** An operator looks at a service in which all is well; nobody else gets in. */
@RunsOnEngines
@AutoConfigureMockMvc
@SpringBootTest(
        properties = {
            "spring.application.name=idle-service",
            "shijian.shell.operator.name=operator",
            "shijian.shell.operator.password=a long secret"
        })
class OperationsPageTest {

    @Autowired
    MockMvc web;

    @Test
    void showsThatNothingWaits() throws Exception {
        web.perform(get("/ops").with(httpBasic("operator", "a long secret")))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("没有死信")))
                .andExpect(content().string(Matchers.containsString("还没有人操作过")))
                .andExpect(content().string(Matchers.not(Matchers.containsString("缺失的事件"))))
                .andExpect(content().string(Matchers.not(Matchers.containsString("发不出去的事件"))));
        web.perform(get("/ops").with(httpBasic("operator", "a long secret")).cookie(new Cookie("shijian-lang", "en")))
                .andExpect(content().string(Matchers.containsString("No dead letters")));
    }

    @Test
    void hasFormTokensThatNobodyGuesses() throws Exception {
        assertThat(web.perform(get("/ops").with(httpBasic("operator", "a long secret")))
                        .andReturn()
                        .getResponse()
                        .getCookie("idle-service-ops-csrf"))
                .isNotNull()
                .extracting(Cookie::getValue, InstanceOfAssertFactories.STRING)
                .as("256 bits in Base64")
                .matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void saysOfAPagePastTheLastOnlyThatItIsEmpty() throws Exception {
        Document page = page("/ops?page=2");

        assertThat(page.select("#letters").text()).contains("这一页没有死信了").doesNotContain("每条消息都得到了处理");
        assertThat(page.select("#letters .empty a").attr("href")).isEqualTo("/ops");
    }

    /** The operator's browser asks for them like anybody's: what a page is made of is open to all. */
    @Test
    void whatThePageIsMadeOfIsOpenToAll() throws Exception {
        List<String> parts = page("/ops").select("link[rel=stylesheet], script[src]").stream()
                .map(part -> part.hasAttr("href") ? part.attr("href") : part.attr("src"))
                .toList();

        assertThat(parts)
                .anyMatch(part -> part.matches("/css/operations-[0-9a-f]{32}\\.css"))
                .anyMatch(part -> part.matches("/shell/live-[0-9a-f]{32}\\.js"));
        for (String part : parts) {
            web.perform(get(part)).andExpect(status().isOk());
        }
    }

    @Test
    void saysOnceWhatKindOfDocumentItIs() throws Exception {
        web.perform(get("/ops").with(httpBasic("operator", "a long secret")))
                .andExpect(content().string(Matchers.matchesPattern("(?is)\\s*<!doctype html>(?!.*<!doctype).*")));
    }

    @Test
    void tellsProgramsTheSame() throws Exception {
        web.perform(get("/ops/state").with(httpBasic("operator", "a long secret")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.service").value("idle-service"))
                .andExpect(jsonPath("$.pipeline.outboxes").isArray())
                .andExpect(jsonPath("$.putAside").isEmpty())
                .andExpect(jsonPath("$.gaps").isEmpty())
                .andExpect(jsonPath("$.acts").isEmpty());
    }

    @Test
    void letsNobodyInButTheOperator() throws Exception {
        web.perform(get("/ops")).andExpect(status().isUnauthorized());
        web.perform(get("/ops/state").with(httpBasic("operator", "guessed"))).andExpect(status().isUnauthorized());
        for (String act : List.of("dead-letters/discard", "gaps/skip", "put-aside/purge", "put-aside/retry")) {
            web.perform(post("/ops/" + act).param("id", "any").with(csrf())).andExpect(status().isUnauthorized());
        }
    }

    @Test
    void aFormThatAnotherSiteMadeTheBrowserSendDoesNothing() throws Exception {
        web.perform(post("/ops/dead-letters/discard").param("id", "any").with(httpBasic("operator", "a long secret")))
                .andExpect(status().isForbidden());
    }

    @Test
    void whatIsGoneIsSaidToBeGone() throws Exception {
        web.perform(post("/ops/dead-letters/replay")
                        .param("id", "gone")
                        .with(httpBasic("operator", "a long secret"))
                        .with(csrf()))
                .andExpect(redirectedUrl("/ops?result=GONE"));
        web.perform(post("/ops/gaps/skip")
                        .param("group", "idle-service")
                        .param("source", "test-service")
                        .param("subject", "gone")
                        .param("sequence", "4")
                        .with(httpBasic("operator", "a long secret"))
                        .with(csrf()))
                .andExpect(redirectedUrl("/ops?result=GONE"));
        web.perform(post("/ops/put-aside/retry")
                        .param("aggregates", "none")
                        .param("aggregate", "gone")
                        .param("sequence", "4")
                        .with(httpBasic("operator", "a long secret"))
                        .with(csrf()))
                .andExpect(redirectedUrl("/ops?result=GONE"));
        web.perform(get("/ops?result=GONE").with(httpBasic("operator", "a long secret")))
                .andExpect(content().string(Matchers.containsString("已经由别人处理过了")));
    }

    @Test
    void addressesThatMakeNoSenseGetAnAnswerThatDoes() throws Exception {
        for (String address :
                new String[] {"/ops?page=-3", "/ops?page=99999999", "/ops?page=many", "/ops?result=NONE"}) {
            int status = web.perform(get(address).with(httpBasic("operator", "a long secret")))
                    .andReturn()
                    .getResponse()
                    .getStatus();
            assertThat(status).as(address).isBetween(200, 499);
        }
    }

    private Document page(String address) throws Exception {
        return Jsoup.parse(web.perform(get(address).with(httpBasic("operator", "a long secret")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class IdleService {}
}
