package press.shijian.publish.contract.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.publish.RunningSite;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

@AnyDatabase
@RunningSite
class PublishedContractTest {

    @Autowired
    private Visitor anybody;

    @Test
    void isReadByAnybodyAndMayBeKept() {
        Answer answer = anybody.get("/asyncapi.yaml").is(200);

        assertThat(answer.contentType()).isEqualToIgnoringCase("application/yaml;charset=UTF-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=3600, public");
        assertThat(answer.body()).contains("asyncapi: \"3.0.0\"", "press.shijian.article.published.v1", "云南大学");
    }

    @Test
    void isNotSentAgainToAProgramThatHasIt() {
        String tag = anybody.get("/asyncapi.yaml").header("ETag");

        assertThat(anybody.with("If-None-Match", tag)
                        .get("/asyncapi.yaml")
                        .is(304)
                        .body())
                .isEmpty();
        assertThat(anybody.with("If-None-Match", "\"another\"")
                        .get("/asyncapi.yaml")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isSentCompressed() {
        assertThat(anybody.with("Accept-Encoding", "gzip").get("/asyncapi.yaml").header("Content-Encoding"))
                .isEqualTo("gzip");
    }
}
