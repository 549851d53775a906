package press.shijian.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a service answered. */
record Answer(String call, int status, HttpHeaders headers, String body) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** This answer, once it is sure to have one of these statuses. */
    Answer is(Integer... statuses) {
        assertThat(status).as("%s answered: %s", call, body).isIn((Object[]) statuses);
        return this;
    }

    /** An RFC 9457 problem document, with this status in it too. */
    Answer isProblem(Integer... statuses) {
        is(statuses);
        assertThat(headers.firstValue("Content-Type").orElse(""))
                .as("%s answered: %s", call, body)
                .startsWith("application/problem+json");
        assertThat(json().path("status").asInt())
                .as("%s answered: %s", call, body)
                .isEqualTo(status);
        assertThat(json().path("title").asString("") + json().path("detail").asString(""))
                .as("%s answered: %s", call, body)
                .isNotBlank();
        return this;
    }

    JsonNode json() {
        return MAPPER.readTree(body);
    }

    String text(String field) {
        JsonNode found = json().path(field);
        assertThat(found.isMissingNode()).as("%s in %s: %s", field, call, body).isFalse();
        return found.asString();
    }
}
