package press.shijian.publish.pages.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.RequiredSearch;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import press.shijian.events.article.ArticlePublished;
import press.shijian.publish.Desk;
import press.shijian.publish.Desk.Manuscript;
import press.shijian.publish.RunningSite;
import press.shijian.testkit.Answer;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.Visitor;

@AnyDatabase
@RunningSite
class PagesFromMemoryTest {

    private static final String CATEGORY = "test-memory";
    private static final Set<String> OF_ONE_ANSWER =
            Set.of("date", "content-length", "transfer-encoding", "connection", "keep-alive");

    private static final Duration LONGER_THAN_UNSETTLED_PAGES_LIVE = Duration.ofMillis(250);

    @Autowired
    private Desk desk;

    @Autowired
    private Visitor reader;

    @Autowired
    private MeterRegistry meters;

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    private ArticlePublished article;
    private List<String> pages;

    @BeforeEach
    void publishOneAndWaitUntilItIsSettled() {
        article = desk.publish(Manuscript.in(CATEGORY).saying("<p>清晨五点半，江面还有雾。</p>".repeat(100)));
        pages = List.of(
                article.path(),
                "/",
                "/" + CATEGORY + "/",
                "/" + CATEGORY + "/feed.xml",
                "/sources/云南大学/",
                "/feed.xml",
                "/atom.xml",
                "/feed.json",
                "/sitemap.xml",
                "/api/feeds/latest",
                "/api/articles/" + article.number());
        // a page that was made until then is made again after a tenth of a second
        await("pages that are kept")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(LONGER_THAN_UNSETTLED_PAGES_LIVE)
                .until(() -> {
                    double before = hits();
                    pages.forEach(reader::get);
                    return hits() - before == pages.size()
                            && !reader.get("/").header("Last-Modified").isEmpty();
                });
    }

    /** Any page may just have come to the end of its time; then the next round shows it. */
    @Test
    void areSentWithoutAskingTheDatabase() {
        await("rounds from memory").untilAsserted(() -> {
            double hits = hits();
            long queries = queries("cards") + queries("feed_buckets") + queries("feed_heads");
            long oftenAsked = queries("articles") + queries("feeds") + queries("views");

            for (int round = 0; round < 5; round++) {
                pages.forEach(reader::get);
            }

            assertThat(hits() - hits).isEqualTo(5.0 * pages.size());
            assertThat(queries("cards") + queries("feed_buckets") + queries("feed_heads"))
                    .isEqualTo(queries);
            // by the sweeper, the meters and the look at views, each second at most
            assertThat(queries("articles") + queries("feeds") + queries("views") - oftenAsked)
                    .isLessThan(pages.size());
        });
    }

    @Test
    void haveTheHeadersThatTheyHadWhenTheyWereMade() {
        for (String page : List.of("/" + CATEGORY + "/?page=1", "/sources/云南大学/?page=1")) {
            Answer made = reader.get(page + "&unknown");
            assertThat(made.headers().map())
                    .containsKeys("content-security-policy", "cache-control", "etag", "content-language", "vary");
            for (Answer kept : List.of(reader.get(page), reader.get(page))) {
                assertThat(shared(kept)).isEqualTo(shared(made));
                assertThat(kept.page().select("main").html())
                        .isEqualTo(made.page().select("main").html());
            }
        }
    }

