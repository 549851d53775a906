package press.shijian.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotographAddressTest {

    private static final String ID = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String OTHER = "f".repeat(64);

    @ParameterizedTest
    @ValueSource(strings = {"1600.jpg", "800.png", "1.jpg"})
    void isReadAsItIsWritten(String size) {
        String path = "/media/" + ID + "/" + size;

        assertThat(PhotographAddress.parse(path)).map(PhotographAddress::path).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/media/" + ID + "/800.jpg",
                "//media/" + ID + "/800.jpg",
                "/media/" + ID + "/0800.jpg",
                "/media/" + ID + "/80000.jpg",
                "/media/" + ID + "/800.svg",
                "/media/" + ID + "/800.jpg?x",
                "/media/" + ID + "/../800.jpg",
                "/media/0123/800.jpg",
                ""
            })
    void isNoOtherAddress(String path) {
        assertThat(PhotographAddress.parse(path)).isEmpty();
    }

    @Test
    void isFoundInABody() {
        String body = "<figure><img src=\"/media/" + ID + "/1600.jpg\" alt=\"\" /></figure><p>/media/" + "0".repeat(64)
                + "/800.jpg</p><figure><img src=\"/media/" + OTHER + "/20.png\" alt=\"\" /></figure>";

        assertThat(PhotographAddress.photographsIn(body)).containsExactlyInAnyOrder(ID, OTHER);
        assertThat(PhotographAddress.photographsIn("<p>无图</p>")).isEmpty();
    }
}
