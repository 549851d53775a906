package press.shijian.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import press.shijian.media.Photograph.Rendition;

class PreparedPhotographTest {

    private final PreparePhotograph preparing = new PreparePhotograph(PhotographLimits.DEFAULT);

    @Test
    void hasASizeForPhonesAndOneForDesktops() {
        Photograph photograph = preparing.prepare(PictureFiles.jpeg(4000, 3000));

        assertIs(phone(photograph), "image/jpeg", 800, 600);
        assertIs(desktop(photograph), "image/jpeg", 1600, 1200);
        assertThat(desktop(photograph).content().length).isLessThan(600_000);
        assertThat(phone(photograph).content().length)
                .isLessThan(desktop(photograph).content().length);
    }

    @Test
    void isNotMadeLargerThanItIs() {
        Photograph photograph = preparing.prepare(PictureFiles.jpeg(300, 200));

        assertIs(phone(photograph), "image/jpeg", 300, 200);
        assertIs(desktop(photograph), "image/jpeg", 300, 200);
    }

    @Test
    void isNeverThinnerThanOnePixel() {
        assertIs(phone(preparing.prepare(PictureFiles.png(3000, 1))), "image/png", 800, 1);
    }

    @Test
    void isNamedByItsContent() throws Exception {
        byte[] file = PictureFiles.jpeg(900, 700);
        Photograph photograph = preparing.prepare(file);

        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(desktop(photograph).content());
        assertThat(photograph.id()).isEqualTo(HexFormat.of().formatHex(hash));
        assertThat(preparing
                        .prepare(PictureFiles.withExif(file, 1, "taken again"))
                        .id())
                .isEqualTo(photograph.id());
        assertThat(preparing.prepare(PictureFiles.jpeg(900, 701)).id()).isNotEqualTo(photograph.id());
    }

    /** The red corner is at the upper left; where the camera was turned, it comes to lie elsewhere. */
    @ParameterizedTest
    @CsvSource({
        "1, 400, 200, left, upper", "2, 400, 200, right, upper", "3, 400, 200, right, lower",
                "4, 400, 200, left, lower",
        "5, 200, 400, left, upper", "6, 200, 400, right, upper", "7, 200, 400, right, lower", "8, 200, 400, left, lower"
    })
    void standsUpright(int orientation, int width, int height, String side, String edge) {
        Photograph photograph = preparing.prepare(PictureFiles.withExif(PictureFiles.jpeg(400, 200), orientation, ""));

        assertIs(desktop(photograph), "image/jpeg", width, height);
        BufferedImage picture = PictureFiles.decoded(desktop(photograph).content());
        int x = side.equals("left") ? 10 : width - 11;
        int y = edge.equals("upper") ? 10 : height - 11;
        PictureFiles.assertColour(picture, x, y, Color.RED);
    }

    @Test
    void saysNothingOfPlaceCameraAndComments() {
        byte[] file = PictureFiles.withExif(PictureFiles.jpeg(200, 100), 1, "my camera 2026");
        file = PictureFiles.withSegment(file, PictureFiles.COMMENT, PictureFiles.latin("a hidden payload"));
        file = PictureFiles.joined(file, PictureFiles.latin("\0\0\0\u0018ftypmp42 a video behind it"));

        String kept = new String(desktop(preparing.prepare(file)).content(), ISO_8859_1);
        assertThat(kept).doesNotContain("Exif", "camera", "2026", "payload", "ftyp");
    }

    @Test
    void saysNothingOfTheTextsInAPng() {
        byte[] file = PictureFiles.withChunk(
                PictureFiles.png(chart()), "tEXt", PictureFiles.latin("Author\0a name that is nobody's business"));

        assertThat(new String(desktop(preparing.prepare(file)).content(), ISO_8859_1))
                .doesNotContain("Author", "business");
    }

    @Test
    void isPngWhereColoursAreFew() {
        assertIs(desktop(preparing.prepare(PictureFiles.png(chart()))), "image/png", 400, 300);
    }

    @Test
    void isJpegWhereAPngIsAPhotograph() {
        assertIs(desktop(preparing.prepare(PictureFiles.png(400, 300))), "image/jpeg", 400, 300);
    }

