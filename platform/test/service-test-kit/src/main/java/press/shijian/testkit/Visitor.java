package press.shijian.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who uses a service over real HTTP: with a browser's cookies for pages, or with a token for the JSON interface.
 * Redirects are not followed: a test looks at where an answer leads.
 *
 * <p>A visitor's headers don't change. {@link #with} makes another visitor, who has the same cookies.
 */
public final class Visitor {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI service;
    private final HttpClient http;
    private final Map<String, String> headers;

    /**
     * @param service its address, e.g. {@code http://localhost:8081}
     */
    public Visitor(URI service) {
        this(
                service,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .cookieHandler(new CookieManager())
                        .build(),
                Map.of("Accept-Language", "zh-CN"));
    }

    /** Of the service on this machine. */
    public Visitor(int port) {
        this(URI.create("http://localhost:" + port));
    }

    private Visitor(URI service, HttpClient http, Map<String, String> headers) {
        this.service = service;
        this.http = http;
        this.headers = headers;
    }

    /** With this header, in the place of one of the same name. */
    public Visitor with(String header, String value) {
        Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        changed.putAll(headers);
        changed.put(header, value);
        return new Visitor(service, http, changed);
    }

    /** Asks for pages, where there is an answer for programs too. */
    public Visitor withBrowser() {
        return with("Accept", "text/html");
    }

    public Visitor speaking(String language) {
        return with("Accept-Language", language);
    }

    public Visitor withToken(@Nullable String token) {
        return token == null ? this : with("Authorization", "Bearer " + token);
    }

    /** With a name and a password in each request, as operators have. */
    public Visitor withCredential(String name, String password) {
        return with("Authorization", "Basic " + HttpHeaders.encodeBasicAuth(name, password, StandardCharsets.UTF_8));
    }

    /** With the same headers at another service. */
    public Visitor at(URI otherService) {
        return new Visitor(otherService, http, headers);
    }

    /** With a token of the account's own. */
    public Visitor signInForToken(String email, String password) {
        return withToken(post("/api/token", Map.of("email", email, "password", password))
                .is(200)
                .text("token"));
    }

    /** By the page, which leaves a cookie. */
    public Visitor signIn(String email, String password) {
        Answer answer = signInAt("/login", email, password);
        if (answer.status() >= 400) {
            throw new AssertionError("Not signed in: " + answer);
        }
        return this;
    }

    /** By this page, whatever comes of it. */
    public Answer signInAt(String page, String email, String password) {
        return submit(
                get(page).page().select("main form[method=post]").first(),
                Map.of("email", email, "password", password));
    }

    public Answer get(String path) {
        return call("GET", path);
    }

    public Answer post(String path) {
        return call("POST", path);
    }

    public Answer post(String path, Object json) {
        return call("POST", path, json);
    }

    public Answer put(String path, Object json) {
        return call("PUT", path, json);
    }

    public Answer call(String method, String path) {
        return send(method, path, BodyPublishers.noBody());
    }

    public Answer call(String method, String path, Object json) {
        return send(method, path, "application/json", JSON.writeValueAsBytes(json));
    }

    public Answer send(String method, String path, String contentType, String body) {
        return send(method, path, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes as they are, however broken. */
    public Answer send(String method, String path, String contentType, byte[] body) {
        return with("Content-Type", contentType).send(method, path, BodyPublishers.ofByteArray(body));
    }

    /** Sends a form as the browser would, with what it holds already: the CSRF token too. */
    public Answer submit(@Nullable Element form, Map<String, ?> typed) {
        if (form == null) {
            throw new AssertionError("No such form on the page");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Element field : form.select("input[name], textarea[name]")) {
            String type = field.attr("type");
            if (!type.equals("checkbox") && (!type.equals("radio") || field.hasAttr("checked"))) {
                fields.put(field.attr("name"), field.tagName().equals("textarea") ? field.wholeText() : field.val());
            }
        }
        for (Element choice : form.select("select[name]")) {
            for (Element chosen : choice.select("option[selected]")) {
                fields.put(choice.attr("name"), chosen.val());
            }
        }
        fields.putAll(typed);
        return postForm(form.attr("action"), fields);
    }

    /** Sends a form with one file as the browser would: what the form holds already, the CSRF token too, and the file. */
    public Answer upload(@Nullable Element form, String fileName, byte[] content) {
        if (form == null) {
            throw new AssertionError("No such form on the page");
        }
        String line = "a-line-of-no-file";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Element field : form.select("input[name][type=hidden]")) {
            body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(line, field.attr("name"), field.val())
                    .getBytes(StandardCharsets.UTF_8));
        }
        Element file = form.selectFirst("input[type=file]");
        body.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(line, file == null ? "file" : file.attr("name"), fileName)
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--%s--\r\n".formatted(line).getBytes(StandardCharsets.UTF_8));
        return send("POST", form.attr("action"), "multipart/form-data; boundary=" + line, body.toByteArray());
    }

    /** Sends these fields and no others; a field may have a list of values. */
    public Answer postForm(String path, Map<String, ?> fields) {
        String body = fields.entrySet().stream()
                .flatMap(field -> (field.getValue() instanceof List<?> several ? several : List.of(field.getValue()))
                        .stream()
                                .map(value -> field.getKey() + "="
                                        + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return send("POST", path, "application/x-www-form-urlencoded", body);
    }

    /**
     * @throws UncheckedIOException when nobody answers
     */
    private Answer send(String method, String path, BodyPublisher body) {
        URI address = URI.create(path.startsWith("http") ? path : service + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.toASCIIString()))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(method + " " + address, response.statusCode(), response.headers(), response.body());
        } catch (IOException nobodyAnswers) {
            throw new UncheckedIOException(method + " " + address, nobodyAnswers);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
