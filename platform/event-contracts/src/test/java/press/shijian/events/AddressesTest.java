package press.shijian.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-database")
class AddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8083/zhijiao/128.html",
                "https://news.example.org/zhijiao/128.html",
                "HTTPS://news.example.org/%E4%BA%91%E5%A4%A7/"
            })
    void aPageIsReachedByHttp(String url) {
        assertThat(Addresses.pageAddress(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                " javascript:alert(1)",
                "java\nscript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "file:///etc/passwd",
                "ftp://news.example.org/1.html",
                "mailto:chief@example.org",
                "//news.example.org/1.html",
                "/zhijiao/128.html",
                "https:/news.example.org/1.html",
                "https:///1.html",
                "https://news.example.org@evil.example/1.html",
                "https://news.example.org/1.html\u0000",
                "https://news.example.org/\n1.html",
                "https://news.example.org/<script>",
                "https:\\\\news.example.org",
                ""
            })
    void nothingElseIsAPage(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Addresses.pageAddress(url))
                .withMessageMatching("\\P{Cntrl}+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/zhijiao/128.html", "/sources/云南大学/"})
    void aPathBeginsWithOneSlash(String path) {
        assertThat(Addresses.sitePath(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "zhijiao/128.html",
                "//evil.example/128.html",
                "/\\evil.example/128.html",
                "javascript:alert(1)",
                "https://evil.example/",
                "/128.html?x=1",
                "/128.html#x",
                "/12\t8.html",
                "/12 8.html",
                "/\"onclick=",
                "/%zz"
            })
    void nothingElseIsAPath(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> Addresses.sitePath(path));
    }
}
