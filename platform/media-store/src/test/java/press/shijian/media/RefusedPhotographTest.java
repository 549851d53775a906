package press.shijian.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import press.shijian.refusal.Refusal;

class RefusedPhotographTest {

    private final PreparePhotograph preparing = new PreparePhotograph(PhotographLimits.DEFAULT);

    static Stream<Arguments> files() {
        byte[] jpeg = PictureFiles.jpeg(200, 100);
        byte[] png = PictureFiles.png(200, 100);
        byte[] webp = PictureFiles.webp();
        byte[] archive = PictureFiles.latin("PK\u0003\u0004 some class PK\u0005\u0006");
        byte[] page = PictureFiles.latin("<HTML><script>alert(1)</script>");
        byte[] frame = Arrays.copyOfRange(webp, 12, webp.length);
        return Stream.of(
                arguments("nothing", "photograph.empty", new byte[0]),
                arguments("a megabyte too much", "photograph.too-large", Arrays.copyOf(jpeg, 11 << 20)),
                arguments("a text", "photograph.no-picture", PictureFiles.latin("Dear editors,")),
                arguments("one byte", "photograph.no-picture", new byte[] {(byte) 0xff}),
                arguments("a page called .png", "photograph.html", PictureFiles.latin("\n<!DOCTYPE html><p>hello")),
                arguments(
                        "a page with a byte order mark",
                        "photograph.html",
                        "\ufeff<p>".getBytes(StandardCharsets.UTF_8)),
                arguments(
                        "a drawing", "photograph.svg", PictureFiles.latin("<?xml version='1.0'?><svg onload='x()'/>")),
                arguments("a GIF", "photograph.gif", PictureFiles.gif()),
                arguments("HEIC", "photograph.heic", PictureFiles.latin("\0\0\0\u0018ftypheic\0\0\0\0mif1heic")),
                arguments("an animated PNG", "photograph.animated", PictureFiles.withChunk(png, "acTL", new byte[8])),
                arguments(
                        "an animated WebP",
                        "photograph.animated",
                        PictureFiles.webp(
                                PictureFiles.riff("VP8X", new byte[] {2, 0, 0, 0, 119, 0, 0, 79, 0, 0}), frame)),
                arguments(
                        "WebP without loss",
                        "photograph.webp-without-loss",
                        PictureFiles.webp(PictureFiles.riff("VP8L", new byte[] {0x2f, 0, 0, 0, 0}))),
                arguments("a JPEG that ends early", "photograph.incomplete", Arrays.copyOf(jpeg, jpeg.length / 2)),
                arguments("a JPEG without its end", "photograph.incomplete", Arrays.copyOf(jpeg, jpeg.length - 2)),
                arguments("a PNG that ends early", "photograph.incomplete", Arrays.copyOf(png, png.length / 2)),
                arguments("a WebP that ends early", "photograph.incomplete", Arrays.copyOf(webp, webp.length / 2)),
                arguments(
                        "a JPEG whose middle is missing",
                        "photograph.incomplete",
                        PictureFiles.joined(
                                Arrays.copyOf(jpeg, jpeg.length * 2 / 3), new byte[] {(byte) 0xff, (byte) 0xd9})),
                arguments(
                        "a PNG whose lines are missing",
                        "photograph.unreadable",
                        PictureFiles.blankPng(200, 100, 2, 8, PictureFiles.deflatedZeros(601))),
                arguments("a PNG with a wrong checksum", "photograph.unreadable", changed(png, png.length - 20)),
                arguments(
                        "a PNG of no colour type that exists",
                        "photograph.unreadable",
                        PictureFiles.blankPng(20, 10, 7, 8, PictureFiles.deflatedZeros(900))),
                arguments(
                        "a JPEG with an archive behind it",
                        "photograph.something-else-as-well",
                        PictureFiles.joined(jpeg, archive)),
                arguments(
                        "a PNG with a page behind it",
                        "photograph.something-else-as-well",
                        PictureFiles.joined(png, page)),
                arguments(
                        "a WebP with a page behind it",
                        "photograph.something-else-as-well",
                        PictureFiles.joined(webp, page)),
                arguments(
                        "a JPEG with a page in a comment",
                        "photograph.something-else-as-well",
                        PictureFiles.withSegment(jpeg, PictureFiles.COMMENT, page)),
                arguments(
                        "a PNG with a script in a text",
                        "photograph.something-else-as-well",
                        PictureFiles.withChunk(
                                png, "tEXt", PictureFiles.joined(PictureFiles.latin("Comment\0"), page))),
                arguments(
                        "a WebP with a document in a chunk",
                        "photograph.something-else-as-well",
                        PictureFiles.webp(frame, PictureFiles.riff("junk", PictureFiles.latin("%PDF-1.7")))),
                arguments("a JPEG in the colours of printing", "photograph.cmyk", cmyk(jpeg)),
                arguments("a JPEG coded by arithmetic", "photograph.unreadable", frameIs(jpeg, 0xc9)),
                arguments(
                        "a JPEG of 65,535 lines and columns",
                        "photograph.too-many-pixels",
                        sized(jpeg, 65_535, 65_535)),
                arguments("a picture as narrow as a thread", "photograph.too-many-pixels", sized(jpeg, 60_000, 1)),
                arguments("a JPEG without lines", "photograph.unreadable", sized(jpeg, 100, 0)),
                arguments(
                        "a WebP whose canvas is smaller than its frame",
                        "photograph.unreadable",
                        PictureFiles.webp(PictureFiles.riff("VP8X", new byte[10]), frame)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("files")
    void saysWhy(String what, String messageKey, byte[] file) {
        assertThat(refusal(preparing, file)).isEqualTo(messageKey);
    }

    @Test
    void isAProgressiveOneEarlierThanOthers() {
        byte[] file = sized(PictureFiles.progressiveJpeg(200, 100), 5000, 4000);

        assertThat(refusal(preparing, file)).isEqualTo("photograph.too-many-pixels");
    }

    @Test
    void isOneThatGetsSharperForEver() {
        byte[] jpeg = PictureFiles.progressiveJpeg(200, 100);
        int scan = at(jpeg, 0xda);
        byte[] end = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
        List<byte[]> scans = IntStream.range(0, 20).mapToObj(i -> end).toList();
        byte[] file = PictureFiles.joined(
                Arrays.copyOf(jpeg, scan),
                PictureFiles.joined(scans.toArray(byte[][]::new)),
                new byte[] {(byte) 0xff, (byte) 0xd9});

        assertThat(refusal(preparing, file)).isEqualTo("photograph.unreadable");
    }

    /** Each with one to eight bytes that are others: a picture or a sentence comes of it, and nothing else. */
    @Test
    void doesNotSurpriseUsByWhatItIsMadeOf() {
        BufferedImage small = PictureFiles.photograph(40, 30);
        List<byte[]> files = List.of(
                PictureFiles.withExif(PictureFiles.jpeg(small), 6, AiLabelTest.JSON),
                PictureFiles.progressiveJpeg(40, 30),
                PictureFiles.withChunk(PictureFiles.png(small), "eXIf", PictureFiles.exif(3, AiLabelTest.JSON)),
                PictureFiles.withWebpChunk(PictureFiles.webp(), "XMP ", PictureFiles.latin(AiLabelTest.XMP)));
        Random random = new Random(4);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] file = files.get(i % files.size()).clone();
            for (int change = random.nextInt(8); change >= 0; change--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(preparing.prepare(file).id()).hasSize(64);
            } catch (Refusal refusal) {
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 1900);
    }

    static String refusal(PreparePhotograph preparing, byte[] file) {
        return assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> preparing.prepare(file))
                .actual()
                .messageKey();
    }

    private static byte[] changed(byte[] file, int at) {
        byte[] changed = file.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static byte[] cmyk(byte[] jpeg) {
        byte[] changed = jpeg.clone();
        changed[at(jpeg, 0xc0) + 9] = 4;
        return changed;
    }

    private static byte[] frameIs(byte[] jpeg, int marker) {
        byte[] changed = jpeg.clone();
        changed[at(jpeg, 0xc0) + 1] = (byte) marker;
        return changed;
    }

    private static byte[] sized(byte[] jpeg, int width, int height) {
        byte[] changed = jpeg.clone();
        int at = Math.max(at(jpeg, 0xc0), at(jpeg, 0xc2));
        changed[at + 5] = (byte) (height >> 8);
        changed[at + 6] = (byte) height;
        changed[at + 7] = (byte) (width >> 8);
        changed[at + 8] = (byte) width;
        return changed;
    }

    private static int at(byte[] jpeg, int marker) {
        for (int i = 2; i < jpeg.length; i++) {
            if (jpeg[i - 1] == (byte) 0xff && jpeg[i] == (byte) marker) {
                return i - 1;
            }
        }
        return -1;
    }
}
