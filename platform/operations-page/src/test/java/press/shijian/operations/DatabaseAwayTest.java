package press.shijian.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import press.shijian.engines.Database;
import press.shijian.engines.Engines;

/** The database goes while an operator looks at the page: it promises nothing that it can't know. */
class DatabaseAwayTest {

    @TempDir
    Path folder;

    @Test
    void isToldInsteadOfThatThereAreNoDeadLettersOrThatOneWasDecided() throws Exception {
        try (Database database = Database.in(folder)) {
            database.start();
            try (ConfigurableApplicationContext service = new SpringApplicationBuilder(ListeningService.class)
                    .run(
                            "--spring.application.name=listening-service",
                            "--spring.mongodb.uri=" + database.uri(),
                            "--spring.mongodb.database=operations",
                            "--spring.kafka.bootstrap-servers=" + Engines.kafkaBootstrap(),
                            "--server.port=0",
                            "--shijian.shell.operator.name=operator",
                            "--shijian.shell.operator.password=a long secret")) {
                MockMvc web = MockMvcBuilders.webAppContextSetup((WebApplicationContext) service)
                        .apply(springSecurity())
                        .build();

                database.kill();

                web.perform(asOperator(post("/ops/dead-letters/discard"))
                                .param("id", "any")
                                .with(csrf()))
                        .andExpect(redirectedUrl("/ops?away=true"));
                web.perform(asOperator(post("/ops/put-aside/purge"))
                                .param("aggregates", "ear")
                                .param("aggregate", "any")
                                .param("sequence", "1")
                                .with(csrf()))
                        .andExpect(redirectedUrl("/ops?away=true"));
                web.perform(asOperator(get("/ops/state")))
                        .andExpect(status().isOk())
                        .andExpect(jsonPath("$.gaps").doesNotExist());
                assertThat(page(web, "zh-CN")).contains("一切保持原样", "现在读不到死信").doesNotContain("没有死信");
                assertThat(page(web, "en"))
                        .contains("nothing has changed", "cannot be read now")
                        .doesNotContain("No dead letters");
            }
        }
    }

    private static String page(MockMvc web, String language) throws Exception {
        return web.perform(asOperator(get("/ops?away=true")).cookie(new Cookie("shijian-lang", language)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static MockHttpServletRequestBuilder asOperator(MockHttpServletRequestBuilder request) {
        return request.with(httpBasic("operator", "a long secret"));
    }
}
