package press.shijian.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service answered a {@link Visitor}.
 *
 * @param call method and address, for what a failed assertion says
 */
public record Answer(String call, int status, HttpHeaders headers, String body) {

    /** This answer, once it is sure to have one of these statuses. */
    public Answer is(Integer... statuses) {
        assertThat(status).as("%s answered: %s", call, body).isIn((Object[]) statuses);
        return this;
    }

    /** An RFC 9457 problem document, with this status in it too. */
    public Answer isProblem(Integer... statuses) {
        is(statuses);
        assertThat(contentType()).as("%s answered: %s", call, body).startsWith("application/problem+json");
        assertThat(json().path("status").asInt())
                .as("%s answered: %s", call, body)
                .isEqualTo(status);
        assertThat(json().path("title").asString("") + json().path("detail").asString(""))
                .as("%s answered: %s", call, body)
                .isNotBlank();
        return this;
    }

    public JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    /** A field of the JSON that must be there. */
    public String text(String field) {
        JsonNode found = json().path(field);
        assertThat(found.isMissingNode()).as("%s in %s: %s", field, call, body).isFalse();
        return found.asString();
    }

    public Document page() {
        return Jsoup.parse(body);
    }

    /** The token that the page's forms send along. */
    public String csrf() {
        String token = page().select("input[name=_csrf]").val();
        assertThat(token).as("CSRF token in %s", call).isNotEmpty();
        return token;
    }

    /** What it says to be chosen by, in lower case; each name as often as it is said. */
    public List<String> varyBy() {
        return headers.allValues("Vary").stream()
                .flatMap(names -> Stream.of(names.toLowerCase(Locale.ROOT).split(", *")))
                .sorted()
                .toList();
    }

    /** The value that this answer sets last. */
    public String cookie(String name) {
        return headers.allValues("Set-Cookie").stream()
                .flatMap(line -> HttpCookie.parse(line).stream())
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .reduce((first, last) -> last)
                .orElseThrow(() -> new AssertionError("No cookie " + name + " from " + call));
    }

    /** Its first value, or nothing. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    public String contentType() {
        return header("Content-Type");
    }

    public String location() {
        return header("Location");
    }
}