    @Test
    void areSentOnlyToReadersWhoDoNotHaveThem() {
        for (String page : pages.subList(0, 9)) {
            Answer whole = reader.get(page);
            Answer byTag = reader.with("If-None-Match", whole.header("ETag")).get(page);
            Answer byDate = reader.with("If-Modified-Since", whole.header("Last-Modified"))
                    .get(page);

            assertThat(List.of(byTag, byDate)).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(304);
                assertThat(answer.body()).isEmpty();
                assertThat(answer.header("ETag")).isEqualTo(whole.header("ETag"));
                assertThat(answer.varyBy()).isEqualTo(whole.varyBy());
                assertThat(answer.header("Cache-Control")).isEqualTo(whole.header("Cache-Control"));
                assertThat(answer.header("Content-Security-Policy")).isEqualTo(whole.header("Content-Security-Policy"));
                assertThat(answer.contentType()).isEmpty();
            });
            assertThat(reader.with("If-None-Match", "W/\"old\"").get(page).status())
                    .isEqualTo(200);
        }
    }

    /** Also one that is not kept, since nobody knows what its parameter means, and what never is. */
    @Test
    void nameInEachAnswerWhatItIsChosenBy() {
        List<String> addresses = new ArrayList<>(pages.subList(0, 9));
        addresses.addAll(List.of("/?unknown", article.path() + "?unknown", "/asyncapi.yaml"));
        for (String address : addresses) {
            Answer whole = reader.get(address);
            Answer known = reader.with("If-None-Match", whole.header("ETag")).get(address);

            assertThat(whole.varyBy()).as(address).containsExactly("accept-encoding", "cookie");
            assertThat(known.status()).as(address).isEqualTo(304);
            assertThat(known.varyBy()).as(address).isEqualTo(whole.varyBy());
        }
        assertThat(reader.get("/api/feeds/latest").varyBy()).containsExactly("accept-encoding", "accept-language");
    }

    @Test
    void areCompressedForWhoeverTakesThat() throws Exception {
        for (String page : pages) {
            HttpResponse<byte[]> plain = get(page, "identity");
            HttpResponse<byte[]> gzip = get(page, "deflate, gzip;q=0.8");

            assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
            if (plain.body().length >= 1024) {
                assertThat(gzip.headers().firstValue("Content-Encoding")).contains("gzip");
                assertThat(gzip.headers().allValues("Vary")).anyMatch(vary -> vary.contains("accept-encoding"));
                assertThat(gzip.headers().firstValueAsLong("Content-Length")).hasValue(gzip.body().length);
                String unzipped =
                        new String(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes(), UTF_8);
                assertThat(unzipped.replaceAll("[0-9]+ 次", ""))
                        .isEqualTo(new String(plain.body(), UTF_8).replaceAll("[0-9]+ 次", ""));
            }
            assertThat(get(page, "gzip;q=0").headers().firstValue("Content-Encoding"))
                    .isEmpty();
        }
    }

    @Test
    void haveALengthAndNoBodyForHead() {
        for (String page : pages.subList(1, 10)) {
            Answer whole = reader.get(page);
            Answer head = reader.call("HEAD", page);

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(namesOf(head)).isEqualTo(namesOf(whole));
            assertThat(head.header("Content-Length")).isEqualTo(whole.header("Content-Length"));
        }
    }

    /** Without the one by which the server ends a connection after some hundred requests. */
    private static Set<String> namesOf(Answer answer) {
        Set<String> names = new TreeSet<>(answer.headers().map().keySet());
        names.remove("connection");
        return names;
    }

    @Test
    void countEachReaderAndShowTheirOwnVisit() {
        long before = views();
        for (int visit = 1; visit <= 5; visit++) {
            assertThat(reader.get(article.path())
                            .page()
                            .select(".story__line .number")
                            .text())
                    .isEqualTo(before + visit + " 次");
        }
        reader.call("HEAD", article.path());
        reader.with("If-None-Match", reader.get(article.path()).header("ETag")).get(article.path());

        assertThat(views()).isEqualTo(before + 7);
    }

    @Test
    void keepLanguagesApart() {
        Visitor english = reader.with("Cookie", "shijian-lang=en");
        for (int i = 0; i < 2; i++) {
            for (String page : List.of("/", article.path(), "/" + CATEGORY + "/")) {
                assertThat(english.get(page).page().select("html").attr("lang")).isEqualTo("en");
                assertThat(reader.get(page).page().select("html").attr("lang")).isEqualTo("zh-CN");
            }
        }
        assertThat(english.get(article.path())
                        .page()
                        .select(".story__line .number")
                        .text())
                .matches("[0-9]+ times?");
        assertThat(reader.get("/?lang=en").status()).isEqualTo(303);
    }

    @Test
    void areNotMultipliedByStrangers() {
        double kept = kept();

        for (int i = 0; i < 50; i++) {
            assertThat(reader.get("/?x=" + i).status()).isEqualTo(200);
            assertThat(reader.get("/" + CATEGORY + "/?page=1&x=" + i).status()).isEqualTo(200);
            assertThat(reader.get(article.path() + "?utm_source=" + i).status()).isEqualTo(200);
            assertThat(reader.get("/" + CATEGORY + "/?page=" + (1000 + i)).status())
                    .isEqualTo(404);
            assertThat(reader.get("/" + CATEGORY + "/" + (900_000 + i) + ".html")
                            .status())
                    .isEqualTo(404);
        }

        assertThat(kept()).isLessThanOrEqualTo(kept);
    }

    @Test
    void areNotForProgramsThatWantAnotherType() {
        assertThat(reader.with("Accept", "application/xml")
                        .get("/api/feeds/latest")
                        .status())
                .isEqualTo(406);
        reader.with("Accept", "application/json;charset=utf-7").get("/api/feeds/latest");
        assertThat(reader.get("/api/feeds/latest").contentType()).isEqualTo("application/json");
    }

    @Test
    void areNotForWhoeverSaysWhoTheyAre() {
        double hits = hits();

        assertThat(reader.withCredential("operator", "any").get("/").status()).isEqualTo(200);

        assertThat(hits()).isEqualTo(hits);
    }

    @Test
    void areMadeOnceForManyWhoAskAtOnce() {
        desk.publish(Manuscript.in(CATEGORY + "-crowd"));
        long before = queries("feed_buckets");

        List<Integer> statuses = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> reader.get("/" + CATEGORY + "-crowd/").status())
                .toList();

        assertThat(statuses).containsOnly(200);
        assertThat(queries("feed_buckets") - before).isLessThanOrEqualTo(2);
    }

    @Test
    void areMeasuredAsAllOtherAnswersAre() {
        RequiredSearch measured = meters.get("http.server.requests")
                .tags("uri", "/{category:[a-z0-9]+(?:-[a-z0-9]+)*+}/", "status", "200", "method", "GET");
        reader.get("/" + CATEGORY + "/?page=1&unknown");
        await().ignoreExceptions().until(() -> measured.timer().count() > 0);
        long before = measured.timer().count();

        reader.get("/" + CATEGORY + "/");
        reader.get("/" + CATEGORY + "/");

        await().untilAsserted(() -> assertThat(measured.timer().count()).isGreaterThanOrEqualTo(before + 2));
        assertThat(measured.timers()).as("with the same labels").hasSize(1);
    }

    private long views() {
        return reader.get("/api/articles/" + article.number())
                .json()
                .get("views")
                .asLong();
    }

    private double hits() {
        return meters.get("cache.gets")
                .tags("cache", "pages", "result", "hit")
                .functionCounter()
                .count();
    }

    private double kept() {
        return meters.get("cache.size").tags("cache", "pages").gauge().value();
    }

    private long queries(String collection) {
        return meters
                .find("mongodb.driver.commands")
                .tags("collection", collection, "command", "find")
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private HttpResponse<byte[]> get(String page, String encoding) throws Exception {
        URI address = URI.create(URI.create("http://localhost:" + port + page).toASCIIString());
        return http.send(
                HttpRequest.newBuilder(address)
                        .header("Accept-Encoding", encoding)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Without what each answer has of its own; of {@code Vary}, which names it holds and not how they are divided. */
    private static Map<String, Object> shared(Answer answer) {
        Map<String, Object> shared = new TreeMap<>(answer.headers().map());
        OF_ONE_ANSWER.forEach(shared::remove);
        shared.put("vary", answer.varyBy());
        return shared;
    }
}
