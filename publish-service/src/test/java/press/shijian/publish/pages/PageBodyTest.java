package press.shijian.publish.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class PageBodyTest {

    private static final byte[] NOTHING = {};

    @Test
    void isTheSameAsItIsAndCompressed() throws IOException {
        byte[] page = "<p>清晨五点半，江面还有雾。</p>".repeat(500).getBytes(UTF_8);

        PageBody body = PageBody.of(page);

        assertThat(body.plain(NOTHING)).isEqualTo(page);
        assertThat(body.gzip(NOTHING)).hasSizeLessThan(page.length / 10);
        assertThat(unzipped(body.gzip(NOTHING))).isEqualTo(page);
    }

    @Test
    void holdsThePieceThatItIsGiven() throws IOException {
        String before = "<p>清晨五点半，江面还有雾。</p>".repeat(100);
        String after = "<p>船老大说，雾散的时候鸟才会叫。</p>".repeat(300);
        byte[] page = (before + "3 次" + after).getBytes(UTF_8);
        int from = before.getBytes(UTF_8).length;

        PageBody body = PageBody.around(page, from, from + "3 次".getBytes(UTF_8).length);

        for (String views : List.of("3 次", "1,234,567 次", "")) {
            byte[] expected = (before + views + after).getBytes(UTF_8);
            assertThat(body.plain(views.getBytes(UTF_8))).isEqualTo(expected);
            assertThat(unzipped(body.gzip(views.getBytes(UTF_8)))).isEqualTo(expected);
        }
    }

    @Test
    void holdsThePieceAtAnyPlaceOfAnyBytes() throws IOException {
        byte[] page = new byte[70_000];
        new Random(42).nextBytes(page);
        for (int place : List.of(0, 1, 8 * 1024, 35_000, page.length)) {
            byte[] body = PageBody.around(page, place, place).gzip(NOTHING);
            assertThat(unzipped(body)).isEqualTo(page);
        }
    }

    @Test
    void isNotCompressedWhereThatSavesNothing() {
        assertThat(PageBody.of(new byte[1023]).hasGzip()).isFalse();
        assertThat(PageBody.of(new byte[1024]).hasGzip()).isTrue();
    }

    private static byte[] unzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return unzipped.readAllBytes();
        }
    }
}
