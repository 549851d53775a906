package press.shijian.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import press.shijian.media.AiLabel.Degree;
import press.shijian.media.Photograph.Rendition;

class AiLabelTest {

    static final String JSON =
            "{\"Label\":\"1\",\"ContentProducer\":\"001191110102MAD55U9H0F10002\",\"ProduceID\":\"<7&\"}";

    static final String XMP = xmp("<rdf:Description><TC260:AIGC>" + escaped(JSON) + "</TC260:AIGC></rdf:Description>");

    private final PreparePhotograph preparing = new PreparePhotograph(PhotographLimits.DEFAULT);

    static Stream<byte[]> labelled() {
        byte[] png = PictureFiles.png(20, 20);
        byte[] wrapped = PictureFiles.latin("{\"AIGC\":" + JSON + "}");
        return Stream.of(
                PictureFiles.withXmp(PictureFiles.jpeg(20, 20), XMP),
                PictureFiles.withXmp(
                        PictureFiles.jpeg(20, 20), xmp("<rdf:Description TC260:AIGC='" + escaped(JSON) + "'/>")),
                PictureFiles.withExif(PictureFiles.jpeg(20, 20), 1, JSON),
                PictureFiles.withExif(PictureFiles.jpeg(20, 20), 1, "{\"AIGC\":" + JSON + "}"),
                PictureFiles.withChunk(png, "tEXt", PictureFiles.joined(PictureFiles.latin("AIGC\0"), wrapped)),
                PictureFiles.withChunk(png, "iTXt", PictureFiles.latin("XML:com.adobe.xmp\0\0\0\0\0" + XMP)),
                PictureFiles.withChunk(png, "eXIf", PictureFiles.exif(1, JSON)),
                PictureFiles.withWebpChunk(PictureFiles.webp(), "XMP ", PictureFiles.latin(XMP)),
                PictureFiles.withWebpChunk(PictureFiles.webp(), "EXIF", PictureFiles.exif(1, JSON)));
    }

    @ParameterizedTest
    @MethodSource("labelled")
    void isFoundWhereverItIsWritten(byte[] file) {
        AiLabel label = preparing.prepare(file).aiLabel();

        assertThat(label).isNotNull();
        assertThat(label.degree()).isEqualTo(Degree.GENERATED);
        assertThat(label.fields())
                .containsEntry("ContentProducer", "001191110102MAD55U9H0F10002")
                .containsEntry("ProduceID", "<7&");
    }

    /** What we made is given to us again, as if a reader had saved it. */
    @Test
    void standsInBothSizesOfAJpeg() {
        assertStandsInBothSizes("image/jpeg", PictureFiles.withXmp(PictureFiles.jpeg(900, 600), XMP));
    }

    @Test
    void standsInBothSizesOfAPng() {
        byte[] drawing = PictureFiles.png(new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB));

        assertStandsInBothSizes(
                "image/png", PictureFiles.withChunk(drawing, "tEXt", PictureFiles.latin("AIGC\0" + JSON)));
    }

    private void assertStandsInBothSizes(String contentType, byte[] file) {
        Photograph photograph = preparing.prepare(file);

        assertThat(photograph.sizes()).hasSize(2);
        for (Rendition size : photograph.sizes().values()) {
            assertThat(size.contentType()).isEqualTo(contentType);
            assertThat(PictureFile.of(size.content()).aiLabel()).isEqualTo(photograph.aiLabel());
            assertThat(PictureFiles.decoded(size.content()).getWidth()).isEqualTo(size.width());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, GENERATED", "2, POSSIBLY_GENERATED", "3, SUSPECTED", "AIGC, GENERATED"})
    void saysHowSureItIs(String label, Degree degree) {
        assertThat(AiLabel.inJson("{\"Label\":\"" + label + "\"}").degree()).isEqualTo(degree);
    }

    @Test
    void keepsOnlyWhatTheStandardNames() {
        String json = "{\"Label\":1,\"Place\":\"30.5,114.3\",\"ReservedCode1\":\"" + "x".repeat(5000)
                + "\",\"ProduceID\":\"a\\nb\"}";

        assertThat(AiLabel.inJson(json).fields())
                .containsOnlyKeys("Label", "ProduceID")
                .containsEntry("ProduceID", "ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AIGC",
                "Label",
                "{\"Label\"",
                "{\"Label\":{}}",
                "[\"Label\"]",
                "{\"AIGC\":{}}",
                "<TC260:AIGC>{\"Label\":\"1\"}",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x AIGC='&e;'/>"
            })
    void isNotWhateverLooksLikeIt(String text) {
        assertThat(AiLabel.inJson(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AIGC", "<AIGC/>", "<x>AIGC {}</x>", "<AIGC>{\"Label\"</AIGC>"})
    void isNotWhateverXmpHolds(String packet) {
        assertThat(AiLabel.inXmp(packet)).isNull();
    }

    @Test
    void readsNoFileThatAnEntityNames() {
        assertThat(AiLabel.inXmp(
                        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><AIGC>{\"Label\":\"&e;\"}</AIGC>"))
                .satisfiesAnyOf(
                        label -> assertThat(label).isNull(),
                        label -> assertThat(label.fields()).doesNotContainKey("Label"));
    }

    private static String xmp(String description) {
        return "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>"
                + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:TC260='" + AiLabel.NAMESPACE
                + "'>" + description + "</rdf:RDF></x:xmpmeta><?xpacket end='w'?>";
    }

    private static String escaped(String json) {
        return json.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
