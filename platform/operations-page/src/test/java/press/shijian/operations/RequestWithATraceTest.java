package press.shijian.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.Filter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.test.web.servlet.MockMvc;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.RunsOnEngines;

/** A caller that has a trace sees it go on, also where it is refused; nothing of it is left on the thread afterwards. */
@AnyDatabase
@RunsOnEngines
@AutoConfigureMockMvc
@SpringBootTest(properties = "spring.application.name=traced-service")
class RequestWithATraceTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    /** What a log line before Spring Security would say. */
    private static final List<String> LOGGED = new CopyOnWriteArrayList<>();

    @Autowired
    MockMvc web;

    @BeforeEach
    void forget() {
        LOGGED.clear();
    }

    @Test
    void runsUnderTheTraceThatItBrings() throws Exception {
        web.perform(get("/ops").header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01"));

        assertThat(LOGGED).containsExactly(TRACE);
        assertThat(MDC.get("traceId")).isNull();
    }

    @Test
    void runsUnderATraceOfItsOwnWhereItBringsNone() throws Exception {
        web.perform(get("/ops"));
        web.perform(get("/ops").header("traceparent", "nonsense"));

        assertThat(LOGGED).hasSize(2).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        FilterRegistrationBean<Filter> logTraceId() {
            FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, rest) -> {
                LOGGED.add(String.valueOf(MDC.get("traceId")));
                rest.doFilter(request, response);
            });
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
            return registration;
        }
    }
}
