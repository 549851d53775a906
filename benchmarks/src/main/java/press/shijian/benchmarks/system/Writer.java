package press.shijian.benchmarks.system;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import press.shijian.local.Part;
import press.shijian.local.demo.DemoAccount;
import tools.jackson.databind.json.JsonMapper;

/**
 * A student at the form, signed in by a session, whose script saves what is typed. Saves one after the other, as the script does.
 * Thread-safe.
 */
public final class Writer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final URI service;
    private final String autosave;
    private final Map<String, String> fields = new TreeMap<>();

    private String body;
    private int savings;

    /** @param text HTML, which grows by one character with each saving */
    private Writer(URI service, String text) throws IOException, InterruptedException {
        this.service = service;
        this.body = text;
        String signIn = page("/login");
        post(
                "/login",
                Map.of("_csrf", csrf(signIn), "email", DemoAccount.STUDENT.email(), "password", DemoAccount.PASSWORD),
                302);
        String form = page("/submissions/new");
        this.autosave = found("data-autosave=\"([^\"]+)\"", form);
        fields.put("_csrf", csrf(form));
        fields.put("window", found("data-window=\"([^\"]+)\"", form));
        fields.put("edition", found("data-edition=\"([^\"]+)\"", form));
        for (Map.Entry<String, Object> field : Manuscript.json(0).entrySet()) {
            if (field.getValue() instanceof String words) {
                fields.put(field.getKey(), words);
            }
        }
    }

    /** With a form open that was never saved. */
    public static Writer atTheForm(RunningSystem system, String text) throws InterruptedException {
        try {
            return new Writer(system.stack().address(Part.SUBMISSION), text);
        } catch (IOException failed) {
            throw new IllegalStateException("Nobody can write", failed);
        }
    }

    /** The id of the text. */
    public String id() {
        return autosave.replaceAll(".*/([^/]+)/autosave$", "$1");
    }

    /** Types one more character, and returns when the service has answered that all is saved. */
    public synchronized void typeAndSave() throws IOException, InterruptedException {
        body = body.replaceFirst("</p>$", "字</p>");
        fields.put("body", body);
        fields.put("saving", Integer.toString(++savings));
        String saved = post(autosave, fields, 200).body();
        fields.put("edition", JsonMapper.shared().readTree(saved).get("edition").asString());
    }

    private String page(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build(), 200).body();
    }

    private HttpResponse<String> post(String path, Map<String, String> fields, int expected)
            throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                expected);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest request, int expected) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new IllegalStateException(request.uri() + " was answered with " + response.statusCode());
        }
        return response;
    }

    private static String csrf(String page) {
        return found("name=\"_csrf\"[^>]*value=\"([^\"]+)\"", page);
    }

    private static String found(String pattern, String page) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        if (!found.find()) {
            throw new IllegalStateException("No " + pattern + " on the page");
        }
        return found.group(1);
    }
}
