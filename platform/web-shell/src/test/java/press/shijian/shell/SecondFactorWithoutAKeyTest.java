package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import press.shijian.shell.sampledesk.SampleDesk;
import press.shijian.testkit.Visitor;

@OnSampleDesk
@Import(SecondFactorWithoutAKeyTest.Offer.class)
class SecondFactorWithoutAKeyTest {

    @LocalServerPort
    int port;

    @Autowired
    private SampleDesk.People people;

    @TestConfiguration
    static class Offer {

        @Bean
        SecondFactorOffer offer() {
            return new SecondFactorOffer() {};
        }
    }

    @Test
    void cannotBeTurnedOnAndThePageSaysWhy() {
        Visitor browser = new Visitor(port).withBrowser().signIn(people.join("keyless"), SampleDesk.PASSWORD);

        assertThat(browser.get("/account/second-factor")
                        .is(200)
                        .page()
                        .select(".notice--warning")
                        .text())
                .contains("SHIJIAN_SECOND_FACTOR_KEY");
        assertThat(browser.get("/account/second-factor").page().select("main form"))
                .isEmpty();
        new Visitor(port)
                .signInForToken("keyless@example.edu.cn", SampleDesk.PASSWORD)
                .post("/api/account/second-factor", Map.of("current", SampleDesk.PASSWORD))
                .isProblem(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "no base64 at all, but long enough to be a key"})
    void doesNotStartWithOneThatIsNone(String key, @Autowired Environment settings) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(SampleDesk.class, Offer.class)
                        .run(
                                "--server.port=0",
                                "--spring.mongodb.uri=" + settings.getRequiredProperty("spring.mongodb.uri"),
                                "--shijian.shell.second-factor.key=" + key))
                .rootCause()
                .hasMessageContaining("SHIJIAN_SECOND_FACTOR_KEY needs 32 bytes in Base64");
    }
}
