package press.shijian.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import press.shijian.engines.Engines;
import press.shijian.shell.reading.ReadingRoom;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

/** The class path of a service is some 150 jars long: asking it is the dearest thing that a page could do. */
@AnyDatabase
class PagesAndTheClassPathTest {

    private static final Asked ASKED = new Asked(PagesAndTheClassPathTest.class.getClassLoader());

    private static ConfigurableApplicationContext room;
    private static Visitor reader;

    @BeforeAll
    static void open() {
        room = new SpringApplicationBuilder(ReadingRoom.class)
                .resourceLoader(new DefaultResourceLoader(ASKED))
                .run("--spring.mongodb.uri=" + Engines.mongodbUri(), "--server.port=0");
        reader = new Visitor(((WebServerApplicationContext) room).getWebServer().getPort()).withBrowser();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @Test
    void linksToPagesAreNeverTakenForFiles() {
        ASKED.files.clear();

        assertThat(reader.get("/").body()).contains("href=\"/shijian/1.html\"", "href=\"/shijian/20.html\"");

        assertThat(ASKED.files).noneMatch(name -> name.contains("shijian/") || name.endsWith("static/"));
    }

    @Test
    void aSecondPageAsksForNothingAtAll() {
        Answer first = reader.get("/");
        ASKED.files.clear();

        assertThat(reader.get("/").body()).isEqualTo(first.body());

        assertThat(ASKED.files).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shell/shijian.css", "/shell/shell.js", "/shell/favicon.svg", "/js/reading.js"})
    void aFileIsLinkedByItsContentAndReadOnce(String file) throws Exception {
        String linked = linked(file);
        Answer first = reader.get(linked);
        ASKED.files.clear();

        Answer again = reader.get(linked);

        assertThat(ASKED.files).isEmpty();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().map()).containsAllEntriesOf(lasting(first));
        assertThat(again.header("Cache-Control")).isEqualTo("max-age=31536000, public");
        assertThat(linked)
                .isEqualTo(file.replace(".", "-" + md5(first.body()) + "."))
                .contains(again.header("ETag").replaceAll("W/|\"", ""));
        String date = again.header("Last-Modified");
        assertThat(reader.with("If-Modified-Since", date).get(linked).status()).isEqualTo(304);
        assertThat(reader.with("Range", "bytes=0-3").get(linked).status()).isEqualTo(206);
    }

    @Test
    void aFileInAFolderNamedAfterItsVersionKeepsItsNameAndIsReadOnce() {
        assertThat(reader.get("/").body()).contains("src=\"/vendor/sample-1.0/sample.js\"");
        Answer first = reader.get("/vendor/sample-1.0/sample.js");
        ASKED.files.clear();

        Answer again = reader.get("/vendor/sample-1.0/sample.js");

        assertThat(ASKED.files).isEmpty();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body()).isEqualTo("\"use strict\";\n");
        assertThat(again.header("Cache-Control")).isEqualTo("max-age=31536000, public");
    }

    @Test
    void aFileOfAnotherContentThanItsNameSaysIsNotThere() {
        assertThat(reader.get("/shell/shijian-" + "0".repeat(32) + ".css").status())
                .isEqualTo(404);
        assertThat(reader.get("/shell/nothing.css").status()).isEqualTo(404);
        assertThat(reader.get("/shell/").status()).isEqualTo(404);
    }

    private static String linked(String file) {
        Matcher link = Pattern.compile("\"(" + file.replace(".", "-[0-9a-f]{32}\\.") + ")\"")
                .matcher(reader.get("/").body());
        assertThat(link.find()).as(file).isTrue();
        return link.group(1);
    }

    private static Map<String, List<String>> lasting(Answer response) {
        return response.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equals("date"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Notes which static files the class path was asked for. */
    private static final class Asked extends ClassLoader {

        private final Queue<String> files = new ConcurrentLinkedQueue<>();

        Asked(ClassLoader parent) {
            super(parent);
        }

        @Override
        public @Nullable URL getResource(String name) {
            if (List.of("static/", "public/", "resources/", "META-INF/resources/").stream()
                    .anyMatch(name::startsWith)) {
                files.add(name);
            }
            return super.getResource(name);
        }
    }
}
