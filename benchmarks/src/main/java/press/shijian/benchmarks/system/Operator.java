package press.shijian.benchmarks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import press.shijian.local.Part;
import press.shijian.local.demo.DemoAccount;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may see and do what only operators may, at one service. */
public final class Operator {

    private static final String CREDENTIAL = "Basic "
            + Base64.getEncoder()
                    .encodeToString((DemoAccount.OPERATOR.email() + ":" + DemoAccount.PASSWORD)
                            .getBytes(StandardCharsets.UTF_8));
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final String REBUILD = "/ops/feeds/rebuild";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final URI service;

    private Operator(URI service) {
        this.service = service;
    }

    public static Operator of(RunningSystem system, Part service) {
        return new Operator(system.stack().address(service));
    }

    /** All meters, in Prometheus' format. */
    public String scrape() {
        return get("/actuator/prometheus");
    }

    /** Orders all feeds to be built anew, by the button on the operations page. */
    public void rebuildFeeds() {
        Matcher form = CSRF.matcher(get("/ops"));
        if (!form.find()) {
            throw new IllegalStateException("No form on the operations page");
        }
        send(request(REBUILD).header("X-CSRF-TOKEN", form.group(1)).POST(BodyPublishers.noBody()), 302);
    }

    /** How far the feeds are built anew. */
    public JsonNode rebuild() {
        return JsonMapper.shared().readTree(get(REBUILD));
    }

    private String get(String path) {
        return send(request(path), 200).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", CREDENTIAL);
    }

    private HttpResponse<String> send(HttpRequest.Builder call, int expected) {
        HttpRequest request = call.build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                throw new IllegalStateException(request.uri() + " was answered with " + response.statusCode());
            }
            return response;
        } catch (IOException failed) {
            throw new UncheckedIOException("Nobody answers at " + request.uri(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