    @Test
    void isPngWhereSomethingIsSeeThrough() {
        BufferedImage picture = withHole(PictureFiles.photograph(2000, 1000));

        Rendition phone = phone(preparing.prepare(PictureFiles.png(picture)));
        assertIs(phone, "image/png", 800, 400);
        assertThat(PictureFiles.decoded(phone.content()).getRGB(790, 390) >>> 24)
                .isZero();
    }

    @Test
    void keepsTheColoursThatItsProfileMeans() {
        byte[] grey = PictureFiles.withSegment(
                jpegOf(new Color(55, 55, 55)),
                PictureFiles.APP2,
                PictureFiles.profile(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB)));

        BufferedImage picture =
                PictureFiles.decoded(desktop(preparing.prepare(grey)).content());
        PictureFiles.assertColour(picture, 20, 20, new Color(128, 128, 128));
    }

    @Test
    void mixesNeighboursInsteadOfLeavingPixelsOut() {
        BufferedImage stripes = new BufferedImage(4000, 3000, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 3000; y++) {
            for (int x = 0; x < 4000; x++) {
                stripes.setRGB(x, y, x % 2 == 0 ? 0xffffff : 0);
            }
        }
        BufferedImage picture = PictureFiles.decoded(
                desktop(preparing.prepare(PictureFiles.png(stripes))).content());
        PictureFiles.assertColour(picture, 800, 600, new Color(128, 128, 128));
    }

    @Test
    void mayBeProgressiveOrWebp() {
        assertIs(desktop(preparing.prepare(PictureFiles.progressiveJpeg(1000, 800))), "image/jpeg", 1000, 800);
        assertIs(desktop(preparing.prepare(PictureFiles.webp())), "image/jpeg", 120, 80);
    }

    @Test
    void mayBeALargeWebp() {
        Rendition desktop = desktop(preparing.prepare(PictureFiles.largeWebp()));

        assertIs(desktop, "image/png", 1600, 1200);
        PictureFiles.assertColour(PictureFiles.decoded(desktop.content()), 800, 600, new Color(90, 140, 60));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "4, 0", "8, 0", "16, 0", "8, 2", "16, 2", "8, 4", "16, 4", "8, 6", "16, 6"})
    void mayBeAPngOfAnyKind(int bits, int colourType) {
        byte[] file = PictureFiles.blankPng(90, 60, colourType, bits, PictureFiles.deflatedZeros(90 * 60 * 8 + 60));

        assertIs(desktop(preparing.prepare(file)), "image/png", 90, 60);
    }

    private static byte[] jpegOf(Color colour) {
        BufferedImage picture = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1600; i++) {
            picture.setRGB(i % 40, i / 40, colour.getRGB());
        }
        return PictureFiles.jpeg(picture);
    }

    private static BufferedImage chart() {
        BufferedImage chart = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 400; x++) {
            for (int y = 0; y < x * 3 / 4; y++) {
                chart.setRGB(x, y, 0x3366cc);
            }
        }
        return chart;
    }

    private static BufferedImage withHole(BufferedImage opaque) {
        BufferedImage picture = new BufferedImage(opaque.getWidth(), opaque.getHeight(), BufferedImage.TYPE_INT_ARGB);
        picture.createGraphics().drawImage(opaque, 0, 0, null);
        for (int x = opaque.getWidth() / 2; x < opaque.getWidth(); x++) {
            for (int y = opaque.getHeight() / 2; y < opaque.getHeight(); y++) {
                picture.setRGB(x, y, 0);
            }
        }
        return picture;
    }

    private static void assertIs(Rendition size, String contentType, int width, int height) {
        assertThat(size.contentType() + " " + size.width() + "x" + size.height())
                .isEqualTo(contentType + " " + width + "x" + height);
        BufferedImage picture = PictureFiles.decoded(size.content());
        assertThat(picture.getWidth() + "x" + picture.getHeight()).isEqualTo(width + "x" + height);
    }

    private static Rendition phone(Photograph photograph) {
        return photograph.sizes().get(PhotographSize.PHONE);
    }

    private static Rendition desktop(Photograph photograph) {
        return photograph.sizes().get(PhotographSize.DESKTOP);
    }
}
