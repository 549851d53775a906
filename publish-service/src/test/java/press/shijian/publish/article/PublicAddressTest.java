package press.shijian.publish.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class PublicAddressTest {

    @Test
    void leadsToPathsInAnyScript() {
        assertThat(new PublicAddress("https://news.example.org/").of("/sources/云大/"))
                .isEqualTo("https://news.example.org/sources/%E4%BA%91%E5%A4%A7/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8083",
                "news.example.org",
                "ftp://news.example.org",
                "https:///",
                "mailto:a@example.org"
            })
    void isRefusedWhereNoBrowserWouldGo(String url) {
        assertThatThrownBy(() -> new PublicAddress(url)).isInstanceOf(IllegalArgumentException.class);
    }
}
