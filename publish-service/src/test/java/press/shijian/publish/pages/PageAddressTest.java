package press.shijian.publish.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class PageAddressTest {

    private static final String UNIVERSITY = "%E4%BA%91%E5%8D%97%E5%A4%A7%E5%AD%A6";

    @ParameterizedTest
    @CsvSource({
        "/, feed:latest",
        "/feed.xml, feed:latest",
        "/atom.xml, feed:latest",
        "/feed.json, feed:latest",
        "/sitemap.xml, feed:latest",
        "/sitemap-12.xml, feed:latest",
        "/latest/?page=2, feed:latest",
        "/zhijiao/, feed:category:zhijiao",
        "/zhijiao/?page=3, feed:category:zhijiao",
        "/zhijiao/feed.xml, feed:category:zhijiao",
        "/zhijiao/atom.xml, feed:category:zhijiao",
        "/sources/" + UNIVERSITY + "/, feed:source:云南大学",
        "/sources/" + UNIVERSITY + "/?page=2, feed:source:云南大学",
        "/sources/" + UNIVERSITY + "/feed.xml, feed:source:云南大学",
        "/zhijiao/42.html, article:42",
        "/api/articles/42, article:42",
        "/api/feeds/latest, feed:latest",
        "/api/feeds/recommended?page=2, feed:latest",
        "/api/feeds/related:42?page=2&size=5, feed:latest",
        "/api/feeds/category:zhijiao?size=50, feed:category:zhijiao",
        "/api/feeds/source:" + UNIVERSITY + ", feed:source:云南大学"
    })
    void nameWhatTheirPageIsAbout(String address, String subject) {
        assertThat(Objects.requireNonNull(read(address)).subjects()).containsExactly(new Subject(subject));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // parameters that the page doesn't know, or not like this
                "/?page=1",
                "/?x=1",
                "/?",
                "/zhijiao/?lang=en",
                "/zhijiao/?page=1&x=2",
                "/zhijiao/?page=01",
                "/zhijiao/?page=1&page=1",
                "/zhijiao/?page=99999999",
                "/zhijiao/?size=3",
                "/zhijiao/feed.xml?page=2",
                "/zhijiao/42.html?utm_source=x",
                "/api/articles/42?x=1",
                "/api/feeds/latest?size=5&page=1",
                // other spellings of a page
                "/zhijiao",
                "//zhijiao/",
                "/zhijiao/042.html",
                "/zhijiao/42.html;v=1",
                "/%7Ahijiao/",
                "/sources/%e4%BA%91%E5%8D%97%E5%A4%A7%E5%AD%A6/",
                "/sources/%41/",
                "/sources/A/",
                "/sources/a--b/",
                "/sources/a;b/",
                "/sources/%E4/",
                "/sources/%/",
                "/sources/a%2Fb/",
                "/sources/a+b/feed.xml",
                "/sources/%E2%80%9C" + UNIVERSITY + "%E2%80%9D/feed.xml",
                "/api/feeds/category%3Azhijiao",
                "/api/feeds/category:Zhijiao",
                "/api/feeds/related:042",
                "/api/feeds/source:A",
                // no pages to be kept
                "/ops",
                "/actuator/health",
                "/css/publish.css",
                "/robots.txt",
                "/sitemap-0.xml",
                "/zhijiao/99999999999999999999.html",
                "/api/feeds/unknown"
            })
    void areNoneForWhatWouldFillTheMemory(String address) {
        assertThat(read(address)).isNull();
    }

    private static PageAddress read(String address) {
        int question = address.indexOf('?');
        return question < 0
                ? PageAddress.of(address, null)
                : PageAddress.of(address.substring(0, question), address.substring(question + 1));
    }
}
